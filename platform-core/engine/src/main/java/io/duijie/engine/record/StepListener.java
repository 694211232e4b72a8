package io.duijie.engine.record;

/** Told at each boundary where a process may die. What it throws ends the run there and then, without any clean-up. */
@FunctionalInterface
public interface StepListener {
    StepListener NONE = step -> {};

    void reached(Step step);
}
