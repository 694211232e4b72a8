package io.duijie.console.web;

import io.duijie.dialect.json.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Stands before everything: gives each answer its security headers, refuses names that are not the server's, and bounds what is
 * under way so that there is always a thread for the questions after the server's health. Whoever has not logged in gets little
 * room and little time; whoever has gets more. A request goes on when its body is there: nobody behind this waits for one.
 */
final class Doorway extends Handler.Wrapper {
    static final int STRANGERS = 64;
    static final int STRANGER_BYTES = 16 * 1024;
    static final Duration STRANGER_TIME = Duration.ofSeconds(5);
    static final int LARGEST_BODY = 65 * 1024 * 1024;

    /** Together with the strangers fewer than the threads of the server. */
    static final int REQUESTS = 128;

    static final int REQUESTS_PER_USER = 32;

    private static final int FILES = 16;
    private static final int FILES_PER_USER = 4;
    private static final int IN_MEMORY = 64 * 1024;
    private static final Duration USER_TIME = Duration.ofMinutes(10);
    private static final String HEALTH = "/health/";

    private final KnownLogins logins;
    private final KnownHosts hosts;
    private final SecurityHeaders headers;
    private final PushDoor pushes;
    private final @Nullable PushPort pushPort;
    private final Strangers strangers = new Strangers(STRANGERS, STRANGER_TIME);
    private final LimitedPlaces requests = new LimitedPlaces(REQUESTS, REQUESTS_PER_USER);
    private final LimitedPlaces files = new LimitedPlaces(FILES, FILES_PER_USER);

    /** @param pushPort where alone pushes come in, and nothing else; null = they come in beside the console */
    Doorway(
            KnownLogins logins,
            KnownHosts hosts,
            SecurityHeaders headers,
            PushDoor pushes,
            @Nullable PushPort pushPort) {
        this.pushes = pushes;
        this.pushPort = pushPort;
        this.logins = logins;
        this.hosts = hosts;
        this.headers = headers;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        headers.add(response, path);
        boolean ownPort = pushPort != null && pushPort.isOf(request);
        if (ownPort || (pushPort == null && path.startsWith(PushDoor.PATH))) {
            pushes.handle(request, response, callback);
            return true;
        }
        if (path.startsWith(HEALTH)) {
            return super.handle(request, response, callback);
        }
        ApiProblem unknown = hosts.problem(request);
        if (unknown != null) {
            return refuse(response, callback, unknown);
        }
        Optional<String> user = logins.remembered(request);
        if (user.isPresent()) {
            return admit(request, response, callback, user.get());
        }
        Strangers.Visit visit = strangers.enter(connection(request)::close).orElse(null);
        if (visit == null) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
            return refuse(
                    response,
                    callback,
                    new ApiProblem(503, "busy", "服务繁忙，请稍后再试。", "the server is busy; try again shortly."));
        }
        user = logins.find(request);
        if (user.isPresent()) {
            visit.close();
            return admit(request, response, callback, user.get());
        }
        return goOn(request, response, callback, visit, BodyAllowance.ofStranger(STRANGER_BYTES, STRANGER_TIME));
    }

    private static EndPoint connection(Request request) {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }

    private boolean admit(Request request, Response response, Callback callback, String user) throws Exception {
        Optional<LimitedPlaces.Place> place = requests.take(user);
        if (place.isEmpty()) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
            return refuse(
                    response,
                    callback,
                    new ApiProblem(
                            429,
                            "too-many-requests",
                            "同时进行的请求过多，请稍后再试。",
                            "too many requests are under way at once; try again shortly."));
        }
        return goOn(
                request,
                response,
                callback,
                place.get(),
                new BodyAllowance(LARGEST_BODY, USER_TIME, IN_MEMORY, user, files));
    }

    private boolean goOn(
            Request request, Response response, Callback callback, Admission place, BodyAllowance allowance)
            throws Exception {
        if (!ArrivingBody.isExpected(request)) {
            try (place) {
                return super.handle(request, new WatchedAnswer(request, response, place), callback);
            }
        }
        new ArrivingBody(request, allowance, new Arrival(request, response, callback, place)).begin();
        return true;
    }

    /** Answers in the one error body, and ends the connection: what else was sent on it is not read. */
    private static boolean refuse(Response response, Callback callback, ApiProblem problem) {
        response.setStatus(problem.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        if (problem.passes() && !response.getHeaders().contains(HttpHeader.RETRY_AFTER)) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, ApiProblem.RETRY_AFTER);
        }
        Map<String, @Nullable Object> body = problem.json();
        Content.Sink.write(response, true, Json.write(body), callback);
        return true;
    }

    /** What becomes of a request whose body is on its way. */
    private final class Arrival implements ArrivingBody.Listener {
        private final Request request;
        private final Response response;
        private final Callback callback;
        private final Admission place;

        private Arrival(Request request, Response response, Callback callback, Admission place) {
            this.request = request;
            this.response = response;
            this.callback = callback;
            this.place = place;
        }

        @Override
        public void arrived(KeptBody body, boolean waited) {
            place.waits(false);
            if (waited) {
                request.getComponents().getExecutor().execute(() -> handOn(body));
            } else {
                handOn(body);
            }
        }

        private void handOn(KeptBody body) {
            Callback then = Callback.from(callback, body::close);
            try (place) {
                Request whole = new WithBody(request, body.source());
                if (!Doorway.super.handle(whole, new WatchedAnswer(whole, response, place), then)) {
                    Response.writeError(request, response, then, 404);
                }
            } catch (Throwable e) {
                Response.writeError(request, response, then, e);
            }
        }

        @Override
        public void refused(ApiProblem problem) {
            place.close();
            refuse(response, callback, problem);
        }

        @Override
        public void broken(Throwable problem) {
            place.close();
            callback.failed(problem);
        }

        @Override
        public void waits() {
            place.waits(true);
        }
    }

    /** The request with its body as it was kept. */
    private static final class WithBody extends Request.Wrapper {
        private final Content.Source body;

        private WithBody(Request request, Content.Source body) {
            super(request);
            this.body = body;
        }

        @Override
        public Content.Chunk read() {
            return body.read();
        }

        @Override
        public void demand(Runnable onContent) {
            body.demand(onContent);
        }

        @Override
        public void fail(Throwable failure) {
            body.fail(failure);
            super.fail(failure);
        }
    }
}
