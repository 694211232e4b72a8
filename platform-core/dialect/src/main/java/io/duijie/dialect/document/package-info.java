/**
 * The documents of an integration after they were read and found right: plain immutable data, named as in the dialect. {@code
 * metadata} makes them, {@code render}, {@code extract}, {@code map} and {@code load} read them.
 */
@NullMarked
package io.duijie.dialect.document;

import org.jspecify.annotations.NullMarked;
