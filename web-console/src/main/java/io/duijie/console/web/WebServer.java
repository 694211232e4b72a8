package io.duijie.console.web;

import io.duijie.connector.api.Reason;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.staticfiles.Location;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server: security headers, one error body, guarded routes, the console's files. */
final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final long LARGEST_REQUEST = 32L * 1024 * 1024;
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none';"
                    + " form-action 'self'; frame-ancestors 'none'";

    private final Javalin javalin;

    private WebServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /** Starts on {@code host:port}; port 0 = any. */
    static WebServer start(String host, int port, Guard guard, List<Consumer<RoutesConfig>> resources) {
        Javalin javalin = Javalin.create(config -> configure(config, guard, resources));
        javalin.start(host, port);
        return new WebServer(javalin);
    }

    int port() {
        return javalin.port();
    }

    private static void configure(JavalinConfig config, Guard guard, List<Consumer<RoutesConfig>> resources) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = LARGEST_REQUEST;
        config.http.prefer405over404 = true;
        config.jsonMapper(new JdkValueMapper());
        if (WebServer.class.getResource("/console/index.html") != null) {
            config.staticFiles.add("/console", Location.CLASSPATH);
            config.spaRoot.addFile("/", "/console/index.html", Location.CLASSPATH);
        }
        config.routes.before(WebServer::protect);
        config.routes.beforeMatched(guard::check);
        config.routes.exception(ApiProblem.class, (problem, context) -> answer(context, problem));
        config.routes.exception(HttpResponseException.class, WebServer::answer);
        config.routes.exception(Exception.class, WebServer::answerUnexpected);
        config.routes.error(404, WebServer::answerUnknownPath);
        resources.forEach(resource -> resource.accept(config.routes));
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

    private static void answerUnexpected(Exception problem, Context context) {
        LOG.error("{} {} failed", context.method(), context.path(), problem);
        answer(
                context,
                500,
                Reason.of("internal", "服务器内部错误,详情见日志。", "internal error; the log has the details."),
                List.of());
    }

    private static void answerUnknownPath(Context context) {
        if (context.path().startsWith("/api/") && context.result() == null) {
            answer(context, 404, Reason.of("not-found", "没有这个接口。", "there is no such resource."), List.of());
        }
    }

    private static void answer(
            Context context, int status, Reason reason, List<Map<String, @Nullable Object>> problems) {
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
