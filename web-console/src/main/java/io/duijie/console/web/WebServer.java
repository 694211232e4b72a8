package io.duijie.console.web;

import io.duijie.connector.api.Reason;
import io.duijie.console.account.Origin;
import io.duijie.engine.load.IllegalTransitionException;
import io.duijie.engine.log.LogContext;
import io.duijie.engine.run.AlreadyRunning;
import io.duijie.engine.run.CheckRefused;
import io.duijie.engine.store.StoreException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.staticfiles.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The HTTP server: security headers, one error body, guarded routes, the console's files. */
final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final String INDEX = "/console/index.html";
    private static final List<String> FOR_PROGRAMS = List.of("/api/", "/health/", "/metrics");
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src"
                    + " 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    private final Javalin javalin;

    private WebServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /** Starts on {@code host:port}; port 0 = any. */
    static WebServer start(String host, int port, Guard guard, List<Route> routes) {
        Javalin javalin = Javalin.create(config -> configure(config, guard, routes));
        javalin.start(host, port);
        return new WebServer(javalin);
    }

    int port() {
        return javalin.port();
    }

    private static void configure(JavalinConfig config, Guard guard, List<Route> routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.jsonMapper(new JdkValueMapper());
        if (WebServer.class.getResource(INDEX) != null) {
            config.staticFiles.add("/console", Location.CLASSPATH);
            byte[] page = index();
            config.spaRoot.addHandler("/", context -> answerPage(context, page));
        }
        config.routes.before(WebServer::begin);
        config.routes.after(WebServer::end);
        config.routes.before(WebServer::protect);
        config.routes.beforeMatched(guard::check);
        config.routes.exception(ApiProblem.class, (problem, context) -> answer(context, problem));
        config.routes.exception(
                IllegalTransitionException.class,
                (problem, context) -> answer(context, 409, problem.reason(), List.of()));
        config.routes.exception(
                AlreadyRunning.class, (problem, context) -> answer(context, 409, problem.reason(), List.of()));
        config.routes.exception(CheckRefused.class, (problem, context) -> {
            context.header("Retry-After", "5");
            answer(context, 429, problem.reason(), List.of());
        });
        config.routes.exception(
                StoreException.class, (problem, context) -> answer(context, 503, problem.reason(), List.of()));
        config.routes.exception(HttpResponseException.class, WebServer::answer);
        config.routes.exception(Exception.class, WebServer::answerUnexpected);
        config.routes.error(404, WebServer::answerUnknownPath);
        for (Route route : routes) {
            if (route.role() == null) {
                config.routes.addHttpHandler(route.method(), route.path(), route.handler());
            } else {
                config.routes.addHttpHandler(route.method(), route.path(), route.handler(), route.role());
            }
        }
    }

    private static byte[] index() {
        try (InputStream stream = WebServer.class.getResourceAsStream(INDEX)) {
            if (stream == null) {
                throw new IllegalStateException(INDEX + " is missing");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The console finds its way by the path; what programs ask for and is not there is no page. */
    private static void answerPage(Context context, byte[] page) {
        if (FOR_PROGRAMS.stream().anyMatch(context.path()::startsWith)) {
            answerUnknownPath(context);
        } else {
            context.header("Cache-Control", "no-cache");
            context.contentType("text/html; charset=utf-8").result(page);
        }
    }

    private static void begin(Context context) {
        Origin.begin(context.ip());
        MDC.put(LogContext.ADDRESS, context.ip());
    }

    private static void end(Context context) {
        Origin.end();
        MDC.remove(LogContext.ADDRESS);
    }

    private static void protect(Context context) {
        context.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("X-Frame-Options", "DENY");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Cross-Origin-Opener-Policy", "same-origin");
        if (context.path().startsWith("/api/")) {
            context.header("Cache-Control", "no-store");
        }
    }

    private static void answer(Context context, ApiProblem problem) {
        answer(context, problem.status(), problem.reason(), problem.problems());
    }

    private static void answer(HttpResponseException problem, Context context) {
        String message = problem.getMessage() == null ? "" : problem.getMessage();
        answer(context, problem.getStatus(), Reason.of("http-" + problem.getStatus(), message, message), List.of());
    }

    /**
     * Never throws: Javalin hands on what a handler of exceptions throws to the same handler again, without end. It would where
     * the request is over and the server has taken its objects back, as when it closes with event streams open.
     */
    private static void answerUnexpected(Exception problem, Context context) {
        try {
            LOG.error("{} {} failed", context.method(), context.path(), problem);
            answer(
                    context,
                    500,
                    Reason.of("internal", "服务器内部错误，详情见日志。", "internal error; the log has the details."),
                    List.of());
        } catch (RuntimeException e) {
            LOG.debug("a request was over before it could be answered", e);
        }
    }

    private static void answerUnknownPath(Context context) {
        if (FOR_PROGRAMS.stream().anyMatch(context.path()::startsWith) && context.result() == null) {
            answer(context, 404, Reason.of("not-found", "没有这个接口。", "there is no such resource."), List.of());
        }
    }

    private static void answer(Context context, int status, Reason reason, List<?> problems) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("type", reason.code());
        body.put("title", Answers.text(reason.text()));
        body.put("status", status);
        body.put("problems", problems);
        context.status(status);
        context.json(body);
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
