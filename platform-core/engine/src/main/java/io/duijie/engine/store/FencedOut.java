package io.duijie.engine.store;

/**
 * What this process was doing is not its own any more: somebody else has taken over, or the process is ending under it. It ends at
 * once and writes nothing more.
 */
public final class FencedOut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean endedWithProcess;

    public FencedOut(String what) {
        this(what, " was taken over by another node", false);
    }

    private FencedOut(String what, String why, boolean endedWithProcess) {
        super(what + why);
        this.endedWithProcess = endedWithProcess;
    }

    /** @param who ended this process from the inside */
    public static FencedOut processEndedBy(String who) {
        return new FencedOut(who, " has ended this process; the next one goes on", true);
    }

    /** Nobody else has taken over yet: whoever comes next must find it as it was left. */
    public boolean isEndedWithProcess() {
        return endedWithProcess;
    }
}
