package io.duijie.console.web;

import io.duijie.connector.api.Reason;

/** The server can't be started as it was asked to be. */
public final class WebSettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    WebSettingsException(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
