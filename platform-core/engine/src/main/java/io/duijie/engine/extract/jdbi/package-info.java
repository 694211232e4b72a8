/** Windows, cursors and the watermark in the store. The static methods belong inside a transaction. */
@NullMarked
package io.duijie.engine.extract.jdbi;

import org.jspecify.annotations.NullMarked;
