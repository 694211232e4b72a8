package io.duijie.engine.store;

/**
 * What this process was doing is not its own any more: somebody else has taken over, or the process is ending under it. It ends at
 * once and writes nothing more.
 */
public final class FencedOut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FencedOut(String what) {
        this(what, " was taken over by another node");
    }

    private FencedOut(String what, String why) {
        super(what + why);
    }

    /** @param who ended this process from the inside */
    public static FencedOut processEndedBy(String who) {
        return new FencedOut(who, " has ended this process; the next one goes on");
    }
}
