package io.duijie.engine.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One thread that writes. What waits is done in one transaction, each piece under a savepoint of its own, and acknowledged
 * after the common commit: with {@code synchronous=FULL} the disk is then asked once for many.
 */
final class GroupCommitWriter implements AutoCloseable {
    private static final int LARGEST_GROUP = 256;

    private final Handle handle;
    private final LinkedBlockingQueue<Piece<?>> queue = new LinkedBlockingQueue<>(10_000);
    private final Thread thread;
    private volatile boolean closing;

    GroupCommitWriter(Handle handle) {
        this.handle = handle;
        this.thread = new Thread(this::loop, "duijie-store-writer");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    <T extends @Nullable Object> CompletableFuture<T> submit(Work<T> work) {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("a work asked for another write inside itself");
        }
        Piece<T> piece = new Piece<>(work);
        if (closing) {
            piece.future.completeExceptionally(new IllegalStateException("the store is closed"));
            return piece.future;
        }
        try {
            queue.put(piece);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            piece.future.completeExceptionally(new IllegalStateException("interrupted while waiting to write", e));
        }
        return piece.future;
    }

    private void loop() {
        List<Piece<?>> group = new ArrayList<>(LARGEST_GROUP);
        while (true) {
            group.clear();
            try {
                group.add(queue.take());
            } catch (InterruptedException e) {
                return;
            }
            queue.drainTo(group, LARGEST_GROUP - 1);
            boolean last = group.removeIf(piece -> piece.work == Piece.STOP);
            if (!group.isEmpty()) {
                commit(group);
            }
            if (last) {
                return;
            }
        }
    }

    private void commit(List<Piece<?>> group) {
        try {
            handle.begin();
            for (Piece<?> piece : group) {
                piece.run(handle, group.size() > 1);
            }
            handle.commit();
        } catch (RuntimeException e) {
            rollback();
            RuntimeException failure = SqliteDatabase.failure(Path.of("duijie.db"), e);
            group.forEach(piece -> piece.future.completeExceptionally(failure));
            return;
        }
        group.forEach(Piece::acknowledge);
    }

    private void rollback() {
        try {
            handle.rollback();
        } catch (RuntimeException e) {
            // The transaction is gone with the failed statement; the next group begins a new one.
            assert !handle.isInTransaction();
        }
    }

    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        queue.add(new Piece<>(Piece.STOP));
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        handle.close();
    }

    /** One piece of work and who waits for it. */
    private static final class Piece<T extends @Nullable Object> {
        static final Work<Boolean> STOP = handle -> true;

        final Work<T> work;
        final CompletableFuture<T> future = new CompletableFuture<>();
        private @Nullable T result;
        private @Nullable RuntimeException failure;

        Piece(Work<T> work) {
            this.work = work;
        }

        /** A failure of one piece undoes that piece alone, unless it took the transaction with it. */
        void run(Handle handle, boolean shared) {
            failure = null;
            if (shared) {
                handle.savepoint("piece");
            }
            try {
                result = work.run(handle);
            } catch (RuntimeException e) {
                failure = e;
                if (!shared || SqliteDatabase.failure(Path.of("duijie.db"), e) instanceof StoreException) {
                    throw e;
                }
                handle.rollbackToSavepoint("piece");
                return;
            }
            if (shared) {
                handle.releaseSavepoint("piece");
            }
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
}
