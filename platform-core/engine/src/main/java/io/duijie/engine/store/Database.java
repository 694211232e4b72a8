package io.duijie.engine.store;

import io.duijie.connector.api.Reason;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The store of one home. Writing goes through transactions that are durable when they are acknowledged; reading sees what was
 * committed.
 *
 * <p>May be used from any number of threads. Calling {@code write} from inside a {@link Work} is a programming error.
 */
public interface Database extends AutoCloseable {

    /**
     * Runs {@code work} in a transaction of its own kind: it is committed whole, together with whatever else was waiting,
     * or not at all. Returns when it is durable.
     *
     * @throws StoreException when the store can't be written (disk full, locked, damaged)
     */
    <T extends @Nullable Object> T write(Work<T> work);

    /** The same without waiting: the future completes when the work is durable, or fails with what it threw. */
    <T extends @Nullable Object> CompletableFuture<T> submit(Work<T> work);

    /** Runs {@code work} reading. It must not write. */
    <T extends @Nullable Object> T read(Work<T> work);

    /** Reads the whole store for damage; empty when it is sound. */
    Optional<Reason> damage();

    /** For db-scheduler only, which speaks JDBC. */
    javax.sql.DataSource dataSource();

    @Override
    void close();

    /** Opens the store at {@code url} (see {@link DatabaseSettings}) and brings its tables up to date. */
    static Database open(DatabaseSettings settings) {
        return SqliteDatabase.open(settings);
    }
}
