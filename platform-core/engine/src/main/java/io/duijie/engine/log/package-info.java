/** What the lines of the log belong to. */
@NullMarked
package io.duijie.engine.log;

import org.jspecify.annotations.NullMarked;
