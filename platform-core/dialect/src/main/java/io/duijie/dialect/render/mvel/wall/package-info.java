/** The only place that calls MVEL, and the second wall inside it. */
@NullMarked
package io.duijie.dialect.render.mvel.wall;

import org.jspecify.annotations.NullMarked;
