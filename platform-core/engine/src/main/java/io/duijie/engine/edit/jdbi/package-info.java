/** Edits in the store. */
@NullMarked
package io.duijie.engine.edit.jdbi;

import org.jspecify.annotations.NullMarked;
