package io.duijie.engine.http;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.HttpCall;
import io.duijie.connector.api.HttpCaller;
import io.duijie.connector.api.HttpReply;
import io.duijie.dialect.json.Json;
import io.duijie.engine.quota.Priority;
import io.duijie.engine.quota.Quota;
import io.duijie.engine.quota.QuotaPermit;
import io.duijie.engine.retry.RunControl;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the calls of one connection: waits for its quota, limits, times out, counts and records. For any number of threads. */
public final class PlatformHttpCaller implements HttpCaller {
    private static final Duration PAUSE_WITHOUT_ADVICE = Duration.ofSeconds(1);

    private final HttpClients clients;
    private final CallerSettings settings;

    public PlatformHttpCaller(HttpClients clients, CallerSettings settings) {
        this.clients = clients;
        this.settings = settings;
    }

    @Override
    public HttpReply call(HttpCall call) {
        settings.places().check(call.address());
        String json = call.body() instanceof HttpCall.Body.Json body ? Json.write(body.value()) : null;
        CallScope.Entered entered = CallScope.current();
        if (entered != null) {
            entered.passOn();
        }
        CallScope scope =
                entered == null ? CallScope.withoutRun(RunControl.uninterrupted(), Priority.NORMAL) : entered.scope();
        Made made = permitted(call, json, scope, entered == null ? scope::beforeSending : entered::beforeSending);
        record(made, scope, entered);
        if (made.failure != null) {
            throw made.failure;
        }
        PlatformReply reply = Objects.requireNonNull(made.reply);
        if (reply.status() == 429) {
            settings.quota().pause(call.api(), retryAfter(reply));
        }
        return reply;
    }

    /**
     * Whether the permit is still good is asked last: a process that stood still, also while it asked whether the run is its own,
     * must not send with what it was given before.
     */
    private Made permitted(HttpCall call, @Nullable String json, CallScope scope, Runnable beforeSending) {
        while (true) {
            try (QuotaPermit permit = settings.quota().acquire(call.api(), scope.priority(), scope.control())) {
                Instant at = settings.clock().instant();
                long began = System.nanoTime();
                try {
                    beforeSending.run();
                    if (permit.isUsable()) {
                        PlatformReply reply = HttpExchange.make(
                                clients.of(call.connectTimeout()), call, json, settings.largestAnswer());
                        return new Made(call, json, at, millisecondsSince(began), reply, null);
                    }
                } catch (ConnectorException e) {
                    return new Made(call, json, at, millisecondsSince(began), null, e);
                }
            }
            if (scope.control().stopRequested()) {
                throw Quota.stopped();
            }
        }
    }

    private static long millisecondsSince(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }

    private void record(Made made, CallScope scope, CallScope.@Nullable Entered entered) {
        CallRecording recording =
                new CallRecording(made.call, settings.secrets().all());
        PlatformReply reply = made.reply;
        ConnectorException failure = made.failure;
        CallOutcome outcome = reply != null
                ? CallOutcome.ofStatus(reply.status())
                : failure == null ? CallOutcome.UNAVAILABLE : CallOutcome.of(failure.kind());
        String request = recording.request(made.json);
        String answer =
                reply != null ? recording.answer(reply) : failure == null ? "" : recording.failure(failure.reason());
        ApiCall row = new ApiCall(
                made.at,
                settings.connectionId(),
                made.call.api(),
                scope.runId(),
                reply == null ? null : reply.status(),
                made.milliseconds,
                outcome,
                request,
                answer);
        if (entered == null) {
            settings.log().add(row);
        } else {
            entered.made(row, settings.log(), failure == null || !failure.notSent());
        }
    }

    private static Duration retryAfter(PlatformReply reply) {
        try {
            return reply.header("retry-after")
                    .map(text -> Duration.ofSeconds(Long.parseLong(text.strip())))
                    .filter(wait -> !wait.isNegative())
                    .orElse(PAUSE_WITHOUT_ADVICE);
        } catch (NumberFormatException e) {
            return PAUSE_WITHOUT_ADVICE;
        }
    }

    /** One exchange: {@code reply} or {@code failure}, never both. */
    private record Made(
            HttpCall call,
            @Nullable String json,
            Instant at,
            long milliseconds,
            @Nullable PlatformReply reply,
            @Nullable ConnectorException failure) {}
}
