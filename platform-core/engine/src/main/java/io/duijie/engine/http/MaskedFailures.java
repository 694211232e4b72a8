package io.duijie.engine.http;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.WriteOutcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;

/** Hides an account's secrets in what a connector says went wrong: vendors quote requests in their error texts. */
public final class MaskedFailures {
    private final KnownSecrets secrets;

    public MaskedFailures(KnownSecrets secrets) {
        this.secrets = secrets;
    }

    /** The failure itself when there is nothing to hide in it or its causes; else one without cause. */
    public ConnectorException of(ConnectorException failure) {
        SecretMask mask = mask();
        Reason masked = masked(mask, failure.reason());
        String trace = stackTrace(failure);
        if (masked.equals(failure.reason()) && mask.plain(trace).equals(trace)) {
            return failure;
        }
        if (failure.kind() == ErrorKind.THROTTLED && failure.retryAfter().isPresent()) {
            Duration after = failure.retryAfter().get();
            return ConnectorException.throttled(after, masked);
        }
        return failure.kind() == ErrorKind.UNAVAILABLE && failure.notSent()
                ? ConnectorException.neverSent(masked, null)
                : ConnectorException.of(failure.kind(), masked);
    }

    /** The same outcomes with masked reasons. */
    public List<WriteOutcome> outcomes(List<WriteOutcome> outcomes) {
        SecretMask mask = mask();
        return outcomes.stream().map(outcome -> masked(mask, outcome)).toList();
    }

    private static WriteOutcome masked(SecretMask mask, WriteOutcome outcome) {
        if (outcome instanceof WriteOutcome.Rejected rejected) {
            return new WriteOutcome.Rejected(rejected.field(), masked(mask, rejected.reason()));
        }
        if (outcome instanceof WriteOutcome.MissingReference missing) {
            return new WriteOutcome.MissingReference(
                    missing.form(), missing.field(), missing.number(), masked(mask, missing.reason()));
        }
        if (outcome instanceof WriteOutcome.TryLater later) {
            return new WriteOutcome.TryLater(later.after(), masked(mask, later.reason()));
        }
        return outcome instanceof WriteOutcome.Unknown unknown
                ? new WriteOutcome.Unknown(masked(mask, unknown.reason()))
                : outcome;
    }

    /** The same results with masked reasons. */
    public List<FindResult> found(List<FindResult> results) {
        SecretMask mask = mask();
        return results.stream()
                .map(result -> result instanceof FindResult.CannotTell unclear
                        ? new FindResult.CannotTell(masked(mask, unclear.reason()))
                        : result)
                .toList();
    }

    /** What a log may show of something a connector threw: its stack trace. */
    public String trace(Throwable problem) {
        return mask().plain(stackTrace(problem));
    }

    private static String stackTrace(Throwable problem) {
        StringWriter trace = new StringWriter();
        problem.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private static Reason masked(SecretMask mask, Reason reason) {
        return Reason.of(
                reason.code(),
                mask.plain(reason.text().chinese()),
                mask.plain(reason.text().english()));
    }

    private SecretMask mask() {
        SecretMask mask = new SecretMask(List.of());
        secrets.all().forEach(mask::learn);
        return mask;
    }
}
