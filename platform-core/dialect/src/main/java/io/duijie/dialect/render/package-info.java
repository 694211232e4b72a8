/** What a value that is no template is compiled with: one compiler for each kind of expression. */
@NullMarked
package io.duijie.dialect.render;

import org.jspecify.annotations.NullMarked;
