/**
 * System variables such as CURRENT_TIME (dialect §6.5).
 */
@NullMarked
package io.duijie.dialect.render.variable;

import org.jspecify.annotations.NullMarked;
