package io.duijie.engine.store;

import io.duijie.connector.api.Reason;
import java.sql.SQLException;

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

    /** Whether a failure is the store's, or of what only the store's trouble brings about, and no fault of the data. */
    public static boolean isIn(Throwable problem) {
        Throwable cause = problem;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof StoreException || cause instanceof FencedOut || cause instanceof SQLException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    public Reason reason() {
        return reason;
    }
}
