package io.duijie.engine.journal.jdbi;

import io.duijie.engine.store.Database;
import io.duijie.engine.store.Dialect;
import io.duijie.engine.store.Fence;
import io.duijie.engine.store.FencedOut;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;

/**
 * The fence of one run. Whoever takes a run over marks its row in the transaction in which the next run begins; until then all
 * that this run commits is in order, from then on nothing of it is committed any more. Both lock the row, so one waits for the
 * other: {@code FOR KEY SHARE} is in nobody's way who only counts in the row.
 */
public final class RunFence implements Fence {
    /** How old an answer may be when a call is sent, by either clock: one stands still while a machine sleeps. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Database database;
    private final long runId;
    private final Runnable lost;
    private final LongSupplier nanos;
    private final LongSupplier millis;
    private volatile Seen seen;

    /** @param lost told, perhaps several times, when the run is another's: it is to end whatever waits */
    public RunFence(Database database, long runId, Runnable lost) {
        this(database, runId, lost, System::nanoTime, System::currentTimeMillis);
    }

    RunFence(Database database, long runId, Runnable lost, LongSupplier nanos, LongSupplier millis) {
        this.database = database;
        this.runId = runId;
        this.lost = lost;
        this.nanos = nanos;
        this.millis = millis;
        this.seen = now();
    }

    @Override
    public void check(Handle handle) {
        ask(handle, Dialect.of(handle).commitNote(), " FOR KEY SHARE");
    }

    @Override
    public void beforeSending() {
        if (isStale(seen)) {
            database.read(handle -> {
                ask(handle, "", "");
                return true;
            });
        }
    }

    private void ask(Handle handle, String more, String lock) {
        Seen now = now();
        boolean ours = handle.createQuery("SELECT id" + more + " FROM run WHERE id = :id AND state = 'RUNNING'" + lock)
                .bind("id", runId)
                .map((row, context) -> {
                    if (!more.isEmpty()) {
                        Dialect.of(handle).note(row);
                    }
                    return row.getLong("id");
                })
                .findOne()
                .isPresent();
        if (!ours) {
            lost.run();
            throw new FencedOut("run " + runId);
        }
        seen = now;
    }

    private Seen now() {
        return new Seen(nanos.getAsLong(), millis.getAsLong());
    }

    private boolean isStale(Seen last) {
        long older = millis.getAsLong() - last.millis;
        return nanos.getAsLong() - last.nanos > FRESH.toNanos() || older > FRESH.toMillis() || older < 0;
    }

    private record Seen(long nanos, long millis) {}
}
