package io.duijie.engine.store;

import io.duijie.engine.log.LogContext;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A store on which a fence is asked before every write, in the same transaction; a {@link FencingWork} is not checked, because it
 * proves its right by what it writes. What a write logs names the node of whoever asked for it. Closing it closes nothing.
 */
public final class FencedDatabase extends PassingDatabase {
    private final Fence fence;

    private FencedDatabase(Database database, Fence fence) {
        super(database);
        this.fence = fence;
    }

    /** The store itself where there is no fence. */
    public static Database of(Database database, Fence fence) {
        return fence == Fence.NONE ? database : new FencedDatabase(database, fence);
    }

    @SuppressWarnings("try") // closing it is its use
    private <T extends @Nullable Object> Work<T> fenced(Work<T> work) {
        String node = MDC.get(LogContext.NODE);
        return handle -> {
            if (!(work instanceof FencingWork)) {
                fence.check(handle);
            }
            try (LogContext ignored = LogContext.with(LogContext.NODE, node)) {
                return work.run(handle);
            }
        };
    }

    @Override
    public <T extends @Nullable Object> T write(Work<T> work) {
        return database.write(fenced(work));
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> submit(Work<T> work) {
        return database.submit(fenced(work));
    }

    @Override
    public WorkSequence sequence() {
        WorkSequence sequence = database.sequence();
        return new WorkSequence() {
            @Override
            public <T extends @Nullable Object> CompletableFuture<T> submit(Work<T> work) {
                return sequence.submit(fenced(work));
            }
        };
    }

    @Override
    public Database patient() {
        return new FencedDatabase(database.patient(), fence);
    }

    @Override
    public void close() {}
}
