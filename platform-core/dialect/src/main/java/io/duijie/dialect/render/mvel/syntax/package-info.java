/** From the text of an MVEL expression to its syntax tree, with the exact place of what is wrong. */
@NullMarked
package io.duijie.dialect.render.mvel.syntax;

import org.jspecify.annotations.NullMarked;
