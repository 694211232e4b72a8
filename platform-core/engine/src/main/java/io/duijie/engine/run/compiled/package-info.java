/** An integration as it is run: both sides compiled. */
@NullMarked
package io.duijie.engine.run.compiled;

import org.jspecify.annotations.NullMarked;
