package io.duijie.engine.run;

/** Who is told at the boundaries where a process may die; the product tells nobody. */
public record Steps(io.duijie.engine.extract.StepListener extraction, io.duijie.engine.load.StepListener loading) {
    public static final Steps NONE =
            new Steps(io.duijie.engine.extract.StepListener.NONE, io.duijie.engine.load.StepListener.NONE);
}
