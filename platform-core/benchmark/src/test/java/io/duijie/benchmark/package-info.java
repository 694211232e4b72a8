/** Keeps the benchmark from rotting. */
@NullMarked
package io.duijie.benchmark;

import org.jspecify.annotations.NullMarked;
