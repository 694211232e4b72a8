package io.duijie.console.web;

import io.duijie.console.account.Account;
import io.duijie.console.account.AccountName;
import io.duijie.console.account.LoginThrottle;
import io.duijie.console.account.Passwords;
import io.duijie.console.account.Role;
import io.duijie.console.account.Session;
import io.duijie.console.account.jdbi.Accounts;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.console.account.jdbi.PasswordProof;
import io.duijie.console.account.jdbi.Sessions;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What somebody does about their own account: password and API tokens. Only from the browser, never with a token. */
final class AccountResource implements Resource {
    static final String PASSWORD = SessionResource.ME + "/password";
    private static final String TOKENS = "/api/v1/me/tokens";
    private static final int LONGEST_DAYS = 365;
    private static final int LONGEST_LABEL = 100;

    private final Accounts accounts;
    private final Sessions sessions;
    private final Audit audit;
    private final LoginThrottle throttle;

    AccountResource(Accounts accounts, Sessions sessions, Audit audit, LoginThrottle throttle) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.audit = audit;
        this.throttle = throttle;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(
                                PASSWORD,
                                Role.VIEWER,
                                "changePassword",
                                "Ends all other sessions and all tokens.",
                                this::password)
                        .taking(Shape.object().with("current", Shape.TEXT).with("new", Shape.TEXT))
                        .giving(SessionResource.LOGIN)
                        .inBrowser(),
                Route.post(
                                SessionResource.ME + "/toured",
                                Role.VIEWER,
                                "toured",
                                "Notes that I have seen the tour of the console, or would not.",
                                this::toured)
                        .answering(204)
                        .inBrowser(),
                Route.get(TOKENS, Role.VIEWER, "tokens", "My API tokens, without the tokens.", this::tokens)
                        .giving(Shape.listOf(TokensResource.TOKEN)),
                Route.post(
                                TOKENS,
                                Role.VIEWER,
                                "createToken",
                                "Makes a token, shown only this once.",
                                this::createToken)
                        .taking(Shape.object()
                                .with("label", Shape.TEXT)
                                .with("days", Shape.WHOLE)
                                .optional("role", SharedShapes.ROLE))
                        .giving(Shape.object().with("token", Shape.TEXT))
                        .inBrowser(),
                Route.delete(TOKENS + "/{id}", Role.VIEWER, "deleteToken", "Ends a token.", this::deleteToken)
                        .inBrowser());
    }

    private void password(Context context) {
        Account account = browserAccount(context);
        Body body = Body.of(context);
        String current = body.text("current");
        String chosen = body.text("new");
        SessionResource.slowDown(context, throttle, account.name());
        PasswordProof proof = accounts.authenticate(account.name(), current).orElseThrow(AccountResource::wrong);
        throttle.succeeded(context.ip(), AccountName.key(account.name()));
        needsStrength(chosen);
        if (chosen.equals(current)) {
            throw new ApiProblem(422, "same-password", "新密码与当前密码相同。", "the new password is the present one.");
        }
        PasswordProof changed = accounts.changePassword(proof, chosen).orElseThrow(AccountResource::wrong);
        audit.add(account.name(), "change-password", account.name(), null);
        Sessions.Opened opened = sessions.open(changed).orElseThrow(Guard::loginNeeded);
        context.cookie(SessionResource.cookie(opened.token(), context));
        context.json(SessionResource.answer(account, opened.csrf()));
    }

    private void toured(Context context) {
        accounts.toured(browserAccount(context).name());
        context.status(204);
    }

    private static ApiProblem wrong() {
        return new ApiProblem(422, "wrong-password", "当前密码错误。", "the current password is wrong.");
    }

    static void needsStrength(String password) {
        if (!Passwords.isStrong(password)) {
            throw new ApiProblem(422, Passwords.WEAK, List.of());
        }
    }

    private void tokens(Context context) {
        context.json(sessions.tokens(Guard.accountName(context)).stream()
                .map(TokensResource::answer)
                .toList());
    }

    private void createToken(Context context) {
        Account account = browserAccount(context);
        Body body = Body.of(context);
        String label = body.text("label").strip();
        long days = body.wholeNumber("days");
        if (label.isEmpty() || label.length() > LONGEST_LABEL || days < 1 || days > LONGEST_DAYS) {
            throw ApiProblem.badRequest(
                    "label 为 1 到 " + LONGEST_LABEL + " 个字符，days 为 1 到 " + LONGEST_DAYS,
                    "\"label\" needs 1 to " + LONGEST_LABEL + " characters, \"days\" 1 to " + LONGEST_DAYS);
        }
        Role role = body.members().get("role") == null ? account.role() : body.choice("role", Role.class);
        if (!account.role().mayActAs(role)) {
            throw new ApiProblem(
                    403, "not-allowed", "令牌的角色不能高于你自己的角色。", "a token can't have a higher role than yours.");
        }
        String session = Objects.requireNonNull(Guard.token(context));
        String token = sessions.issue(account, session, label, role, Duration.ofDays(days))
                .orElseThrow(() -> sessions.inForce(session).isEmpty() ? Guard.loginNeeded() : tooManyTokens());
        audit.add(account.name(), "create-token", label, role.word() + ", " + days + " d");
        context.json(Map.of("token", token));
    }

    private static ApiProblem tooManyTokens() {
        return new ApiProblem(
                409,
                "too-many-tokens",
                "最多可有 " + Sessions.MOST_TOKENS + " 个令牌，请先删除不用的。",
                "you may have " + Sessions.MOST_TOKENS + " tokens at most; delete those that are not used.");
    }

    private void deleteToken(Context context) {
        Account account = browserAccount(context);
        String id = context.pathParam("id");
        if (!sessions.revoke(account.name(), id)) {
            throw ApiProblem.notFound("没有这个令牌。", "there is no such token.");
        }
        audit.add(account.name(), "delete-token", id, null);
        context.status(204);
    }

    /** The account, which must have logged in with its password: a token changes no accounts. */
    static Account browserAccount(Context context) {
        Session session = Guard.session(context);
        if (!session.browser()) {
            throw new ApiProblem(403, "browser-only", "此操作不能用 API 令牌执行。", "this can't be done with an API token.");
        }
        return session.account();
    }
}
