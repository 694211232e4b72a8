package io.duijie.console.web;

import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.console.account.jdbi.Sessions;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The API tokens of everybody, for administrators. */
final class TokensResource implements Resource {
    private static final String ALL = "/api/v1/tokens";

    /** A token without the token. */
    static final Shape TOKEN = Shape.object()
            .with("id", Shape.TEXT)
            .with("account", Shape.TEXT)
            .with("label", Shape.TEXT)
            .with("role", SharedShapes.ROLE)
            .with("createdAt", Shape.TIME)
            .with("seenAt", Shape.TIME)
            .with("expiresAt", Shape.TIME)
            .named("Token");

    private final Sessions sessions;
    private final Audit audit;

    TokensResource(Sessions sessions, Audit audit) {
        this.sessions = sessions;
        this.audit = audit;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ALL, Role.ADMINISTRATOR, "allTokens", "Of all users, without the tokens.", this::list)
                        .giving(Shape.listOf(TOKEN)),
                Route.delete(ALL + "/{id}", Role.ADMINISTRATOR, "revokeToken", "Ends anybody's token.", this::revoke)
                        .inBrowser());
    }

    private void list(Context context) {
        context.json(sessions.tokens(null).stream().map(TokensResource::answer).toList());
    }

    private void revoke(Context context) {
        String id = context.pathParam("id");
        if (!sessions.revoke(null, id)) {
            throw ApiProblem.notFound("没有这个令牌。", "there is no such token.");
        }
        audit.add(Guard.accountName(context), "delete-token", id, null);
        context.status(204);
    }

    static Map<String, @Nullable Object> answer(Sessions.Token token) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", token.id());
        answer.put("account", token.account());
        answer.put("label", token.label());
        answer.put("role", token.role().word());
        answer.put("createdAt", token.createdAt().toString());
        answer.put("seenAt", token.seenAt().toString());
        answer.put("expiresAt", token.expiresAt().toString());
        return answer;
    }
}
