package io.duijie.engine.store;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One piece of work and who waits for it. */
final class Piece<T extends @Nullable Object> {
    static final Work<Boolean> STOP = handle -> true;

    final Work<T> work;
    final CompletableFuture<T> future = new CompletableFuture<>();
    private final Duration patience;
    private @Nullable T result;
    private @Nullable RuntimeException failure;
    private @Nullable Long until;

    Piece(Work<T> work, Duration patience) {
        this.work = work;
        this.patience = patience;
    }

    /** A failure of one piece undoes that piece alone, unless it took the transaction with it. */
    void run(Handle handle, boolean shared) {
        failure = null;
        if (shared) {
            handle.savepoint("piece");
        }
        try {
            result = work.run(handle);
        } catch (RuntimeException | Error e) {
            failure = e instanceof RuntimeException known ? known : new IllegalStateException("a work broke", e);
            if (!shared || SqliteReasons.isOfTheStore(e)) {
                throw failure;
            }
            handle.rollbackToSavepoint("piece");
            return;
        }
        if (shared) {
            handle.releaseSavepoint("piece");
        }
    }

    /** Called after a failure: whether it is given up. */
    boolean isImpatient() {
        long now = System.nanoTime();
        if (until == null) {
            until = now + patience.toNanos();
        }
        return now - until >= 0;
    }

    @SuppressWarnings("NullAway") // the result is whatever the work returned
    void acknowledge() {
        if (failure != null) {
            future.completeExceptionally(failure);
        } else {
            future.complete(result);
        }
    }
}
