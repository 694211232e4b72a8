package io.duijie.engine.run;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.schedule.ScheduledJob;
import io.duijie.engine.schedule.ScheduledWork;
import io.duijie.engine.schedule.Times;
import io.duijie.engine.schedule.Turn;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Runs integrations at their times, and goes on with what a dead node left. */
final class RunSchedule implements ScheduledWork {
    private final Times times;
    private final Runner runner;
    private final Predicate<String> loadsAtOnce;
    private final Predicate<String> isDue;

    /**
     * @param loadsAtOnce whether what an integration stages is written at once
     * @param isDue whether records of an integration wait to be written now
     */
    RunSchedule(Times times, Runner runner, Predicate<String> loadsAtOnce, Predicate<String> isDue) {
        this.times = times;
        this.runner = runner;
        this.loadsAtOnce = loadsAtOnce;
        this.isDue = isDue;
    }

    @Override
    public boolean isWanted(String integrationId, ScheduledJob job) {
        return job != ScheduledJob.LOAD || isDue.test(integrationId);
    }

    @Override
    public Optional<Instant> next(String integrationId, ScheduledJob job, Instant after) {
        return times.next(integrationId, job, after);
    }

    @Override
    public End run(String integrationId, ScheduledJob job, Turn turn, boolean resumed) {
        RunInfo.Cause cause = resumed ? RunInfo.Cause.RESUME : RunInfo.Cause.SCHEDULE;
        boolean atOnce = job == ScheduledJob.EXTRACT && loadsAtOnce.test(integrationId);
        End end = runner.runQuietly(integrationId, order(job, atOnce, cause), turn);
        if (atOnce && end == End.IN_THE_WAY) {
            // A load is under way: it, or the next one, writes what this stages.
            end = runner.runQuietly(integrationId, order(job, false, cause), turn);
        }
        if (end == End.DONE && resumed && job == ScheduledJob.EXTRACT) {
            runner.startQuietly(integrationId, RunOrder.usual(RunOrder.Stage.LOAD, cause));
        }
        return end;
    }

    private static RunOrder order(ScheduledJob job, boolean atOnce, RunInfo.Cause cause) {
        return switch (job) {
            case EXTRACT -> RunOrder.usual(atOnce ? RunOrder.Stage.ALL : RunOrder.Stage.EXTRACT, cause);
            case LOAD -> RunOrder.usual(RunOrder.Stage.LOAD, cause);
            case REMEDY -> RunOrder.remedy(cause);
        };
    }
}
