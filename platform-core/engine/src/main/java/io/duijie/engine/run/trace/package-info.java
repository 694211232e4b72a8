/** Finds records by any number or name of theirs, and tells what became of them. */
@NullMarked
package io.duijie.engine.run.trace;

import org.jspecify.annotations.NullMarked;
