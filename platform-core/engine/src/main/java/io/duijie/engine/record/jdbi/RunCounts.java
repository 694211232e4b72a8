package io.duijie.engine.record.jdbi;

import io.duijie.engine.journal.RunAccount;
import io.duijie.engine.journal.Tally;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.statistics.jdbi.HourlyOutcomes;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Counts outcomes for the run and for the hour, in the transaction that brings them. */
public final class RunCounts {
    private RunCounts() {}

    public static void add(Handle handle, RunAccount run, Tally tally, Instant now) {
        Runs.add(handle, run.runId(), tally);
        HourlyOutcomes.add(handle, run.integrationId(), tally, now);
    }
}
