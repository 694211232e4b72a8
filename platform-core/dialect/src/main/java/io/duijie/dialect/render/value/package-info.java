/**
 * What the dialect says about plain values: no value, text, number text, same code, casts (dialect §1 and §5).
 */
@NullMarked
package io.duijie.dialect.render.value;

import org.jspecify.annotations.NullMarked;
