/**
 * Documents that are open for a change, in the store.
 */
@NullMarked
package io.duijie.engine.reopening.jdbi;

import org.jspecify.annotations.NullMarked;
