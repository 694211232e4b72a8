package io.duijie.engine.extract;

import io.duijie.engine.store.Database;
import io.duijie.engine.store.Work;
import io.duijie.engine.store.WorkSequence;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Commits that are under way while the next page is fetched: few, in order, none forgotten. */
final class CommitQueue {
    private static final int MOST_OUTSTANDING = 4;

    private final WorkSequence commits;
    private final ArrayDeque<CompletableFuture<Boolean>> outstanding = new ArrayDeque<>();

    CommitQueue(Database database) {
        this.commits = database.sequence();
    }

    /** @param durable called when it is; what it throws is thrown here later, as if the commit had failed */
    void submit(Work<Boolean> work, Runnable durable) {
        outstanding.add(commits.submit(work).thenApply(done -> {
            durable.run();
            return done;
        }));
        while (outstanding.size() > MOST_OUTSTANDING) {
            join(outstanding.remove());
        }
    }

    /** Returns when everything submitted is durable; throws what the first that was not threw. */
    void settle() {
        RuntimeException failure = null;
        while (!outstanding.isEmpty()) {
            try {
                join(outstanding.remove());
            } catch (RuntimeException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static void join(CompletableFuture<Boolean> future) {
        try {
            future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
