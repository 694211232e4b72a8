package io.duijie.engine.cluster;

/** The other processes on the store, as this one sees them. */
public interface Neighbours {
    /** Whether others were alive when this process looked last. */
    boolean live();

    /**
     * Whether silence means death. After the store was away nobody could say anything for as long: whoever lives is given the time to
     * do so first, and what it does is not taken from it.
     */
    boolean mayBeJudged();
}
