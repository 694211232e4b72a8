/** How long history is kept, and its deletion. */
@NullMarked
package io.duijie.engine.retention;

import org.jspecify.annotations.NullMarked;
