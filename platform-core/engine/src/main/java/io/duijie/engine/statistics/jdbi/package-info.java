/** Keeps figures in the store. The static methods belong inside a transaction of another package's work. */
@NullMarked
package io.duijie.engine.statistics.jdbi;

import org.jspecify.annotations.NullMarked;
