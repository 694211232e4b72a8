package io.duijie.engine.run;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.schedule.ScheduledJob;
import io.duijie.engine.schedule.Turn;
import io.duijie.engine.schedule.Turns;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Takes for a run what it must hold while it runs. */
final class PlaceTaking {
    private static final Duration PLACE_IS_FREED = Duration.ofSeconds(5);

    private final ActiveRuns active;
    private final Turns turns;
    private final Runs runs;

    PlaceTaking(ActiveRuns active, Turns turns, Runs runs) {
        this.active = active;
        this.turns = turns;
        this.runs = runs;
    }

    /**
     * A run is shown as ended a moment before its place is free: who orders the next one then waits for that moment.
     *
     * @param given the turn of an order's first half, null = to be taken
     */
    RunPlaces places(String integrationId, RunOrder order, StoppableControl control, @Nullable Turn given) {
        long patience = System.nanoTime() + PLACE_IS_FREED.toNanos();
        while (true) {
            try {
                return take(integrationId, order, control, given);
            } catch (AlreadyRunning e) {
                boolean lost = provesTurn(given) && isFirstHalf(e, order);
                if (System.nanoTime() > patience || (!lost && isUnderWay(integrationId, e.kind()))) {
                    throw e;
                }
                if (lost) {
                    active.stop(integrationId, e.kind());
                }
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    static boolean isFirstHalf(AlreadyRunning running, RunOrder order) {
        return running.remedy() == order.remedy()
                && (order.stage() != RunOrder.Stage.ALL || running.kind() == RunInfo.Kind.EXTRACT);
    }

    /** Then what runs here as the same work has lost its turn and only does not know yet. */
    static boolean provesTurn(@Nullable Turn given) {
        return given != null && given.proof() != null;
    }

    private boolean isUnderWay(String integrationId, RunInfo.Kind kind) {
        return runs.latest(integrationId, kind)
                .map(run -> run.state() == RunInfo.State.RUNNING)
                .orElse(true);
    }

    private RunPlaces take(String integrationId, RunOrder order, StoppableControl control, @Nullable Turn given) {
        RunPlaces places = new RunPlaces();
        try {
            if (order.stage().includes(RunInfo.Kind.EXTRACT)) {
                places.add(active.take(integrationId, RunInfo.Kind.EXTRACT, order.remedy(), control));
                ScheduledJob job = order.remedy() ? ScheduledJob.REMEDY : ScheduledJob.EXTRACT;
                places.extract(given == null ? turn(integrationId, job) : given);
            }
            if (order.stage().includes(RunInfo.Kind.LOAD)) {
                places.add(active.take(integrationId, RunInfo.Kind.LOAD, false, control));
                boolean both = order.stage() == RunOrder.Stage.ALL;
                places.load(given == null || both ? turn(integrationId, ScheduledJob.LOAD) : given);
            }
            return places;
        } catch (RuntimeException e) {
            places.close();
            throw e;
        }
    }

    private Turn turn(String integrationId, ScheduledJob job) {
        return turns.take(integrationId, job)
                .orElseThrow(() -> new AlreadyRunning(
                        integrationId,
                        job == ScheduledJob.LOAD ? RunInfo.Kind.LOAD : RunInfo.Kind.EXTRACT,
                        job == ScheduledJob.REMEDY));
    }
}
