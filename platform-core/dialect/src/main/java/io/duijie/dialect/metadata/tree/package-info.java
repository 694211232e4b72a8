/**
 * JSON with places: the values of a metadata file as JDK values, exact numbers, and the line and column of every value and every
 * member name.
 */
@NullMarked
package io.duijie.dialect.metadata.tree;

import org.jspecify.annotations.NullMarked;
