package io.duijie.engine.store;

import io.duijie.connector.api.Reason;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The store as one transaction sees it: whatever is written through it is committed together, or not at all. It lives as long as the
 * transaction, in its thread.
 */
public final class OneTransaction implements Database {
    private final Handle handle;

    private OneTransaction(Handle handle) {
        this.handle = handle;
    }

    /** A work in which everything made on the given store takes part. */
    public static <T extends @Nullable Object> Work<T> of(Function<Database, T> work) {
        return handle -> work.apply(new OneTransaction(handle));
    }

    @Override
    public <T extends @Nullable Object> T write(Work<T> work) {
        return read(work);
    }

    @Override
    public <T extends @Nullable Object> T read(Work<T> work) {
        return work.run(handle);
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> submit(Work<T> work) {
        return CompletableFuture.completedFuture(read(work));
    }

    @Override
    public WorkSequence sequence() {
        return this::submit;
    }

    @Override
    public Database patient() {
        return this;
    }

    @Override
    public Optional<Reason> trouble() {
        return Optional.empty();
    }

    @Override
    public Optional<Reason> damage() {
        return Optional.empty();
    }

    @Override
    public String place() {
        return "a transaction";
    }

    @Override
    public boolean isServer() {
        return Dialect.of(handle).isPostgres();
    }

    @Override
    public DataSource dataSource() {
        throw new UnsupportedOperationException("a transaction has one connection, and lends it to nobody");
    }

    @Override
    public void close() {}
}
