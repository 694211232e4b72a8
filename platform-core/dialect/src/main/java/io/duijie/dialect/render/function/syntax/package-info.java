/** From the text of a function to its syntax tree, with the exact place of what is wrong. */
@NullMarked
package io.duijie.dialect.render.function.syntax;

import org.jspecify.annotations.NullMarked;
