package io.duijie.engine.schedule;

/** What the scheduler asks of the engine. */
public interface ScheduledWork extends Times {
    /** How it ended for the scheduler. */
    enum End {
        /** Until its next time. */
        DONE,
        /** Something else is under way: it is to be tried again shortly, not at its next time only. */
        IN_THE_WAY,
        /** The store was away for too long, or the turn was lost: what is left is gone on with as soon as may be. */
        BROKEN_OFF
    }

    /** Whether something waits for it: otherwise nothing is made due that was asked for before. */
    default boolean isWanted(String integrationId, ScheduledJob job) {
        return true;
    }

    /**
     * Runs it now, to its end. What goes wrong is the run's own account; nothing is thrown for it.
     *
     * @param turn the right to do so; the scheduler takes it back afterwards
     * @param resumed whether it goes on with what a node began that is dead now
     */
    End run(String integrationId, ScheduledJob job, Turn turn, boolean resumed);
}
