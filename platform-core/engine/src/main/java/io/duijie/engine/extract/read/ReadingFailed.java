package io.duijie.engine.extract.read;

import io.duijie.connector.api.Reason;

/** A window can't be read on; what is committed stays and is the place to go on from. */
public final class ReadingFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;
    private final boolean refused;

    public ReadingFailed(Reason reason) {
        this(reason, false);
    }

    /** @param refused the vendor understood the call and refused it */
    public ReadingFailed(Reason reason, boolean refused) {
        super(reason.toString());
        this.reason = reason;
        this.refused = refused;
    }

    public boolean isRefused() {
        return refused;
    }

    public Reason reason() {
        return reason;
    }
}
