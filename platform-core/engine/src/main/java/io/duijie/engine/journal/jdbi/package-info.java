/** Keeps runs and journal in the store. The static methods belong inside a transaction of another package's work. */
@NullMarked
package io.duijie.engine.journal.jdbi;

import org.jspecify.annotations.NullMarked;
