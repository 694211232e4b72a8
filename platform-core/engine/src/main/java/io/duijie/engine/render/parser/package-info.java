/**
 * Value parsers (dialect §13.1).
 */
@NullMarked
package io.duijie.engine.render.parser;

import org.jspecify.annotations.NullMarked;
