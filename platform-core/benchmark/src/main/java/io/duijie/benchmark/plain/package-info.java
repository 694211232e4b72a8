/** What a hand-written pipeline brings: the ceiling, and the same without a store. */
@NullMarked
package io.duijie.benchmark.plain;

import org.jspecify.annotations.NullMarked;
