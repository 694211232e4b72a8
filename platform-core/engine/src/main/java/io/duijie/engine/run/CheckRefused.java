package io.duijie.engine.run;

import io.duijie.connector.api.Reason;

/** Files are not checked now: others are, or they took too long. */
public final class CheckRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    CheckRefused(Reason reason) {
        super(reason.toString(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
