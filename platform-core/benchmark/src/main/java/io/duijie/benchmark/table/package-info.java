/** From one table into another, and from a file into a table, beside what the databases do themselves. */
@NullMarked
package io.duijie.benchmark.table;

import org.jspecify.annotations.NullMarked;
