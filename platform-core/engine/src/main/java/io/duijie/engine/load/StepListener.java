package io.duijie.engine.load;

/** Told at each boundary where a process may die. What it throws ends the run there and then, without any clean-up. */
@FunctionalInterface
public interface StepListener {
    StepListener NONE = step -> {};

    void reached(Step step);

    /** The boundaries, in the order in which a delivery meets them. */
    enum Step {
        BEFORE_INTENT,
        AFTER_INTENT,
        BEFORE_SEND,
        AFTER_SEND,
        BEFORE_LOOK_UP,
        AFTER_LOOK_UP,
        BEFORE_FINISH,
        AFTER_FINISH,
        BEFORE_OUTCOME,
        AFTER_OUTCOME
    }
}
