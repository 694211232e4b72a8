package io.duijie.console.web;

import io.duijie.console.account.Role;
import io.duijie.console.account.Session;
import io.duijie.console.account.jdbi.Sessions;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.security.RouteRole;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stands before every matched route: who asks, may they, and is it their own browser that asks. */
final class Guard {
    static final String COOKIE = "duijie_session";
    static final String CSRF_HEADER = "X-CSRF-Token";

    static final String BEARER = "Bearer ";
    private static final String SESSION = "session";
    private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

    private final Sessions sessions;
    private final Set<String> publicOrigins;
    private final @Nullable String metricsToken;

    Guard(Sessions sessions, WebSettings settings) {
        this.sessions = sessions;
        this.publicOrigins = settings.publicUrls().stream()
                .map(url -> url.getScheme() + "://" + url.getAuthority())
                .collect(Collectors.toUnmodifiableSet());
        this.metricsToken = settings.metricsToken();
    }

    /** A route without a role is open to all: only login, health and the console's own files are. */
    void check(Context context) {
        if (!READING.contains(context.method()) && isFromAnotherSite(context)) {
            throw new ApiProblem(403, "another-site", "请求来自其他网站，已拒绝。", "the request comes from another site; refused.");
        }
        EnumSet<Role> needed = EnumSet.noneOf(Role.class);
        for (RouteRole role : context.routeRoles()) {
            if (role instanceof Role known) {
                needed.add(known);
            }
        }
        if (needed.isEmpty() || asksForMetrics(context)) {
            return;
        }
        Session session = find(context).orElseThrow(Guard::loginNeeded);
        Role least = needed.iterator().next();
        if (!session.account().role().mayActAs(least)) {
            throw new ApiProblem(
                    403,
                    "not-allowed",
                    "当前角色无权执行此操作，需要角色：" + least.word(),
                    "your role may not do this; it needs the role " + least.word());
        }
        if (session.browser() && !READING.contains(context.method()) && !sameToken(session, context)) {
            throw new ApiProblem(
                    403,
                    "csrf",
                    "请求缺少安全令牌，请刷新页面后重试。",
                    "the request lacks its security token (header " + CSRF_HEADER + "); reload the page.");
        }
        context.attribute(SESSION, session);
    }

    static ApiProblem loginNeeded() {
        return new ApiProblem(401, "login-needed", "请先登录。", "log in first.");
    }

    /**
     * Browsers say where a request comes from; programs don't. Those that don't say it in so many words, such as any where the
     * address is neither HTTPS nor this machine, name the page that asks.
     */
    private boolean isFromAnotherSite(Context context) {
        String site = context.header("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = context.header("Origin");
        return origin != null && !isOwn(origin, context.header("Host"));
    }

    private boolean isOwn(String origin, @Nullable String host) {
        return Stream.concat(Stream.of("http://" + host, "https://" + host), publicOrigins.stream())
                .anyMatch(origin::equalsIgnoreCase);
    }

    /** With the token that the server was started with for it, which is nobody's. */
    private boolean asksForMetrics(Context context) {
        return metricsToken != null
                && context.path().equals(MetricsResource.PATH)
                && hasBearer(context)
                && sameText(metricsToken, token(context));
    }

    private Optional<Session> find(Context context) {
        String token = token(context);
        boolean browser = !hasBearer(context);
        return token == null ? Optional.empty() : sessions.find(token).filter(session -> session.browser() == browser);
    }

    private static boolean hasBearer(Context context) {
        String header = context.header("Authorization");
        return header != null && header.startsWith(BEARER);
    }

    /** What the call came with to say whose it is. */
    static @Nullable String token(Context context) {
        String header = context.header("Authorization");
        return header != null && header.startsWith(BEARER)
                ? header.substring(BEARER.length()).trim()
                : context.cookie(COOKIE);
    }

    /** Tells, whenever it is asked, whether the session of this call is still in force; asking does not prolong it. */
    BooleanSupplier stillInForce(Context context) {
        String token = token(context);
        return () -> token != null && sessions.inForce(token).isPresent();
    }

    private static boolean sameToken(Session session, Context context) {
        return sameText(session.csrf(), context.header(CSRF_HEADER));
    }

    /** Takes as long for one that is nearly right as for any other. */
    private static boolean sameText(String right, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    /** The session of a guarded route. */
    static Session session(Context context) {
        @Nullable Session session = context.attribute(SESSION);
        if (session == null) {
            throw new IllegalStateException("the route is not guarded");
        }
        return session;
    }

    static boolean mayActAs(Context context, Role role) {
        return session(context).account().role().mayActAs(role);
    }

    static String accountName(Context context) {
        return session(context).account().name();
    }
}
