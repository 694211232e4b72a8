package io.duijie.engine.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reading for people, who are told in a moment that the server does not answer, however it went away. A read that takes its time is
 * waited for as long as the server answers anything at all: while one lasts, that is asked again and again on a connection of its own.
 */
final class PromptReads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PromptReads.class);
    private static final Duration ASKED_AFTER = Duration.ofMillis(200);
    private static final Duration ANSWERS_WITHIN = Duration.ofMillis(500);

    /** One that is missed proves nothing: the first needs a new connection, and any may fall into a pause of this process. */
    private static final int MISSED_ANSWERS = 2;

    private final Transactions transactions;
    private final DataSource connections;
    private final Duration patience;
    private final ExecutorService threads;
    private volatile @Nullable Connection own;
    private @Nullable CompletableFuture<Void> question;

    /** @param connections each new, and given up soon */
    PromptReads(Transactions transactions, DataSource connections, Duration patience) {
        this.transactions = transactions;
        this.connections = connections;
        this.patience = patience;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "duijie-store-reader-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @throws StoreException at once when the server is known to be away, and in a moment when that turns out */
    <T extends @Nullable Object> T read(Work<T> work) {
        if (transactions.isReading()) {
            return transactions.read(work, patience);
        }
        transactions.refuseUnusable();
        transactions.refuseWhileAway();
        CompletableFuture<T> reading = CompletableFuture.supplyAsync(() -> transactions.read(work, patience), threads);
        int missed = 0;
        while (true) {
            if (await(reading, ASKED_AFTER)) {
                return result(reading);
            }
            transactions.refuseWhileAway();
            CompletableFuture<Void> answer = ask();
            missed = await(answer, ANSWERS_WITHIN) || reading.isDone() ? 0 : missed + 1;
            if (missed == MISSED_ANSWERS) {
                transactions.met(new SQLException("no answer within " + ANSWERS_WITHIN.toMillis() + " ms", "08006"));
                transactions.refuseWhileAway();
            }
        }
    }

    /** Whoever waits shares the question that is under way. */
    private synchronized CompletableFuture<Void> ask() {
        CompletableFuture<Void> asked = question;
        if (asked == null || asked.isDone()) {
            asked = CompletableFuture.runAsync(this::answered, threads);
            question = asked;
        }
        return asked;
    }

    private void answered() {
        try {
            Connection connection = own;
            if (connection == null) {
                connection = connections.getConnection();
                own = connection;
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1");
            }
        } catch (SQLException e) {
            transactions.met(e);
            forget();
        }
    }

    private void forget() {
        Connection connection = own;
        own = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("a broken connection", e);
            }
        }
    }

    private static boolean await(CompletableFuture<?> future, Duration longest) {
        try {
            future.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException | CancellationException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the store", e);
        }
    }

    private static <T extends @Nullable Object> T result(CompletableFuture<T> done) {
        try {
            return done.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        forget();
    }
}
