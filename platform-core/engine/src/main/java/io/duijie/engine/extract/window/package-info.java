/** Windows of modification time: planned from the watermark, cut to what an operation allows, gaps between them found. */
@NullMarked
package io.duijie.engine.extract.window;

import org.jspecify.annotations.NullMarked;
