/** The benchmark program: ceiling, nothing stored, a peer, the product; one run, one machine, ratios. */
@NullMarked
package io.duijie.benchmark;

import org.jspecify.annotations.NullMarked;
