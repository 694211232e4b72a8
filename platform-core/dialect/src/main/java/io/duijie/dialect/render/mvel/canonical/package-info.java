/** Writes the tree of an expression as text that only calls operations of one context object. */
@NullMarked
package io.duijie.dialect.render.mvel.canonical;

import org.jspecify.annotations.NullMarked;
