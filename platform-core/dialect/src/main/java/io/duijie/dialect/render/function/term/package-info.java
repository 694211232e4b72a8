/** The compiled form of a function: terms that give NULL, a text or an exact decimal, and the operators between them. */
@NullMarked
package io.duijie.dialect.render.function.term;

import org.jspecify.annotations.NullMarked;
