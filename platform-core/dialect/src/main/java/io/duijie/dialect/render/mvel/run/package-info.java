/** What the canonical text calls: every operation of an expression, with its limits. */
@NullMarked
package io.duijie.dialect.render.mvel.run;

import org.jspecify.annotations.NullMarked;
