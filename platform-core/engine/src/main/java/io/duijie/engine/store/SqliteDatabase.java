package io.duijie.engine.store;

import io.duijie.connector.api.Reason;
import io.duijie.engine.home.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/** SQLite: WAL, {@code synchronous=FULL}, one writer thread with group commit, readers on connections of their own. */
final class SqliteDatabase implements Database {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteDatabase.class);

    /** How long runs wait for a full disk or a locked file. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final String BUSY_SECONDS = "3";

    /** Pages of the log before it is brought into the file, 16 MB: one that is changed again until then is brought there once. */
    private static final int CHECKPOINT_PAGES = 4_000;

    private static final long ROOM_TO_OPEN = 4L * 1024 * 1024;
    private final Path file;
    private final SQLiteDataSource source;
    private final Jdbi jdbi;
    private final GroupCommitWriter writer;
    private final ConcurrentLinkedQueue<Handle> idleReaders = new ConcurrentLinkedQueue<>();
    private final ReadWriteLock openness = new ReentrantReadWriteLock();
    private final Duration patience;
    private boolean closed;

    private SqliteDatabase(Path file, SQLiteDataSource source, Jdbi jdbi, GroupCommitWriter writer, Duration patience) {
        this.file = file;
        this.source = source;
        this.jdbi = jdbi;
        this.writer = writer;
        this.patience = patience;
    }

    static SqliteDatabase open(DatabaseSettings settings, Duration patience) {
        System.setProperty("org.sqlite.tmpdir", settings.temporary().toString());
        SQLiteDataSource source = source(settings.file());
        forOwnerOnly(settings.file());
        try {
            upgrade(settings.file(), Migrations.of(source, Migrations.SQLITE));
            Jdbi jdbi = Jdbi.create(() -> KeptStatements.on(source.getConnection()));
            jdbi.registerArgument(new StorableText());
            GroupCommitWriter writer = new GroupCommitWriter(settings.file(), () -> forWriting(jdbi));
            return new SqliteDatabase(settings.file(), source, jdbi, writer, patience);
        } catch (RuntimeException e) {
            throw notOpened(settings, e);
        }
    }

    /** Of a file that is there. */
    static Migrations migrations(Path file) {
        return Migrations.of(source(file), Migrations.SQLITE);
    }

    static void refuseNewer(Path file, StoreVersions versions) {
        if (versions.isNewer()) {
            throw new StoreException(UpgradeReasons.newer(file.toString(), versions));
        }
    }

    private static void upgrade(Path file, Migrations migrations) {
        StoreVersions versions = migrations.versions();
        refuseNewer(file, versions);
        if (versions.isToBeUpgraded()) {
            Path copy = new StoreCopies(file).make(versions);
            LOG.warn(
                    "The store {} is upgraded from version {} to {}; as it was before it is kept in {}",
                    file,
                    versions.store(),
                    versions.program(),
                    copy);
        }
        migrations.run();
    }

    /** SQLite gives the log beside the file the permissions of the file. Where it can't be made, the driver says why. */
    private static void forOwnerOnly(Path file) {
        try {
            OwnerOnly.createFile(file);
        } catch (IOException e) {
            LOG.debug("{} can't be made", file, e);
        }
    }

    private static Handle forWriting(Jdbi jdbi) {
        Handle handle = jdbi.open();
        try {
            handle.execute("PRAGMA busy_timeout = " + BUSY_SECONDS + "000");
            handle.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
            return handle;
        } catch (RuntimeException e) {
            handle.close();
            throw e;
        }
    }

    /** The driver unpacks its native part first; where there is no room for it, it does not say so. */
    private static RuntimeException notOpened(DatabaseSettings settings, RuntimeException problem) {
        boolean full = settings.temporary().toFile().getUsableSpace() < ROOM_TO_OPEN;
        return full
                ? new StoreException(SqliteReasons.diskFull(settings.file()), problem)
                : failure(settings.file(), problem);
    }

    private static SQLiteDataSource source(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(10_000);
        config.setCacheSize(-16_000);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        // Each connection is used by one thread at a time.
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        // Nobody asks for them; the driver would look for INSERT in each statement, and ask for the last id behind it.
        config.setGetGeneratedKeys(false);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    @Override
    public <T extends @Nullable Object> T write(Work<T> work) {
        return write(work, Duration.ZERO);
    }

    private <T extends @Nullable Object> T write(Work<T> work, Duration patience) {
        try {
            return writer.submit(work, patience).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                cause.addSuppressed(new CallerTrace());
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> submit(Work<T> work) {
        return writer.submit(work, Duration.ZERO);
    }

    @Override
    public WorkSequence sequence() {
        return this::submit;
    }

    @Override
    public Database patient() {
        return new Patient();
    }

    @Override
    public Optional<Reason> trouble() {
        return writer.trouble();
    }

    @Override
    public String place() {
        return file.toString();
    }

    @Override
    public boolean isServer() {
        return false;
    }

    @Override
    public <T extends @Nullable Object> T read(Work<T> work) {
        openness.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the store is closed");
            }
            return readOpen(work);
        } finally {
            openness.readLock().unlock();
        }
    }

    private <T extends @Nullable Object> T readOpen(Work<T> work) {
        Handle handle = idleReaders.poll();
        try {
            if (handle == null) {
                handle = jdbi.open();
            }
            T result = work.run(handle);
            idleReaders.add(handle);
            return result;
        } catch (RuntimeException e) {
            if (handle != null) {
                closeQuietly(handle);
            }
            RuntimeException failure = failure(file, e);
            if (failure instanceof StoreException store && SqliteReasons.isDamage(store.reason())) {
                writer.damaged(store);
            }
            throw failure;
        }
    }

    /** A broken file may not even let its reader go. */
    private static void closeQuietly(Handle handle) {
        try {
            handle.close();
        } catch (RuntimeException e) {
            LOG.debug("a reader could not be closed", e);
        }
    }

    @Override
    public Optional<Reason> damage() {
        try {
            String result = read(handle -> handle.createQuery("PRAGMA quick_check(1)")
                    .mapTo(String.class)
                    .one());
            return result.equals("ok") ? Optional.empty() : Optional.of(SqliteReasons.damaged(file, result));
        } catch (StoreException e) {
            return Optional.of(e.reason());
        }
    }

    @Override
    public DataSource dataSource() {
        return source;
    }

    /** Waits for those who read: a reader that comes later must not make the files anew. */
    @Override
    public void close() {
        writer.close();
        openness.writeLock().lock();
        try {
            closed = true;
            closeReaders();
        } finally {
            openness.writeLock().unlock();
        }
    }

    private void closeReaders() {
        for (Handle handle = idleReaders.poll(); handle != null; handle = idleReaders.poll()) {
            handle.close();
        }
    }

    /** Turns what SQLite says about disk, locks and damage into a reason; everything else stays as it is. */
    static RuntimeException failure(Path file, RuntimeException problem) {
        if (problem instanceof StoreException known) {
            return known;
        }
        Reason reason = SqliteReasons.of(file, problem);
        if (reason != null) {
            return new StoreException(reason, problem);
        }
        if (problem instanceof FlywayException) {
            return new StoreException(SqliteReasons.notOpened(file, problem), problem);
        }
        return problem;
    }

    /** The store as runs see it: what the moment is to blame for is tried again for a while. */
    private final class Patient implements Database {
        @Override
        public <T extends @Nullable Object> T write(Work<T> work) {
            return SqliteDatabase.this.write(work, patience);
        }

        @Override
        public <T extends @Nullable Object> CompletableFuture<T> submit(Work<T> work) {
            return writer.submit(work, patience);
        }

        @Override
        public WorkSequence sequence() {
            return this::submit;
        }

        @Override
        public <T extends @Nullable Object> T read(Work<T> work) {
            long until = System.nanoTime() + patience.toNanos();
            while (true) {
                try {
                    return SqliteDatabase.this.read(work);
                } catch (StoreException e) {
                    if (!SqliteReasons.passes(e.reason()) || System.nanoTime() - until >= 0 || !paused()) {
                        throw e;
                    }
                }
            }
        }

        private static boolean paused() {
            try {
                TimeUnit.MILLISECONDS.sleep(200);
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public Database patient() {
            return this;
        }

        @Override
        public Optional<Reason> trouble() {
            return SqliteDatabase.this.trouble();
        }

        @Override
        public Optional<Reason> damage() {
            return SqliteDatabase.this.damage();
        }

        @Override
        public String place() {
            return SqliteDatabase.this.place();
        }

        @Override
        public boolean isServer() {
            return false;
        }

        @Override
        public DataSource dataSource() {
            return source;
        }

        @Override
        public void close() {}
    }

    /** Marks where a write was asked for, since it fails on the writer's thread. */
    private static final class CallerTrace extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CallerTrace() {
            super("asked for here");
        }
    }
}
