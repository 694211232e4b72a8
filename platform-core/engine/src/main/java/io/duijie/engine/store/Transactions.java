package io.duijie.engine.store;

import io.duijie.connector.api.Reason;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs works on PostgreSQL and repeats them where the moment was to blame: two transactions in each other's way, or a server
 * that is away for a while. A commit that got no answer is looked up by the note that it leaves behind before anything
 * is repeated, so nothing is done twice.
 */
final class Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final int MOST_CONFLICTS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private final Jdbi jdbi;
    private final PostgresAddress address;
    private final Semaphore writers;
    private final Semaphore readers;
    private final PostgresTrouble trouble;
    private final VersionWatch version;
    private final ThreadLocal<Boolean> writing = ThreadLocal.withInitial(() -> false);
    private final ThreadLocal<Boolean> reading = ThreadLocal.withInitial(() -> false);
    private volatile boolean closed;
    private volatile boolean away;

    Transactions(Jdbi jdbi, PostgresAddress address, VersionWatch version, Semaphore writers, Semaphore readers) {
        this.jdbi = jdbi;
        this.address = address;
        this.writers = writers;
        this.readers = readers;
        this.version = version;
        this.trouble = new PostgresTrouble(jdbi, address);
    }

    void dialect(String schema) {
        jdbi.getConfig(Dialect.class).postgres(AdvisoryLocks.of(schema));
    }

    void close() {
        closed = true;
        trouble.close();
    }

    Optional<Reason> trouble() {
        return version.reason().or(trouble::now);
    }

    void refuseNested() {
        if (writing.get()) {
            throw new IllegalStateException("a work asked for another write inside itself");
        }
    }

    boolean isReading() {
        return reading.get();
    }

    /** Who does not wait for the server is told at once when it is known to be away; the one who looks for it tells when it is back. */
    void refuseWhileAway() {
        trouble.now().filter(PostgresTrouble::isAway).ifPresent(reason -> {
            throw new StoreException(reason);
        });
    }

    /** Somebody else found out that something is wrong. */
    void met(SQLException problem) {
        trouble.met(problem);
    }

    void refuseUnusable() {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
        version.refuse();
    }

    <T extends @Nullable Object> T write(Work<T> work, Duration patience) {
        refuseNested();
        refuseUnusable();
        return repeated(new Attempts(patience), () -> {
            writers.acquireUninterruptibly();
            writing.set(true);
            try {
                T result = once(work, patience);
                trouble.written();
                return result;
            } finally {
                writing.set(false);
                writers.release();
            }
        });
    }

    <T extends @Nullable Object> T read(Work<T> work, Duration patience) {
        refuseUnusable();
        return repeated(new Attempts(patience), () -> {
            boolean nested = reading.get();
            if (!nested) {
                readers.acquireUninterruptibly();
            }
            reading.set(true);
            try (Handle handle = jdbi.open()) {
                T result = work.run(handle);
                trouble.read();
                return result;
            } finally {
                reading.set(nested);
                if (!nested) {
                    readers.release();
                }
            }
        });
    }

    private <T extends @Nullable Object> T repeated(Attempts attempts, Attempt<T> attempt) {
        while (true) {
            try {
                T result = attempt.run();
                if (away && attempts.lost) {
                    away = false;
                    LOG.warn("the database {} is back", address);
                }
                return result;
            } catch (RuntimeException e) {
                again(attempts, e, cause -> failure(address, cause));
            }
        }
    }

    /**
     * Waits for the next attempt.
     *
     * @param givenUp what is thrown where there is none, of the problem
     */
    private void again(Attempts attempts, Exception problem, Function<Exception, RuntimeException> givenUp) {
        version.refuse();
        trouble.met(problem);
        if (closed || !attempts.another(problem)) {
            throw givenUp.apply(problem);
        }
        if (attempts.lost && !away) {
            away = true;
            LOG.warn("the database {} can't be reached; what is under way waits for it", address, problem);
        }
    }

    private <T extends @Nullable Object> T once(Work<T> work, Duration patience) {
        Committing<T> committing = null;
        try (Handle handle = jdbi.open()) {
            handle.begin();
            try {
                T result = work.run(handle);
                committing = new Committing<>(Dialect.of(handle).commitNote(handle), result);
                handle.commit();
                return result;
            } catch (RuntimeException e) {
                rollback(handle, e);
                throw e;
            }
        } catch (RuntimeException e) {
            if (committing != null && SqlStates.isConnectionLost(e) && tookPlace(committing.note(), patience, e)) {
                return committing.result();
            }
            throw e;
        }
    }

    /** What fails about it is only added to the problem that made it necessary. */
    static void rollback(Handle handle, RuntimeException problem) {
        try {
            handle.rollback();
        } catch (RuntimeException e) {
            problem.addSuppressed(e);
        }
    }

    /** Asks the server what became of a transaction whose commit got no answer. */
    private boolean tookPlace(String note, Duration patience, RuntimeException problem) {
        Attempts attempts = new Attempts(patience);
        while (true) {
            again(attempts, problem, this::unknownCommit);
            try (Handle handle = jdbi.open()) {
                boolean found = CommitNotes.isThere(handle, note);
                LOG.warn("the commit {} got no answer; it {}", note, found ? "took place" : "did not take place");
                return found;
            } catch (RuntimeException e) {
                if (!SqlStates.isConnectionLost(e) && !SqlStates.isConflict(e)) {
                    throw unknownCommit(e);
                }
                problem.addSuppressed(e);
            }
        }
    }

    private StoreException unknownCommit(Exception problem) {
        return new StoreException(PostgresReasons.unknownCommit(address), problem);
    }

    /** Turns what the server says about itself into a reason; everything else stays as it is. */
    static RuntimeException failure(PostgresAddress address, Exception problem) {
        if (problem instanceof StoreException known) {
            return known;
        }
        SQLException sql = SqlStates.of(problem);
        Reason reason = sql == null ? null : PostgresReasons.of(address, sql);
        if (reason != null) {
            return new StoreException(reason, problem);
        }
        return problem instanceof RuntimeException other ? other : new IllegalStateException(problem);
    }

    @FunctionalInterface
    private interface Attempt<T extends @Nullable Object> {
        T run();
    }

    private record Committing<T extends @Nullable Object>(String note, T result) {}

    /** How often one work was tried. */
    private static final class Attempts {
        private final Duration patience;
        private int conflicts;
        private int losses;
        private long until;
        boolean lost;

        Attempts(Duration patience) {
            this.patience = patience;
        }

        /** Waits and returns true when it is to be tried again. */
        boolean another(Exception problem) {
            if (problem instanceof StoreException) {
                return false;
            }
            if (SqlStates.isConnectionLost(problem)) {
                lost = true;
                until = losses == 0 ? System.nanoTime() + patience.toNanos() : until;
                losses++;
                return System.nanoTime() - until < 0
                        && paused(Math.min(LONGEST_PAUSE_MILLIS, 20L << Math.min(losses, 10)));
            }
            if (SqlStates.isConflict(problem)) {
                lost = false;
                conflicts++;
                return conflicts <= MOST_CONFLICTS
                        && paused(ThreadLocalRandom.current().nextLong(1, 10L * conflicts + 2));
            }
            return false;
        }

        private static boolean paused(long milliseconds) {
            try {
                TimeUnit.MILLISECONDS.sleep(milliseconds);
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
