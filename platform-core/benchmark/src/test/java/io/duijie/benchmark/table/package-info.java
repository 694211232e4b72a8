@NullMarked
package io.duijie.benchmark.table;

import org.jspecify.annotations.NullMarked;
