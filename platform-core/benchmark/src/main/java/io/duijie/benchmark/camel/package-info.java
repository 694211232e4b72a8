/** The peer: a route of Apache Camel that does the same job and stores nothing. */
@NullMarked
package io.duijie.benchmark.camel;

import org.jspecify.annotations.NullMarked;
