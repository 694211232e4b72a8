package io.duijie.engine.secret;

import io.duijie.connector.api.Reason;
import org.jspecify.annotations.Nullable;

/** The key is missing, malformed or not the one that was used. Never shows a key or a value. */
public final class SecretException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    public SecretException(Reason reason, @Nullable Throwable cause) {
        super(reason.toString(), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
