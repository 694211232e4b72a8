/** The functions that exist (dialect §9.5): the list is closed. */
@NullMarked
package io.duijie.dialect.render.function.library;

import org.jspecify.annotations.NullMarked;
