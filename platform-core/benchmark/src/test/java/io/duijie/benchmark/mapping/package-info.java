@NullMarked
package io.duijie.benchmark.mapping;

import org.jspecify.annotations.NullMarked;
