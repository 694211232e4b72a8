package io.duijie.console.web;

import io.duijie.connector.api.Push;
import io.duijie.connector.api.Reason;
import io.duijie.dialect.json.Json;
import io.duijie.engine.run.intake.PushOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.URIUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The address that vendors push to: no login, no cookies, nothing of the console. Whoever comes is a stranger and has a stranger's
 * room and time; what a push is answered with is written when its rows are durable.
 */
final class PushDoor {
    static final String PATH = "/in/";

    /** Of one body. */
    static final int LARGEST = 1024 * 1024;

    /** Bodies that arrive or are being stored, at once. */
    static final int MOST = 64;

    private static final Logger LOG = LoggerFactory.getLogger(PushDoor.class);
    private static final Duration TIME = Duration.ofSeconds(5);
    private static final Pattern ADDRESS = Pattern.compile("/in/([\\p{L}\\p{N}._-]{1,64})/([A-Za-z0-9._-]{1,64})");

    /** What is read from a body takes many times its room. */
    private static final int READ_AT_ONCE = 8;

    private static final int MOST_PARAMETERS = 100;

    private final Taker taker;
    private final Clock clock;
    private volatile @Nullable Integer ownPort;
    private final Strangers strangers = new Strangers(MOST, TIME);
    private final Semaphore reading = new Semaphore(READ_AT_ONCE, true);

    /** Who stores what was pushed. */
    interface Taker {
        PushOutcome receive(String connection, String name, Push push);
    }

    PushDoor(Taker taker, Clock clock) {
        this.taker = taker;
        this.clock = clock;
    }

    /** Pushes come in there and nowhere else. */
    void ownPort(int port) {
        ownPort = port;
    }

    /** Null when pushes come in beside the console. */
    @Nullable
    Integer ownPort() {
        return ownPort;
    }

    void handle(Request request, Response response, Callback callback) {
        Matcher address = ADDRESS.matcher(URIUtil.decodePath(Request.getPathInContext(request)));
        if (!HttpMethod.POST.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "POST");
            refuse(response, callback, 405, Reason.of("post-only", "推送须用 POST。", "a push is a POST."));
        } else if (!address.matches()) {
            refuse(response, callback, 404, notFound());
        } else if (!ArrivingBody.isExpected(request)) {
            refuse(response, callback, 400, Reason.of("no-body", "推送没有内容。", "the push has no body."));
        } else {
            Optional<Strangers.Visit> visit = strangers.enter(() -> request.getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .close());
            if (visit.isEmpty()) {
                refuseBusy(response, callback);
            } else {
                Arrival arrival =
                        new Arrival(request, response, callback, visit.get(), address.group(1), address.group(2));
                new ArrivingBody(request, BodyAllowance.ofStranger(LARGEST, TIME), arrival).begin();
            }
        }
    }

    private static Reason notFound() {
        return Reason.of(
                "not-found",
                "没有这个地址，推送地址是 /in/{连接}/{name}。",
                "there is no such address; pushes go to /in/{connection}/{name}.");
    }

    private static void refuseBusy(Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
        refuse(
                response,
                callback,
                429,
                Reason.of("too-many-pushes", "同时到达的推送过多，请稍后重发。", "too many pushes at once; send it again shortly."));
    }

    private static void refuse(Response response, Callback callback, int status, Reason reason) {
        ApiProblem problem = new ApiProblem(status, reason, List.of());
        if (problem.passes() && !response.getHeaders().contains(HttpHeader.RETRY_AFTER)) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, ApiProblem.RETRY_AFTER);
        }
        answer(response, callback, status, Json.write(problem.json()));
    }

    private static void answer(Response response, Callback callback, int status, String body) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        Content.Sink.write(response, true, body, callback);
    }

    private void store(
            Request request, Response response, Callback callback, String connection, String name, byte[] body)
            throws InterruptedException {
        if (!reading.tryAcquire(TIME.toMillis(), TimeUnit.MILLISECONDS)) {
            refuseBusy(response, callback);
            return;
        }
        PushOutcome outcome;
        try {
            outcome = taker.receive(connection, name, push(request, body));
        } finally {
            reading.release();
        }
        Reason reason = outcome.reason();
        if (outcome.result() == PushOutcome.Result.TAKEN) {
            Callback then = new Callback.Nested(callback) {
                @Override
                public void succeeded() {
                    outcome.delivered().run();
                    super.succeeded();
                }
            };
            answer(response, then, 200, outcome.reply());
        } else if (reason != null) {
            refuse(response, callback, status(outcome.result()), reason);
        }
    }

    private static int status(PushOutcome.Result result) {
        return switch (result) {
            case TAKEN -> 200;
            case UNREADABLE -> 400;
            case NOT_SIGNED -> 401;
            case UNKNOWN_NAME -> 404;
            case REPEATED -> 409;
            case TOO_LARGE -> 413;
            case UNAVAILABLE -> 503;
        };
    }

    private Push push(Request request, byte[] body) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.computeIfAbsent(field.getLowerCaseName(), any -> new ArrayList<>())
                    .add(field.getValue() == null ? "" : field.getValue());
        }
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (Fields.Field field : Request.extractQueryParameters(request)) {
            if (query.size() < MOST_PARAMETERS) {
                query.put(field.getName(), List.copyOf(field.getValues()));
            }
        }
        return new Push(headers, query, body, clock.instant());
    }

    /** What becomes of one push whose body is on its way. */
    private final class Arrival implements ArrivingBody.Listener {
        private final Request request;
        private final Response response;
        private final Callback callback;
        private final Admission place;
        private final String connection;
        private final String name;

        private Arrival(
                Request request,
                Response response,
                Callback callback,
                Admission place,
                String connection,
                String name) {
            this.request = request;
            this.response = response;
            this.callback = Callback.from(callback, place::close);
            this.place = place;
            this.connection = connection;
            this.name = name;
        }

        @Override
        public void arrived(KeptBody body, boolean waited) {
            place.waits(false);
            request.getComponents().getExecutor().execute(() -> handOn(body));
        }

        private void handOn(KeptBody body) {
            try (body) {
                store(request, response, callback, connection, name, body.bytes());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                refuseBusy(response, callback);
            } catch (RuntimeException | Error e) {
                LOG.error("a push to {} could not be taken", connection, e);
                refuse(
                        response,
                        callback,
                        503,
                        Reason.of(
                                "push-not-taken",
                                "暂时不能接收推送，请稍后重发。",
                                "the push can't be taken now; send it again later."));
            }
        }

        @Override
        public void refused(ApiProblem problem) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            refuse(response, callback, problem.status(), problem.reason());
        }

        @Override
        public void broken(Throwable problem) {
            callback.failed(problem);
        }

        @Override
        public void waits() {
            place.waits(true);
        }
    }
}
