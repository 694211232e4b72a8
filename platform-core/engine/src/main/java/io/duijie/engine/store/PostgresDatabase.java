package io.duijie.engine.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.duijie.connector.api.Reason;
import io.duijie.engine.cluster.Heartbeat;
import io.duijie.engine.failure.InnermostCause;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL: a pool of connections, several transactions at once. Reading and writing have a share of the pool each, so that a
 * work that reads beside its transaction never waits for itself.
 */
final class PostgresDatabase implements Database {
    /** How long runs wait for a server that is away. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(3);
    private static final int WRITERS = 8;
    private static final int READERS = 8;
    private static final int FOR_THE_SCHEDULER = 4;
    private static final int LONGEST_ANSWER_SECONDS = 120;
    private static final int SOON_SECONDS = 5;

    private final PostgresAddress address;
    private final String schema;
    private final HikariDataSource pool;
    private final Transactions transactions;
    private final ExecutorService writers;
    private final Duration patience;
    private final View impatient = new Prompt();
    private final PromptReads reads;

    private PostgresDatabase(
            PostgresAddress address,
            String schema,
            HikariDataSource pool,
            DataSource single,
            VersionWatch version,
            Duration patience) {
        this.address = address;
        this.schema = schema;
        this.pool = pool;
        this.patience = patience;
        Jdbi jdbi = Jdbi.create(pool);
        jdbi.registerArgument(new StorableText());
        this.transactions = new Transactions(jdbi, address, version, new Semaphore(WRITERS), new Semaphore(READERS));
        this.reads = new PromptReads(transactions, single, SHORT_PATIENCE);
        AtomicInteger number = new AtomicInteger();
        this.writers = Executors.newFixedThreadPool(WRITERS, work -> {
            Thread thread = new Thread(work, "duijie-store-writer-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    static PostgresDatabase open(PostgresAddress address, Duration patience) {
        return open(address, patience, PostgresConnections.process());
    }

    static PostgresDatabase open(PostgresAddress address, Duration patience, String node) {
        HikariDataSource pool = null;
        try {
            String schema;
            VersionWatch version;
            PostgresConnections plain = starting(address, node);
            try (Connection connection = plain.getConnection()) {
                PostgresNodes.oneAtATime(connection);
                schema = PostgresChecks.schema(address, connection);
                PostgresUpgrade upgrade = new PostgresUpgrade(address, node, plain);
                // Those that were killed a moment ago count as dead after that time.
                upgrade.run(connection, schema, Heartbeat.USUAL.limit());
                version = new VersionWatch(address, upgrade.versions().program());
            }
            pool = new HikariDataSource(
                    configuration(connections(address, schema, node, version, LONGEST_ANSWER_SECONDS)));
            PostgresDatabase database = new PostgresDatabase(
                    address,
                    schema,
                    pool,
                    connections(address, schema, node, version, SOON_SECONDS),
                    version,
                    patience);
            database.transactions.dialect(schema);
            return database;
        } catch (SQLException | RuntimeException e) {
            if (pool != null) {
                pool.close();
            }
            throw notOpened(address, e);
        }
    }

    /** For whoever brings the store up to date. */
    static PostgresConnections starting(PostgresAddress address, String node) {
        return new PostgresConnections(address, "duijie-start/" + node, 0, connection -> {});
    }

