package io.duijie.engine.schedule;

/** What the scheduler asks of the engine. */
public interface ScheduledWork extends Times {
    /**
     * Runs it now, to its end. What goes wrong is the run's own account; nothing is thrown for it.
     *
     * @param turn the right to do so; the scheduler takes it back afterwards
     * @param resumed whether it goes on with what a node began that is dead now
     * @return false when something else is in its way: it is to be tried again shortly, not at its next time only
     */
    boolean run(String integrationId, ScheduledJob job, Turn turn, boolean resumed);
}
