package io.duijie.engine.extract.read;

import io.duijie.connector.api.Reason;

/** A window can't be read on; what is committed stays and is the place to go on from. */
public final class ReadingFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    public ReadingFailed(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
