package io.duijie.engine.schedule;

import java.util.Optional;

/** Gives out turns: of one integration and job at most one is out at a time. */
@FunctionalInterface
public interface Turns {
    /** Where one process has the store to itself and keeps order by itself. */
    Turns ALONE = (integrationId, job) -> Optional.of(Turn.ALONE);

    /** Empty when somebody has it. */
    Optional<Turn> take(String integrationId, ScheduledJob job);
}
