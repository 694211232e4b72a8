package io.duijie.engine.store;

import io.duijie.connector.api.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that writes. What waits is done in one transaction, each piece under a savepoint of its own, and acknowledged
 * after the common commit: with {@code synchronous=FULL} the disk is then asked once for many.
 *
 * <p>Where the moment is to blame (disk full, file locked) the transaction is done again until it succeeds; meanwhile every
 * piece stays as long as its patience lasts, in its order.
 */
final class GroupCommitWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommitWriter.class);
    private static final int LARGEST_GROUP = 256;
    private static final int MOST_WAITING = 10_000;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    /** Writes the row that every store has: whether it can be written again when nobody else wants to. */
    private static final Work<Integer> TRIAL = handle -> handle.execute("UPDATE key_mark SET mark = mark");

    private final Path file;
    private final Supplier<Handle> opening;
    private final LinkedBlockingQueue<Piece<?>> queue = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Deque<Piece<?>> waiting = new ArrayDeque<>();
    private final Thread thread;
    private @Nullable Handle handle;
    private int failures;
    private boolean stopping;
    private volatile @Nullable StoreException trouble;
    private volatile @Nullable StoreException damage;
    private volatile boolean closing;

    GroupCommitWriter(Path file, Supplier<Handle> opening) {
        this.file = file;
        this.opening = opening;
        this.handle = opening.get();
        this.thread = new Thread(this::loop, "duijie-store-writer");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /** @param patience how long the piece stays after its first failure for which the moment is to blame */
    <T extends @Nullable Object> CompletableFuture<T> submit(Work<T> work, Duration patience) {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("a work asked for another write inside itself");
        }
        Piece<T> piece = new Piece<>(work, patience);
        if (closing) {
            piece.future.completeExceptionally(new IllegalStateException("the store is closed"));
            return piece.future;
        }
        StoreException damaged = damage;
        if (damaged != null) {
            piece.future.completeExceptionally(new StoreException(damaged.reason(), damaged));
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

    /** Why nothing can be written just now; empty when the last transaction succeeded. */
    Optional<Reason> trouble() {
        StoreException damaged = damage;
        return Optional.ofNullable(damaged == null ? trouble : damaged).map(StoreException::reason);
    }

    /**
     * The file is damaged: nothing is written to it any more, so that nothing is sent any more either, since that needs its intent
     * in the store.
     */
    void damaged(StoreException problem) {
        if (damage == null) {
            LOG.error("{}", problem.reason(), problem);
            damage = problem;
        }
    }

    private void loop() {
        while (true) {
            try {
                gather();
            } catch (InterruptedException e) {
                return;
            }
            StoreException damaged = damage;
            if (damaged != null) {
                waiting.forEach(
                        piece -> piece.future.completeExceptionally(new StoreException(damaged.reason(), damaged)));
                waiting.clear();
            } else if (waiting.isEmpty()) {
                tryAgain();
            } else {
                List<Piece<?>> group = waiting.stream().limit(LARGEST_GROUP).toList();
                RuntimeException problem = commit(group);
                if (problem == null) {
                    drop(group);
                } else if (problem instanceof StoreException store) {
                    failed(store, group);
                } else {
                    drop(group);
                    group.forEach(piece -> piece.future.completeExceptionally(problem));
                }
            }
            if (stopping && waiting.isEmpty()) {
                return;
            }
        }
    }

    /** Waits for a first piece; after a failure only until it is time to try again. */
    private void gather() throws InterruptedException {
        if (waiting.isEmpty()) {
            boolean asks = trouble != null && damage == null;
            Piece<?> next = asks ? queue.poll(LONGEST_PAUSE_MILLIS, TimeUnit.MILLISECONDS) : queue.take();
            if (next != null) {
                waiting.add(next);
            }
        } else if (failures > 0 && !stopping) {
            Piece<?> next = queue.poll(pause(), TimeUnit.MILLISECONDS);
            if (next != null) {
                waiting.add(next);
            }
        }
        queue.drainTo(waiting, Math.max(0, MOST_WAITING - waiting.size()));
        stopping |= waiting.removeIf(piece -> piece.work == Piece.STOP);
    }

    private void tryAgain() {
        if (trouble == null || stopping) {
            return;
        }
        Piece<Integer> trial = new Piece<>(TRIAL, Duration.ZERO);
        if (commit(List.of(trial)) instanceof StoreException store) {
            failed(store, List.of());
        }
    }

    private long pause() {
        return Math.min(LONGEST_PAUSE_MILLIS, 10L << Math.min(failures, 10));
    }

    private void drop(List<Piece<?>> group) {
        for (int i = 0; i < group.size(); i++) {
            waiting.removeFirst();
        }
    }

    /** Returns null when the group is committed and acknowledged. */
    private @Nullable RuntimeException commit(List<Piece<?>> group) {
        try {
            Handle used = opened();
            used.begin();
            for (Piece<?> piece : group) {
                piece.run(used, group.size() > 1);
            }
            used.commit();
            recovered();
        } catch (RuntimeException e) {
            rollback();
            return SqliteDatabase.failure(file, e);
        }
        group.forEach(Piece::acknowledge);
        return null;
    }

    private Handle opened() {
        Handle used = handle;
        if (used == null) {
            used = opening.get();
            handle = used;
        }
        return used;
    }

    /** SQLite may have ended the transaction by itself: whatever state the connection is in, the next one is a new one. */
    private void rollback() {
        Handle used = handle;
        if (used == null) {
            return;
        }
        try {
            used.rollback();
            if (!used.isInTransaction()) {
                return;
            }
        } catch (RuntimeException e) {
            LOG.debug("nothing to roll back", e);
        }
        handle = null;
        try {
            used.close();
        } catch (RuntimeException e) {
            LOG.debug("the connection could not be closed", e);
        }
    }

    private void failed(StoreException problem, List<Piece<?>> group) {
        boolean passes = SqliteReasons.passes(problem.reason());
        if (SqliteReasons.isDamage(problem.reason())) {
            damaged(problem);
        }
        if (trouble == null) {
            LOG.warn("{}{}", problem.reason(), passes ? "; what is under way waits" : "", problem);
        }
        trouble = problem;
        failures++;
        if (!passes) {
            drop(group);
            group.forEach(piece -> piece.future.completeExceptionally(problem));
            return;
        }
        List<Piece<?>> over = new ArrayList<>();
        waiting.removeIf(piece -> (stopping || piece.isImpatient()) && over.add(piece));
        over.forEach(piece -> piece.future.completeExceptionally(problem));
    }

    private void recovered() {
        failures = 0;
        if (trouble != null) {
            trouble = null;
            LOG.warn("the database {} can be written again", file);
        }
    }

    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        try {
            queue.put(new Piece<>(Piece.STOP, Duration.ZERO));
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Handle used = handle;
        if (used != null) {
            used.close();
        }
    }
}
