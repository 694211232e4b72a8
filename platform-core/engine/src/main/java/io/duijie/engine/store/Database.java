package io.duijie.engine.store;

import io.duijie.connector.api.Reason;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The store of one home. Writing goes through transactions that are durable when they are acknowledged; reading sees what was
 * committed. On PostgreSQL several transactions run at once: what a work decides by reading must be locked by it, see
 * {@link Dialect}.
 *
 * <p>May be used from any number of threads. Calling {@code write} from inside a {@link Work} is a programming error.
 */
public interface Database extends AutoCloseable {

    /**
     * Runs {@code work} in a transaction of its own kind: it is committed whole, together with whatever else was waiting,
     * or not at all. Returns when it is durable.
     *
     * @throws StoreException when the store can't be written (disk full, locked, damaged, not reachable)
     */
    <T extends @Nullable Object> T write(Work<T> work);

    /**
     * The same without waiting: the future completes when the work is durable, or fails with what it threw. Works that are
     * submitted one after the other may be committed in another order; see {@link #sequence}.
     */
    <T extends @Nullable Object> CompletableFuture<T> submit(Work<T> work);

    /** For works that must be committed in the order in which they are submitted. */
    WorkSequence sequence();

    /** Runs {@code work} reading. It must not write. */
    <T extends @Nullable Object> T read(Work<T> work);

    /**
     * The same store for those who rather wait for a server that is away, a full disk or a locked file than fail: runs, not
     * people. Closing it closes nothing.
     */
    Database patient();

    /**
     * Why it can't be written just now, as far as is known; empty when all is well. Looks at nothing: what works meet is noted, and
     * while something is wrong the store is asked again by itself.
     */
    Optional<Reason> trouble();

    /** Reads the whole store for damage; empty when it is sound. */
    Optional<Reason> damage();

    /** Where it is, for people: a file or an address, without user and password. */
    String place();

    /**
     * Ends the connections of another process on the same server: what it has half done is undone, and it can't finish it.
     * Returns when they are gone. Nothing happens where there are no other processes.
     *
     * @param node what that process is called
     */
    default void disconnect(String node) {}

    /** Whether it is PostgreSQL, which other processes may use, too. */
    boolean isServer();

    /** For db-scheduler only, which speaks JDBC. */
    javax.sql.DataSource dataSource();

    @Override
    void close();

    /**
     * Opens the store and brings its tables up to date.
     *
     * @throws StoreException saying why it can't be opened
     */
    static Database open(DatabaseSettings settings) {
        return settings.server() == null
                ? SqliteDatabase.open(settings, SqliteDatabase.PATIENCE)
                : PostgresDatabase.open(settings.server(), PostgresDatabase.PATIENCE, settings.node());
    }
}
