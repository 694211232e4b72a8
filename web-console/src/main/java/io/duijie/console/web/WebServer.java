package io.duijie.console.web;

import io.duijie.connector.api.Reason;
import io.duijie.console.account.RequestOrigin;
import io.duijie.console.account.jdbi.Sessions;
import io.duijie.engine.log.LogContext;
import io.duijie.engine.record.IllegalTransitionException;
import io.duijie.engine.run.AlreadyRunning;
import io.duijie.engine.run.CheckRefused;
import io.duijie.engine.store.StoreException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.staticfiles.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The HTTP server: one error body, guarded routes, the console's files. */
final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final String INDEX = "/console/index.html";
    private static final String DOCUMENTATION = "/docs";
    private static final List<String> FOR_PROGRAMS = List.of("/api/", "/health/", "/metrics", PushDoor.PATH);
    /** The build names these files by their content: another content has another name. */
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private static final int LOOKS_EVERY_SECONDS = 1;
    private static final int BEATS_EVERY_SECONDS = 5;
    private static final int CERTIFICATE_LOOKS_EVERY_SECONDS = 5;

    private final Javalin javalin;
    private final ScheduledExecutorService looking;
    private final @Nullable PushPort pushPort;

    private WebServer(Javalin javalin, ScheduledExecutorService looking, @Nullable PushPort pushPort) {
        this.javalin = javalin;
        this.looking = looking;
        this.pushPort = pushPort;
    }

    static WebServer start(WebSettings settings, Sessions sessions, Guard guard, PushDoor pushes, List<Route> routes) {
        TlsCertificate certificate = settings.tls() == null ? null : TlsCertificate.read(settings.tls());
        HttpConnections connections = new HttpConnections();
        WebSettings.Listening ownPort = settings.pushes();
        PushPort pushPort = ownPort == null ? null : new PushPort();
        Doorway doorway = new Doorway(
                new KnownLogins(sessions),
                new KnownHosts(settings.host(), settings.publicUrls()),
                new SecurityHeaders(certificate != null),
                pushes,
                pushPort);
        Javalin javalin = Javalin.create(config -> {
            config.jetty.modifyServer(server -> server.insertHandler(doorway));
            config.jetty.modifyHttpConfiguration(http -> {
                http.addCustomizer(new ForwardedFor(settings.proxies()));
                if (certificate != null) {
                    http.addCustomizer(new SecureRequestCustomizer(false));
                }
            });
            WebSettings.Listening console = new WebSettings.Listening(settings.host(), settings.port());
            config.jetty.addConnector((server, http) -> connector(server, http, console, connections, certificate));
            if (pushPort != null && ownPort != null) {
                config.jetty.addConnector(
                        (server, http) -> pushPort.is(connector(server, http, ownPort, connections, certificate)));
            }
            configure(config, guard, routes);
        });
        javalin.start();
        if (pushPort != null) {
            pushes.ownPort(pushPort.number());
        }
        ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "duijie-web");
            thread.setDaemon(true);
            return thread;
        });
        var unused = looking.scheduleWithFixedDelay(
                connections::look, LOOKS_EVERY_SECONDS, LOOKS_EVERY_SECONDS, TimeUnit.SECONDS);
        if (certificate != null) {
            unused = looking.scheduleWithFixedDelay(
                    certificate::look,
                    CERTIFICATE_LOOKS_EVERY_SECONDS,
                    CERTIFICATE_LOOKS_EVERY_SECONDS,
                    TimeUnit.SECONDS);
        }
        return new WebServer(javalin, looking, pushPort);
    }

    private static ServerConnector connector(
            Server server,
            HttpConfiguration http,
            WebSettings.Listening listening,
            HttpConnections connections,
            @Nullable TlsCertificate certificate) {
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        ServerConnector connector = certificate == null
                ? new ServerConnector(server, plain)
                : new ServerConnector(
                        server, new SslConnectionFactory(certificate.context(), plain.getProtocol()), plain);
        connector.setHost(listening.host());
        connector.setPort(listening.port());
        connector.addBean(connections);
        return connector;
    }

    int port() {
        return javalin.port();
    }

    /** Where vendors push to. */
    int portOfPushes() {
        return pushPort == null ? port() : pushPort.number();
    }

    /** Has this done every few seconds by one of the threads that answer requests: when it is no longer done, nobody is answered. */
    void beat(Runnable beat) {
        Runnable handOver = () -> {
            try {
                javalin.jettyServer().threadPool().execute(beat);
            } catch (RejectedExecutionException e) {
                // No thread is free, and none must be told so: the next time may be better.
            }
        };
        var unused = looking.scheduleWithFixedDelay(handOver, 0, BEATS_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private static void configure(JavalinConfig config, Guard guard, List<Route> routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.jsonMapper(new JdkValueMapper());
        if (WebServer.class.getResource(INDEX) != null) {
            config.staticFiles.add(files -> {
                files.hostedPath = "/assets";
                files.directory = "/console/assets";
                files.location = Location.CLASSPATH;
                files.headers = Map.of("Cache-Control", FOR_EVER);
            });
            if (WebServer.class.getResource(DOCUMENTATION + "/docs.css") != null) {
                config.staticFiles.add(files -> {
                    files.hostedPath = DOCUMENTATION;
                    files.directory = DOCUMENTATION;
                    files.location = Location.CLASSPATH;
                    files.headers = Map.of("Cache-Control", "no-cache");
                });
            }
            config.staticFiles.add("/console", Location.CLASSPATH);
            byte[] page = index();
            config.spaRoot.addHandler("/", context -> answerPage(context, page));
        }
        config.routes.before(WebServer::begin);
        config.routes.after(WebServer::end);
        config.routes.beforeMatched(guard::check);
        config.routes.exception(ApiProblem.class, (problem, context) -> answer(context, problem));
        config.routes.exception(
                IllegalTransitionException.class,
                (problem, context) -> answer(context, 409, problem.reason(), List.of()));
        config.routes.exception(
                AlreadyRunning.class, (problem, context) -> answer(context, 409, problem.reason(), List.of()));
        config.routes.exception(
                CheckRefused.class,
                (problem, context) -> answer(context, new ApiProblem(429, problem.reason(), List.of())));
        config.routes.exception(
                StoreException.class, (problem, context) -> answer(context, 503, problem.reason(), List.of()));
        config.routes.exception(HttpResponseException.class, WebServer::answer);
        config.routes.exception(Exception.class, WebServer::answerUnexpected);
        config.routes.error(404, WebServer::answerUnknownPath);
        for (Route route : routes) {
            add(config, route.method(), route);
            if (route.method().equals(HandlerType.GET)) {
                add(config, HandlerType.HEAD, route);
            }
        }
    }

    /** Whoever asks for the head of an answer needs the role that the whole of it needs. */
    private static void add(JavalinConfig config, HandlerType method, Route route) {
        if (route.role() == null) {
            config.routes.addHttpHandler(method, route.path(), route.handler());
        } else {
            config.routes.addHttpHandler(method, route.path(), route.handler(), route.role());
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

    /**
     * The console finds its way by the path; what programs ask for and is not there is no page. The documentation begins in the
     * language of whoever asks.
     */
    private static void answerPage(Context context, byte[] page) {
        String path = context.path();
        if (path.equals(DOCUMENTATION) || path.equals(DOCUMENTATION + "/")) {
            String wanted = context.header(Header.ACCEPT_LANGUAGE);
            context.redirect(
                    DOCUMENTATION + (wanted != null && wanted.startsWith("en") ? "/en" : "/zh") + "/README.html");
        } else if (path.startsWith(DOCUMENTATION + "/")) {
            context.status(404).contentType("text/plain; charset=utf-8").result("没有这一页。/ There is no such page.\n");
        } else if (FOR_PROGRAMS.stream().anyMatch(context.path()::startsWith)) {
            answerUnknownPath(context);
        } else {
            context.header("Cache-Control", "no-cache");
            context.contentType("text/html; charset=utf-8").result(page);
        }
    }

    private static void begin(Context context) {
        RequestOrigin.begin(context.ip());
        MDC.put(LogContext.ADDRESS, context.ip());
    }

    private static void end(Context context) {
        RequestOrigin.end();
        MDC.remove(LogContext.ADDRESS);
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
        ApiProblem problem = new ApiProblem(status, reason, problems);
        context.status(status);
        if (problem.passes() && !context.res().containsHeader(Header.RETRY_AFTER)) {
            context.header(Header.RETRY_AFTER, Integer.toString(ApiProblem.RETRY_AFTER));
        }
        context.json(problem.json());
    }

    @Override
    public void close() {
        looking.shutdownNow();
        javalin.stop();
    }
}
