/** The product itself: the engine with the real connector jars on a fresh home. */
@NullMarked
package io.duijie.benchmark.product;

import org.jspecify.annotations.NullMarked;
