package io.duijie.engine.store;

import io.duijie.connector.api.Reason;

/** The database can't be used: not opened, full, locked by another process, damaged. Says which and what to do. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    StoreException(Reason reason, Throwable cause) {
        super(reason.toString(), cause);
        this.reason = reason;
    }

    StoreException(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
