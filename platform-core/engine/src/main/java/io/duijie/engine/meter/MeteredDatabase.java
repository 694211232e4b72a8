package io.duijie.engine.meter;

import io.duijie.engine.store.Database;
import io.duijie.engine.store.PassingDatabase;
import io.duijie.engine.store.Work;
import io.duijie.engine.store.WorkSequence;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The store, and how long writing to it takes. */
public final class MeteredDatabase extends PassingDatabase {
    private final Meters meters;

    public MeteredDatabase(Meters meters, Database database) {
        super(database);
        this.meters = meters;
    }

    @Override
    public <T extends @Nullable Object> T write(Work<T> work) {
        long began = begin();
        try {
            return database.write(work);
        } finally {
            ended(began);
        }
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> submit(Work<T> work) {
        return watched(begin(), database.submit(work));
    }

    @Override
    public WorkSequence sequence() {
        WorkSequence sequence = database.sequence();
        return new WorkSequence() {
            @Override
            public <T extends @Nullable Object> CompletableFuture<T> submit(Work<T> work) {
                return watched(begin(), sequence.submit(work));
            }
        };
    }

    private long begin() {
        meters.waitingWrites.add(1);
        return System.nanoTime();
    }

    private void ended(long began) {
        meters.waitingWrites.add(-1);
        meters.writes.observe(Meters.seconds(began));
    }

    private <T extends @Nullable Object> CompletableFuture<T> watched(long began, CompletableFuture<T> write) {
        return write.whenComplete((done, problem) -> ended(began));
    }

    @Override
    public Database patient() {
        return new MeteredDatabase(meters, database.patient());
    }
}