    private static HikariConfig configuration(DataSource connections) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(connections);
        config.setPoolName("duijie-store");
        config.setMaximumPoolSize(WRITERS + READERS + FOR_THE_SCHEDULER);
        config.setMinimumIdle(2);
        config.setIdleTimeout(TimeUnit.MINUTES.toMillis(2));
        config.setConnectionTimeout(TimeUnit.SECONDS.toMillis(6));
        config.setInitializationFailTimeout(-1);
        return config;
    }

    private static DataSource connections(
            PostgresAddress address, String schema, String node, VersionWatch version, int socketSeconds) {
        return new PostgresConnections(
                address, PostgresConnections.applicationName(schema, node), socketSeconds, connection -> {
                    version.look(connection);
                    CommitNotes.name(connection);
                });
    }

    static RuntimeException notOpened(PostgresAddress address, Exception problem) {
        RuntimeException failure = Transactions.failure(address, problem);
        if (failure instanceof StoreException || !(problem instanceof FlywayException)) {
            return failure;
        }
        return new StoreException(PostgresReasons.notOpened(address, InnermostCause.onOneLine(problem)), problem);
    }

    @Override
    public <T extends @Nullable Object> T write(Work<T> work) {
        return impatient.write(work);
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> submit(Work<T> work) {
        return impatient.submit(work);
    }

    @Override
    public WorkSequence sequence() {
        return impatient.sequence();
    }

    @Override
    public <T extends @Nullable Object> T read(Work<T> work) {
        return impatient.read(work);
    }

    @Override
    public Database patient() {
        return new View(patience);
    }

    @Override
    public Optional<Reason> trouble() {
        return transactions.trouble();
    }

    @Override
    public Optional<Reason> damage() {
        return impatient.damage();
    }

    @Override
    public String place() {
        return address.toString();
    }

    @Override
    public boolean isServer() {
        return true;
    }

    @Override
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void disconnect(String node) {
        try (Connection connection = pool.getConnection()) {
            PostgresNodes.disconnect(connection, PostgresConnections.applicationName(schema, node));
        } catch (SQLException e) {
            throw Transactions.failure(address, e);
        }
    }

    @Override
    public void close() {
        writers.shutdown();
        try {
            if (!writers.awaitTermination(5, TimeUnit.SECONDS)) {
                transactions.close();
                writers.awaitTermination(20, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        transactions.close();
        reads.close();
        pool.close();
    }

    /** As somebody sees it who waits in front of a screen. */
    private final class Prompt extends View {
        Prompt() {
            super(SHORT_PATIENCE);
        }

        @Override
        public <T extends @Nullable Object> T write(Work<T> work) {
            transactions.refuseWhileAway();
            return super.write(work);
        }

        @Override
        public <T extends @Nullable Object> T read(Work<T> work) {
            return reads.read(work);
        }
    }

    /** The store as somebody with so much patience sees it. */
    private class View implements Database {
        private final Duration patience;

        View(Duration patience) {
            this.patience = patience;
        }

        @Override
        public <T extends @Nullable Object> T write(Work<T> work) {
            return transactions.write(work, patience);
        }

        @Override
        public <T extends @Nullable Object> CompletableFuture<T> submit(Work<T> work) {
            transactions.refuseNested();
            if (writers.isShutdown()) {
                return CompletableFuture.failedFuture(new IllegalStateException("the store is closed"));
            }
            return CompletableFuture.supplyAsync(() -> write(work), writers);
        }

        @Override
        public WorkSequence sequence() {
            return new Chain(this);
        }

        @Override
        public <T extends @Nullable Object> T read(Work<T> work) {
            return transactions.read(work, patience);
        }

        @Override
        public Database patient() {
            return PostgresDatabase.this.patient();
        }

        @Override
        public Optional<Reason> trouble() {
            return transactions.trouble();
        }

        /** The server keeps its own checksums; what can be asked for is that it answers and takes a write. */
        @Override
        public Optional<Reason> damage() {
            try {
                write(handle -> handle.execute("UPDATE key_mark SET mark = mark"));
                return Optional.empty();
            } catch (StoreException e) {
                return Optional.of(e.reason());
            }
        }

        @Override
        public String place() {
            return PostgresDatabase.this.place();
        }

        @Override
        public void disconnect(String node) {
            PostgresDatabase.this.disconnect(node);
        }

        @Override
        public boolean isServer() {
            return true;
        }

        @Override
        public DataSource dataSource() {
            return pool;
        }

        @Override
        public void close() {}
    }

    /** Begins each work when the one before it has ended, however it ended. */
    private static final class Chain implements WorkSequence {
        private final Database database;
        private CompletableFuture<?> last = CompletableFuture.completedFuture(true);

        Chain(Database database) {
            this.database = database;
        }

        @Override
        public <T extends @Nullable Object> CompletableFuture<T> submit(Work<T> work) {
            CompletableFuture<T> next = last.handle((done, problem) -> true).thenCompose(any -> database.submit(work));
            last = next;
            return next;
        }
    }
}
