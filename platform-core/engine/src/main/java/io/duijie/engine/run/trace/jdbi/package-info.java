/** What tracing asks of the store. */
@NullMarked
package io.duijie.engine.run.trace.jdbi;

import org.jspecify.annotations.NullMarked;
