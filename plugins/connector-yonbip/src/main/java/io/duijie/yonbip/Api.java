package io.duijie.yonbip;

import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.HttpCall;
import io.duijie.connector.api.JsonValues;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes business calls with a token that counts; one refused for its token is repeated once with another. */
final class Api {
    private final Account account;
    private final ConnectorContext context;
    private final Sessions sessions;

    Api(Account account, ConnectorContext context) {
        this.account = account;
        this.context = context;
        this.sessions = new Sessions(account, context);
    }

    void check() {
        sessions.current();
    }

    /** The answer of a call that succeeded. */
    Envelope call(String path, @Nullable Object body) {
        Envelope answer = exchange(path, body);
        if (!answer.succeeded()) {
            throw Refusals.of(path, answer);
        }
        return answer;
    }

    /** The same, but a refusal is an answer, too. */
    Envelope exchange(String path, @Nullable Object body) {
        Session session = sessions.current();
        Envelope answer = send(session, path, body);
        return answer.refusesToken() ? send(sessions.replaced(session), path, body) : answer;
    }

    private Envelope send(Session session, String path, @Nullable Object body) {
        String token = encoded(session.token().reveal());
        boolean asks = Catalogue.isDetail(path);
        HttpCall call = new HttpCall(
                path,
                asks ? "GET" : "POST",
                session.gateway().below(Catalogue.ROOT + path + "?access_token=" + token + (asks ? query(body) : "")),
                Map.of(),
                asks ? new HttpCall.Body.None() : new HttpCall.Body.Json(body),
                Sessions.SECRETS,
                account.connectTimeout(),
                account.readTimeout());
        return Envelope.of(path, context.http().call(call)).hiding(List.of(session.token(), account.appSecret()));
    }

    private static String query(@Nullable Object body) {
        return JsonValues.members(body).entrySet().stream()
                .filter(each -> each.getValue() != null)
                .map(each -> "&" + encoded(each.getKey()) + "=" + encoded(String.valueOf(each.getValue())))
                .collect(Collectors.joining());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    String tenant() {
        return account.tenant();
    }
}
