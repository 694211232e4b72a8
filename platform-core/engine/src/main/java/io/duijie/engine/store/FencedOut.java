package io.duijie.engine.store;

/** Somebody else has taken over what this process was doing: it ends at once and writes nothing more. */
public final class FencedOut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FencedOut(String what) {
        super(what + " was taken over by another node");
    }
}
