/** What the grammars of expressions share: a place in a text, and what is said where it goes wrong. */
@NullMarked
package io.duijie.dialect.render.syntax;

import org.jspecify.annotations.NullMarked;
