/**
 * Documents that the target does not let change as they stand: they are opened for a change and brought back after it
 * ({@code onLocked: reopen}, decision 0024).
 */
@NullMarked
package io.duijie.engine.reopening;

import org.jspecify.annotations.NullMarked;
