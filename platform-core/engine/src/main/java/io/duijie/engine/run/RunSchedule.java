package io.duijie.engine.run;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.schedule.ScheduledJob;
import io.duijie.engine.schedule.ScheduledWork;
import io.duijie.engine.schedule.Times;
import io.duijie.engine.schedule.Turn;
import java.time.Instant;
import java.util.Optional;

/** Runs integrations at their times, and goes on with what a dead node left. */
final class RunSchedule implements ScheduledWork {
    private final Times times;
    private final Runner runner;

    RunSchedule(Times times, Runner runner) {
        this.times = times;
        this.runner = runner;
    }

    @Override
    public Optional<Instant> next(String integrationId, ScheduledJob job, Instant after) {
        return times.next(integrationId, job, after);
    }

    @Override
    public End run(String integrationId, ScheduledJob job, Turn turn, boolean resumed) {
        RunInfo.Cause cause = resumed ? RunInfo.Cause.RESUME : RunInfo.Cause.SCHEDULE;
        End end = runner.runQuietly(
                integrationId,
                switch (job) {
                    case EXTRACT -> RunOrder.usual(RunOrder.Stage.EXTRACT, cause);
                    case LOAD -> RunOrder.usual(RunOrder.Stage.LOAD, cause);
                    case REMEDY -> RunOrder.remedy(cause);
                },
                turn);
        if (end == End.DONE && resumed && job == ScheduledJob.EXTRACT) {
            runner.startQuietly(integrationId, RunOrder.usual(RunOrder.Stage.LOAD, cause));
        }
        return end;
    }
}
