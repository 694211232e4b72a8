package io.duijie.engine.run;

import io.duijie.connector.api.Reason;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.Tally;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How what was ordered ended.
 *
 * @param runs one of extraction, one of loading, or both in this order
 * @param tally of both together
 */
public record RunReport(RunInfo.State state, @Nullable Reason error, List<RunInfo> runs, Tally tally) {

    static RunReport of(List<RunInfo> runs) {
        Tally tally = Tally.NONE;
        RunInfo.State state = RunInfo.State.COMPLETED;
        Reason error = null;
        for (RunInfo run : runs) {
            tally = tally.plus(run.tally());
            if (run.state() == RunInfo.State.FAILED) {
                state = RunInfo.State.FAILED;
                error = error == null ? run.error() : error;
            } else if (run.state() == RunInfo.State.STOPPED && state == RunInfo.State.COMPLETED) {
                state = RunInfo.State.STOPPED;
            }
        }
        return new RunReport(state, error, runs, tally);
    }
}
