package io.duijie.engine.run.reconcile;

/** Is told from time to time how far a comparison is. */
@FunctionalInterface
public interface ComparisonProgress {
    /** Nobody looks. */
    ComparisonProgress UNSEEN = (rows, checked) -> {};

    /**
     * @param rows read at the source so far
     * @param checked records of them that were looked at so far, here and at the target
     */
    void at(long rows, long checked);
}
