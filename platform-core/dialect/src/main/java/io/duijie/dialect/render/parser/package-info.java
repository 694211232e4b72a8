/**
 * Value parsers (dialect §13.1).
 */
@NullMarked
package io.duijie.dialect.render.parser;

import org.jspecify.annotations.NullMarked;
