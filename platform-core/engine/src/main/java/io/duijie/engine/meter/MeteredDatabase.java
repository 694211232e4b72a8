package io.duijie.engine.meter;

import io.duijie.connector.api.Reason;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.Work;
import io.duijie.engine.store.WorkSequence;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The store, and how long writing to it takes. */
public final class MeteredDatabase implements Database {
    private final Meters meters;
    private final Database database;

    public MeteredDatabase(Meters meters, Database database) {
        this.meters = meters;
        this.database = database;
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
    public <T extends @Nullable Object> T read(Work<T> work) {
        return database.read(work);
    }

    @Override
    public Database patient() {
        return new MeteredDatabase(meters, database.patient());
    }

    @Override
    public Optional<Reason> damage() {
        return database.damage();
    }

    @Override
    public Optional<Reason> trouble() {
        return database.trouble();
    }

    @Override
    public String place() {
        return database.place();
    }

    @Override
    public void disconnect(String node) {
        database.disconnect(node);
    }

    @Override
    public boolean isServer() {
        return database.isServer();
    }

    @Override
    public DataSource dataSource() {
        return database.dataSource();
    }

    @Override
    public void close() {
        database.close();
    }
}
