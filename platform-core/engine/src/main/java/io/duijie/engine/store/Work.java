package io.duijie.engine.store;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Something to do in one transaction. Runs on the writer's thread: no network, no waiting in it. May run twice. */
@FunctionalInterface
public interface Work<T extends @Nullable Object> {
    T run(Handle handle);
}
