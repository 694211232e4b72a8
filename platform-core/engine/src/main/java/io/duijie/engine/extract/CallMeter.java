package io.duijie.engine.extract;

import io.duijie.engine.extract.read.PageCaller;
import io.duijie.engine.journal.Tally;

/** Counts the calls that a run makes, where more is known of them than that a page was asked for. */
@FunctionalInterface
public interface CallMeter {
    /** The calls, and those of them refused for too many, since this was asked last. */
    Tally take();

    /** The meter that {@code tools} name, else one that counts what {@code caller} asks for. */
    static CallMeter of(ExtractionTools tools, PageCaller caller) {
        CallMeter named = tools.meter();
        return named != null ? named : () -> Tally.called(caller.takeCalls(), caller.takeThrottled());
    }
}
