/**
 * The text of a value taken apart: templates with their placeholders, formats as they are written. Syntax only, used by validation and rendering alike (dialect §6.1).
 */
@NullMarked
package io.duijie.dialect.render.template;

import org.jspecify.annotations.NullMarked;
