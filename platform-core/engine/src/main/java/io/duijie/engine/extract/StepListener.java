package io.duijie.engine.extract;

/** Told at each boundary where a process may die. What it throws ends the run there and then, without any clean-up. */
@FunctionalInterface
public interface StepListener {
    StepListener NONE = step -> {};

    void reached(Step step);

    /** The boundaries, in the order in which a window meets them. */
    enum Step {
        BEFORE_PAGE,
        AFTER_PAGE,
        BEFORE_OPENING,
        AFTER_OPENING,
        BEFORE_DETAIL,
        AFTER_DETAIL,
        BEFORE_PAGE_COMMIT,
        AFTER_PAGE_COMMIT,
        /** The last page, the window's proof and the watermark are one transaction. */
        BEFORE_CLOSING,
        AFTER_CLOSING
    }
}
