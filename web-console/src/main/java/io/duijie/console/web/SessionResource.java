package io.duijie.console.web;

import io.duijie.console.account.Account;
import io.duijie.console.account.AccountName;
import io.duijie.console.account.LoginThrottle;
import io.duijie.console.account.Role;
import io.duijie.console.account.Session;
import io.duijie.console.account.jdbi.Accounts;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.console.account.jdbi.PasswordProof;
import io.duijie.console.account.jdbi.Sessions;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Login, logout, and who I am. */
final class SessionResource implements Resource {
    /** Who is logged in, and the token that each call that changes something must carry. */
    static final Shape LOGIN = Shape.object()
            .with("account", Shape.object().with("name", Shape.TEXT).with("role", SharedShapes.ROLE))
            .with("csrf", Shape.TEXT);

    static final String ME = "/api/v1/me";
    static final String LOGOUT = "/api/v1/logout";

    private final Accounts accounts;
    private final Sessions sessions;
    private final Audit audit;
    private final LoginThrottle throttle;
    private static final int LONGEST_NAME = 64;

    private final String version;

    SessionResource(Accounts accounts, Sessions sessions, Audit audit, LoginThrottle throttle, String version) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.audit = audit;
        this.throttle = throttle;
        this.version = version;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/api/v1/login", null, "login", "Opens a session.", this::login)
                        .taking(Shape.object().with("name", Shape.TEXT).with("password", Shape.TEXT))
                        .giving(LOGIN),
                Route.post(LOGOUT, Role.VIEWER, "logout", "Ends the session.", this::logout)
                        .answering(204),
                Route.get(ME, Role.VIEWER, "me", "Who I am.", this::me)
                        .giving(LOGIN.with("version", Shape.TEXT)
                                .with("replacesPassword", Shape.FLAG)
                                .with("toured", Shape.FLAG)));
    }

    private void login(Context context) {
        Body body = Body.of(context);
        String name = body.text("name");
        String password = body.text("password");
        if (name.length() > LoginThrottle.LONGEST_NAME) {
            throw ApiProblem.badRequest(
                    "用户名最多 " + LoginThrottle.LONGEST_NAME + " 个字符",
                    "\"name\" has at most " + LoginThrottle.LONGEST_NAME + " characters");
        }
        slowDown(context, throttle, name);
        Optional<PasswordProof> proof = accounts.authenticate(name, password);
        if (proof.isEmpty()) {
            audit.add(
                    name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name,
                    "login-failed",
                    context.ip(),
                    null);
            throw wrong();
        }
        throttle.succeeded(context.ip(), AccountName.key(name));
        String former = context.cookie(Guard.COOKIE);
        if (former != null) {
            sessions.close(former);
        }
        Sessions.Opened opened = sessions.open(proof.get()).orElseThrow(SessionResource::wrong);
        Account account = proof.get().account();
        audit.add(account.name(), "login", context.ip(), null);
        context.cookie(cookie(opened.token(), context));
        context.json(answer(account, opened.csrf()));
    }

    private static ApiProblem wrong() {
        return new ApiProblem(401, "wrong-login", "用户名或密码错误。", "wrong name or password.");
    }

    /** Counts a try as failed before it is made, so that many at once gain nothing; success takes it back. */
    static void slowDown(Context context, LoginThrottle throttle, String name) {
        Duration wait = throttle.begin(context.ip(), AccountName.key(name)).orElse(Duration.ZERO);
        if (!wait.isZero()) {
            long seconds = wait.toSeconds() + 1;
            context.header("Retry-After", Long.toString(seconds));
            throw new ApiProblem(
                    429,
                    "too-many-logins",
                    "密码错误次数过多，请 " + seconds + " 秒后再试。",
                    "too many wrong passwords; try again in " + seconds + " s.");
        }
    }

    private void logout(Context context) {
        String token = context.cookie(Guard.COOKIE);
        if (token != null) {
            sessions.close(token);
        }
        context.removeCookie(Guard.COOKIE, "/");
        context.status(204);
    }

    private void me(Context context) {
        Session session = Guard.session(context);
        Map<String, @Nullable Object> answer = answer(session.account(), session.csrf());
        answer.put("version", version);
        answer.put("replacesPassword", session.replacesPassword());
        answer.put("toured", session.toured());
        context.json(answer);
    }

    static Cookie cookie(String token, Context context) {
        Cookie cookie = new Cookie(Guard.COOKIE, token);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.STRICT);
        cookie.setSecure(isHttps(context));
        return cookie;
    }

    /** Also behind a proxy that says so: a caller who lies about it only hurts themselves. */
    private static boolean isHttps(Context context) {
        return context.scheme().equals("https") || "https".equalsIgnoreCase(context.header("X-Forwarded-Proto"));
    }

    static Map<String, @Nullable Object> answer(Account account, String csrf) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(
                "account", Map.of("name", account.name(), "role", account.role().word()));
        answer.put("csrf", csrf);
        return answer;
    }
}
