/**
 * The formats behind {@code |} and what counts as a date (dialect §7).
 */
@NullMarked
package io.duijie.dialect.render.format;

import org.jspecify.annotations.NullMarked;
