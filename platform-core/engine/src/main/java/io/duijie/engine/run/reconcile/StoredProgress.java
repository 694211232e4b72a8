package io.duijie.engine.run.reconcile;

import io.duijie.engine.extract.read.ReadingStopped;
import io.duijie.engine.run.reconcile.jdbi.Reconciliations;
import java.time.Duration;

/** Notes in the store, once a second at most, how far a comparison is, and learns there that a person stopped it. */
final class StoredProgress implements ComparisonProgress {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Reconciliations kept;
    private final long id;
    private long notedAt = System.nanoTime() - EVERY.toNanos();

    StoredProgress(Reconciliations kept, long id) {
        this.kept = kept;
        this.id = id;
    }

    /** @throws ReadingStopped when it was stopped */
    @Override
    public void at(long rows, long checked) {
        long now = System.nanoTime();
        if (now - notedAt < EVERY.toNanos()) {
            return;
        }
        notedAt = now;
        if (!kept.seen(id, rows, checked)) {
            throw new ReadingStopped();
        }
    }
}
