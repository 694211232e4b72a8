package io.duijie.connector.api;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A failed call: which kind of failure it is and why, in both languages, without secrets. */
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

    /**
     * A failure of that kind. The vendor may have acted on a call that failed as {@link ErrorKind#UNAVAILABLE} or {@link
     * ErrorKind#PROTOCOL}; with every other kind {@link #notSent()} is true.
     */
    public static ConnectorException of(ErrorKind kind, Reason reason) {
        return new ConnectorException(
                kind, reason, null, kind != ErrorKind.UNAVAILABLE && kind != ErrorKind.PROTOCOL, null);
    }

    /** Like {@link #of(ErrorKind, Reason)}, with the cause for the log. */
    public static ConnectorException of(ErrorKind kind, Reason reason, Throwable cause) {
        return new ConnectorException(
                kind, reason, null, kind != ErrorKind.UNAVAILABLE && kind != ErrorKind.PROTOCOL, cause);
    }

    /**
     * The vendor refused the call because there were too many.
     *
     * @param after how long the account has to wait; a negative time counts as none, and more than an hour as one hour
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

    /** How long to wait before the next call, if the vendor said so or is known to require it. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** True when the vendor certainly did not act on the call. */
    public boolean notSent() {
        return notSent;
    }
}
