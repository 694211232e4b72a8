package io.duijie.engine.run;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.RunTurn;
import io.duijie.engine.journal.jdbi.RunTurns;
import io.duijie.engine.schedule.ScheduledJob;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.PassingDatabase;
import io.duijie.engine.store.Work;
import io.duijie.engine.store.WorkSequence;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A store that gives what runs to another node just before one of its writes, as the scheduler does when a node is silent for too
 * long.
 */
final class Thief extends PassingDatabase {
    static final String NAME = "thief";

    private final int before;
    private final AtomicInteger writes = new AtomicInteger();
    private volatile @Nullable String found;

    /** @param before the number of the write, from 0 */
    Thief(Database database, int before) {
        super(database);
        this.before = before;
    }

    /** Everything a run may change, as it was when the run was taken; null = there were not so many writes. */
    @Nullable
    String found() {
        return found;
    }

    private void step() {
        if (writes.getAndIncrement() == before) {
            steal();
            found = everything(database);
        }
    }

    private void steal() {
        RunTurns runs = new RunTurns(database, Clock.systemUTC());
        List<RunTurn> taken = database.write(handle -> handle.createQuery("UPDATE scheduled_tasks SET picked_by = '"
                        + NAME + "', version = version + 1 WHERE picked" + " RETURNING task_name, version")
                .map((row, context) -> new RunTurn(NAME, row.getString("task_name"), row.getLong("version")))
                .list());
        for (RunTurn turn : taken) {
            boolean load = turn.task().equals(ScheduledJob.LOAD.taskName());
            runs.begin("x", load ? RunInfo.Kind.LOAD : RunInfo.Kind.EXTRACT, RunInfo.Cause.RESUME, turn);
        }
    }

    static String everything(Database database) {
        return database.read(handle -> {
            StringBuilder all = new StringBuilder();
            for (String table : List.of(
                    "record",
                    "delivery",
                    "delivery_record",
                    "extraction_window",
                    "window_page",
                    "watermark",
                    "rejected_row",
                    "outcome_hour",
                    "run",
                    "journal")) {
                handle.createQuery("SELECT CAST(t AS TEXT) FROM " + table + " t ORDER BY 1")
                        .mapTo(String.class)
                        .forEach(
                                row -> all.append(table).append(' ').append(row).append('\n'));
            }
            return all.toString();
        });
    }

    @Override
    public <T extends @Nullable Object> T write(Work<T> work) {
        step();
        return database.write(work);
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> submit(Work<T> work) {
        step();
        return database.submit(work);
    }

    @Override
    public WorkSequence sequence() {
        WorkSequence sequence = database.sequence();
        return new WorkSequence() {
            @Override
            public <T extends @Nullable Object> CompletableFuture<T> submit(Work<T> work) {
                step();
                return sequence.submit(work);
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
