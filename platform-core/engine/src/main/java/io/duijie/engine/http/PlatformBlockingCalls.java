package io.duijie.engine.http;

import io.duijie.connector.api.BlockingCall;
import io.duijie.connector.api.CallNotes;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.engine.quota.Priority;
import io.duijie.engine.quota.Quota;
import io.duijie.engine.quota.QuotaPermit;
import io.duijie.engine.retry.RunControl;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets a connector make calls of one connection that are not HTTP: waits for its quota, counts and records. For any number of threads. */
public final class PlatformBlockingCalls {
    private final CallerSettings settings;

    /** @param settings those of the same connection's HTTP calls; the places do not count here */
    public PlatformBlockingCalls(CallerSettings settings) {
        this.settings = settings;
    }

    /** As {@link io.duijie.connector.api.ConnectorContext#blocking} says. */
    public <T extends @Nullable Object> T make(String api, BlockingCall<T> call) {
        CallScope.Entered entered = CallScope.current();
        if (entered != null) {
            entered.passOn();
        }
        CallScope scope =
                entered == null ? CallScope.withoutRun(RunControl.uninterrupted(), Priority.NORMAL) : entered.scope();
        Made<T> made = permitted(api, call, scope, entered == null ? scope::beforeSending : entered::beforeSending);
        ApiCall row = made.row(api, scope.runId(), settings);
        RuntimeException failure = made.failure;
        if (entered == null) {
            settings.log().add(row);
        } else {
            entered.made(row, settings.log(), !neverLeft(failure));
        }
        if (failure != null) {
            throw failure;
        }
        return made.result();
    }

    /** A refusal is not acted on either, but it is an answer. */
    private static boolean neverLeft(@Nullable RuntimeException failure) {
        return failure instanceof ConnectorException known && known.kind() == ErrorKind.UNAVAILABLE && known.notSent();
    }

    /** As with HTTP, whether the permit is still good is asked last. */
    private <T extends @Nullable Object> Made<T> permitted(
            String api, BlockingCall<T> call, CallScope scope, Runnable beforeSending) {
        while (true) {
            try (QuotaPermit permit = settings.quota().acquire(api, scope.priority(), scope.control())) {
                Made<T> made = new Made<>(settings.clock().instant());
                beforeSending(beforeSending, made);
                if (made.failure != null || (permit.isUsable() && made.make(call))) {
                    return made;
                }
            }
            if (scope.control().stopRequested()) {
                throw Quota.stopped();
            }
        }
    }

    private static void beforeSending(Runnable asked, Made<?> made) {
        try {
            asked.run();
        } catch (ConnectorException e) {
            made.failure = e;
        }
    }

    /** One call, and how it ended. */
    private static final class Made<T extends @Nullable Object> implements CallNotes {
        private static final int LIMIT = 16_000;

        /** How much of a text is looked through for secrets, one of which may be cut in two at its end. */
        private static final int LOOK = 2 * LIMIT;

        private final Instant at;
        private final long began = System.nanoTime();
        private String request = "";
        private String answer = "";
        private long milliseconds;
        private @Nullable T result;
        private @Nullable RuntimeException failure;

        Made(Instant at) {
            this.at = at;
        }

        @Override
        public synchronized void request(String text) {
            request = head(text);
        }

        @Override
        public synchronized void answer(String text) {
            answer = head(text);
        }

        private static String head(String text) {
            return text.length() > LOOK ? text.substring(0, LOOK) : text;
        }

        boolean make(BlockingCall<T> call) {
            try {
                result = call.make(this);
            } catch (RuntimeException e) {
                failure = e;
            }
            milliseconds = (System.nanoTime() - began) / 1_000_000;
            return true;
        }

        @SuppressWarnings("NullAway") // what the call gave, null where it may give null
        T result() {
            return result;
        }

        synchronized ApiCall row(String api, @Nullable Long runId, CallerSettings settings) {
            SecretMask mask = new SecretMask(List.of());
            settings.secrets().all().forEach(mask::learn);
            return new ApiCall(
                    at,
                    settings.connectionId(),
                    api,
                    runId,
                    null,
                    milliseconds,
                    outcome(failure),
                    cut(mask.plain(request)),
                    cut(mask.plain(failure == null ? answer : told(failure))));
        }

        private static CallOutcome outcome(@Nullable RuntimeException failure) {
            return failure == null
                    ? CallOutcome.OK
                    : failure instanceof ConnectorException known ? CallOutcome.of(known.kind()) : CallOutcome.PROTOCOL;
        }

        private static String told(RuntimeException failure) {
            return failure instanceof ConnectorException known
                    ? known.reason().toString()
                    : failure.getClass().getSimpleName();
        }

        private static String cut(String text) {
            return text.length() > LIMIT ? text.substring(0, LIMIT) + " …" : text;
        }
    }
}
