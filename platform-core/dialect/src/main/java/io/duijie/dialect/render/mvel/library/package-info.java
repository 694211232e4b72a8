/** The functions and methods that expressions may call (dialect §11.1). */
@NullMarked
package io.duijie.dialect.render.mvel.library;

import org.jspecify.annotations.NullMarked;
