package io.duijie.engine.extract.page;

import io.duijie.connector.api.Reason;

/** An answer without its list: never an empty page. */
public final class ListMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    ListMissing(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
