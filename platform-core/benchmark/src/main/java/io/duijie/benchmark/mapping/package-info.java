/** What mapping by itself costs, beside hand-written Java that makes the same objects. */
@NullMarked
package io.duijie.benchmark.mapping;

import org.jspecify.annotations.NullMarked;
