/**
 * Compiles field entries once and renders them into request bodies (dialect §4, §6, §13, §15.6, §17). Start at {@code BodyCompiler}.
 */
@NullMarked
package io.duijie.dialect.render.body;

import org.jspecify.annotations.NullMarked;
