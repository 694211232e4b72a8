package io.duijie.engine.store;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Takes works that depend on each other: each is committed before the next one is begun. For one thread. */
@FunctionalInterface
public interface WorkSequence {
    <T extends @Nullable Object> CompletableFuture<T> submit(Work<T> work);
}
