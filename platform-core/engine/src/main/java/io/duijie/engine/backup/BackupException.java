package io.duijie.engine.backup;

import io.duijie.connector.api.Reason;

/** A backup can't be made or restored. Says why and what to do. */
public final class BackupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    BackupException(String code, String chinese, String english) {
        super(english);
        this.reason = Reason.of(code, chinese, english);
    }

    public Reason reason() {
        return reason;
    }
}
