package io.duijie.engine.store;

import io.duijie.connector.api.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is wrong with the server now. Works tell what they meet; while something is wrong the server is asked every second
 * whether it can be written again, since nobody else may want to for hours. Damage stays until the process starts again.
 */
final class PostgresTrouble implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresTrouble.class);
    private static final Duration ASKED_EVERY = Duration.ofSeconds(1);
    private static final String UNREACHABLE = "database-unreachable";
    private static final String DISK_FULL = "disk-full";
    private static final String DAMAGED = "store-damaged";

    /** The others say something about a work, not about the server. */
    private static final Set<String> OF_THE_SERVER = Set.of(
            UNREACHABLE,
            DISK_FULL,
            DAMAGED,
            "database-read-only",
            "database-exhausted",
            "database-login-refused",
            "database-missing",
            "database-schema-missing");

    /** A full disk may still have room in pages that are there: this takes new ones, and gives them back. */
    private static final String TAKES_ROOM = "CREATE TEMPORARY TABLE duijie_room ON COMMIT DROP AS SELECT"
            + " repeat(md5(CAST(i AS TEXT)), 30) AS text FROM generate_series(1, 256) AS i";

    private final Jdbi jdbi;
    private final PostgresAddress address;
    private final ScheduledExecutorService asker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "duijie-store-trouble");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Reason now;

    PostgresTrouble(Jdbi jdbi, PostgresAddress address) {
        this.jdbi = jdbi;
        this.address = address;
    }

    synchronized Optional<Reason> now() {
        return Optional.ofNullable(now);
    }

    /** A work failed, or waits. */
    void met(Exception problem) {
        Reason reason = Transactions.failure(address, problem) instanceof StoreException store ? store.reason() : null;
        if (reason != null && OF_THE_SERVER.contains(reason.code())) {
            begin(reason);
        }
    }

    private synchronized void begin(Reason reason) {
        boolean first = now == null;
        if (first || !isDamage(now)) {
            now = reason;
        }
        if (first && !isDamage(reason)) {
            askSoon();
        }
    }

    /** A transaction that wrote was committed. */
    synchronized void written() {
        if (now != null && !isDamage(now)) {
            LOG.warn("the database {} can be written again", address);
            now = null;
        }
    }

    /** Something was read: the server is there, whatever else is wrong with it. */
    synchronized void read() {
        if (now != null && isAway(now)) {
            now = null;
        }
    }

    static boolean isAway(Reason reason) {
        return reason.code().equals(UNREACHABLE);
    }

    private static boolean isDamage(@Nullable Reason reason) {
        return reason != null && reason.code().equals(DAMAGED);
    }

    private void askSoon() {
        try {
            var unused = asker.schedule(this::ask, ASKED_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the store is closed", e);
        }
    }

    private void ask() {
        Reason known = now().orElse(null);
        if (known == null || isDamage(known)) {
            return;
        }
        try (Handle handle = jdbi.open()) {
            handle.useTransaction(transaction -> {
                if (known.code().equals(DISK_FULL)) {
                    transaction.execute(TAKES_ROOM);
                }
                transaction.execute("UPDATE key_mark SET mark = mark");
            });
            written();
        } catch (RuntimeException e) {
            met(e);
            askSoon();
        }
    }

    @Override
    public void close() {
        asker.shutdownNow();
    }
}
