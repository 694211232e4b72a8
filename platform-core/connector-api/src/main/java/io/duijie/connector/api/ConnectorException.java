package io.duijie.connector.api;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call failed. Says which kind of failure and why, in both languages, without secrets. */
public final class ConnectorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final ErrorKind kind;
    private final transient Reason reason;
    private final transient @Nullable Duration retryAfter;
    private final boolean notSent;

    private ConnectorException(
            ErrorKind kind, Reason reason, @Nullable Duration retryAfter, boolean notSent, @Nullable Throwable cause) {
        super(reason.toString(), cause);
        this.kind = kind;
        this.reason = reason;
        this.retryAfter = retryAfter;
        this.notSent = notSent;
    }

    public static ConnectorException of(ErrorKind kind, Reason reason) {
        return new ConnectorException(
                kind, reason, null, kind != ErrorKind.UNAVAILABLE && kind != ErrorKind.PROTOCOL, null);
    }

    public static ConnectorException of(ErrorKind kind, Reason reason, Throwable cause) {
        return new ConnectorException(
                kind, reason, null, kind != ErrorKind.UNAVAILABLE && kind != ErrorKind.PROTOCOL, cause);
    }

    /**
     * The vendor refused for too many calls.
     *
     * @param after how long it wants the account to wait; more than an hour counts as one, for it is asked again then
     */
    public static ConnectorException throttled(Duration after, Reason reason) {
        return new ConnectorException(ErrorKind.THROTTLED, reason, bounded(after), true, null);
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /** The request never reached the vendor (no connection was made): repeating it is safe. */
    public static ConnectorException neverSent(Reason reason, @Nullable Throwable cause) {
        return new ConnectorException(ErrorKind.UNAVAILABLE, reason, null, true, cause);
    }

    public ErrorKind kind() {
        return kind;
    }

    public Reason reason() {
        return reason;
    }

    /** How long to wait, where the vendor says or is known to want it. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** True when the vendor certainly did not act on the call. */
    public boolean notSent() {
        return notSent;
    }
}
