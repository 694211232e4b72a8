package io.duijie.engine.store;

import io.duijie.connector.api.Reason;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes so many writes and refuses the next one, or all from then on. */
public final class LosingDatabase extends PassingDatabase {
    private final AtomicInteger writesLeft = new AtomicInteger(Integer.MAX_VALUE);
    private volatile boolean refusesOne;

    public LosingDatabase(Database database) {
        super(database);
    }

    /** @param thenOne whether it takes writes again after one that it refused */
    public void allow(int writes, boolean thenOne) {
        refusesOne = thenOne;
        writesLeft.set(writes);
    }

    /** Whether a write was refused. */
    public boolean isAway() {
        return writesLeft.get() < 0;
    }

    private void step() {
        int left = writesLeft.decrementAndGet();
        if (refusesOne ? left == -1 : left < 0) {
            throw new StoreException(Reason.of("database-unreachable", "连接不上数据库。", "away."));
        }
    }

    private <T extends @Nullable Object> CompletableFuture<T> taken(
            Work<T> work, Function<Work<T>, CompletableFuture<T>> submitting) {
        try {
            step();
        } catch (StoreException e) {
            return CompletableFuture.failedFuture(e);
        }
        return submitting.apply(work);
    }

    @Override
    public <T extends @Nullable Object> T write(Work<T> work) {
        step();
        return database.write(work);
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> submit(Work<T> work) {
        return taken(work, database::submit);
    }

    @Override
    public WorkSequence sequence() {
        WorkSequence sequence = database.sequence();
        return new WorkSequence() {
            @Override
            public <T extends @Nullable Object> CompletableFuture<T> submit(Work<T> work) {
                return taken(work, sequence::submit);
            }
        };
    }

    @Override
    public Database patient() {
        return this;
    }

    @Override
    public void close() {}
}
