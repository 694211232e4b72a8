/** Staging in the store. */
@NullMarked
package io.duijie.engine.stage.jdbi;

import org.jspecify.annotations.NullMarked;
