/** {@code _function} (自定义函数): MySQL expressions compiled once and evaluated without a database (dialect §9). */
@NullMarked
package io.duijie.dialect.render.function;

import org.jspecify.annotations.NullMarked;
