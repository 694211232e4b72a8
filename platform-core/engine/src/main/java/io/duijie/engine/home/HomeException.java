package io.duijie.engine.home;

import io.duijie.connector.api.Reason;
import org.jspecify.annotations.Nullable;

/** The home can't be used. Says which folder, why, and what to do. */
public final class HomeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    HomeException(Reason reason, @Nullable Throwable cause) {
        super(reason.toString(), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
