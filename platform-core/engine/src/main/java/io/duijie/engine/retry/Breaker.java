package io.duijie.engine.retry;

import dev.failsafe.CircuitBreaker;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps calls from a vendor that is away, for all who use one connection. Several failures in a row open it: then nobody calls,
 * but for one call after a while, and another one after a longer while. The first answer closes it, and calls come back one by
 * one. For any number of threads; who is kept away finds {@link VendorAway} in the failure.
 *
 * <p>A call of a person who waits is made in any case: its answer closes the breaker, too.
 */
public final class Breaker {
    /** Failures in a row that open it. */
    public static final int FAILURES = 5;

    /** Answers after which a vendor that was away gets as many calls at once as before. */
    private static final int WARM = 10;

    /** Reasons of calls whose answer was not taken: who gives one is there. */
    private static final Set<String> TOO_MUCH = Set.of("answer-too-long", "answer-too-large");

    /** The reason of a call in which the connector hung, at the vendor or by itself. */
    private static final String HUNG = "connector-hung";

    private static final Duration FIRST_WAIT = Duration.ofSeconds(8);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Duration TURN = Duration.ofMillis(20);

    /** Failsafe knows the states and lets one through; when it may is told by our clock. */
    private final CircuitBreaker<Object> states = CircuitBreaker.builder()
            .withFailureThreshold(FAILURES)
            .withSuccessThreshold(1)
            .withDelay(Duration.ofDays(365))
            .build();

    private final String connectionId;
    private final Clock clock;
    private final Duration patience;
    private @Nullable Instant since;
    private Instant latestSince = Instant.MIN;
    private Instant latestEnd = Instant.MIN;
    private Instant nextTry = Instant.MIN;
    private @Nullable Reason last;
    private int tries;
    private int generation;
    private int underWay;
    private int answersSinceReturn = WARM;

    /** @param patience how long an outage may last before runs end instead of waiting in their place */
    public Breaker(String connectionId, Clock clock, Duration patience) {
        this.connectionId = connectionId;
        this.clock = clock;
        this.patience = patience;
    }

    /** Leave for one call; {@link #ended} must follow. */
    public record Pass(int generation, boolean free) {}

    /**
     * An outage.
     *
     * @param nextTry when a call may try again; in the past when the next one may
     */
    public record Outage(Instant since, Instant nextTry, @Nullable Reason last) {}

    /**
     * Asks whether a call may be made; waits a little for its turn after an outage.
     *
     * @param urgent a person waits
     * @throws ConnectorException "never sent" while the vendor is away
     */
    public Pass enter(boolean urgent, RunControl control) {
        while (true) {
            synchronized (this) {
                if (urgent && !states.isClosed()) {
                    underWay++;
                    return new Pass(generation, true);
                }
                if (states.isOpen() && !clock.instant().isBefore(nextTry)) {
                    states.halfOpen();
                }
                boolean mayNow = !states.isClosed() || answersSinceReturn >= WARM || underWay <= answersSinceReturn;
                if (mayNow || control.stopRequested()) {
                    if (!states.tryAcquirePermit()) {
                        throw away();
                    }
                    underWay++;
                    return new Pass(generation, false);
                }
            }
            control.pause(TURN);
        }
    }

    /**
     * Asks again just before the call is sent: whoever has waited meanwhile, for the quota, has been overtaken when it went away.
     *
     * @throws ConnectorException "never sent" when it did, though it may be back
     */
    public synchronized void check(Pass pass) {
        if (!pass.free() && pass.generation() != generation) {
            throw away();
        }
    }

    private ConnectorException away() {
        Instant now = clock.instant();
        Instant began = latestSince;
        Duration wait = Duration.between(now, nextTry);
        // While a call tries, or has found the vendor back, waiting for what comes of it is worth it.
        boolean lasting = states.isOpen() && Duration.between(began, now).compareTo(patience) >= 0;
        Duration atLeast = Duration.ofSeconds(1);
        return VendorAway.exception(connectionId, began, wait.compareTo(atLeast) < 0 ? atLeast : wait, lasting, last);
    }

    /** @param failure null = it was answered */
    public synchronized void ended(Pass pass, @Nullable ConnectorException failure) {
        if (failure != null && failure.reason().code().equals(HUNG)) {
            withdrawn(pass);
            return;
        }
        underWay--;
        if (failure != null && isSilence(failure)) {
            unanswered(pass, failure.reason());
        } else if (pass.generation() == generation || pass.free()) {
            answered();
        }
    }

    private static boolean isSilence(ConnectorException failure) {
        return failure.kind() == ErrorKind.UNAVAILABLE
                && !TOO_MUCH.contains(failure.reason().code());
    }

    /** The call was not made for reasons of ours, or nobody can tell. */
    public synchronized void withdrawn(Pass pass) {
        underWay--;
        if (!pass.free() && pass.generation() == generation && states.isHalfOpen()) {
            states.open();
            opened();
        }
    }

    private void opened() {
        generation++;
        nextTry = clock.instant().plus(wait(tries));
        tries++;
    }

    private void unanswered(Pass pass, Reason reason) {
        last = reason;
        if (pass.free() || pass.generation() != generation) {
            return;
        }
        if (since == null) {
            since = clock.instant();
            latestSince = since;
        }
        states.recordFailure();
        if (states.isOpen()) {
            opened();
        }
    }

    private void answered() {
        if (!states.isClosed()) {
            states.close();
            latestEnd = clock.instant();
            generation++;
            answersSinceReturn = 0;
        } else if (answersSinceReturn < WARM) {
            answersSinceReturn++;
        }
        if (answersSinceReturn >= WARM) {
            tries = 0;
        }
        states.recordSuccess();
        since = null;
        last = null;
    }

    private static Duration wait(int tries) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(tries, 10));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    /** Null when the vendor answers, as far as is known. */
    public synchronized @Nullable Outage outage() {
        return states.isClosed() || since == null ? null : new Outage(since, nextTry, last);
    }

    /** Whether it is away, or has been since then. */
    public synchronized boolean wasAway(Instant from) {
        return outage() != null || !latestEnd.isBefore(from);
    }

    /** Whether a call made now would be let through, or be tried. */
    public synchronized boolean wouldTry() {
        return states.isClosed() || (states.isOpen() && !clock.instant().isBefore(nextTry));
    }
}
