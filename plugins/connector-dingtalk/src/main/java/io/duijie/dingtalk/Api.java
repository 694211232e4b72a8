package io.duijie.dingtalk;

import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.HttpCall;
import io.duijie.connector.api.JsonText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes business calls with a token that counts; one refused for its token is repeated once with another. */
final class Api {
    static final String LIST = "workflow/processes/instanceIds/query";
    static final String INSTANCES = "workflow/processInstances";
    static final String SCHEMA = "workflow/forms/schemas/processCodes";

    /** Whose calls count for the organisation's month. Those for a token do not. */
    static final Set<String> COUNTED =
            Set.of(LIST, INSTANCES, SCHEMA, INSTANCES + "/execute", INSTANCES + "/terminate", INSTANCES + "/comments");

    private static final String TOKEN = "x-acs-dingtalk-access-token";
    static final Set<String> SECRETS = Set.of(TOKEN, "accessToken", "appSecret");

    private final Account account;
    private final ConnectorContext context;
    private final Tokens tokens;

    Api(Account account, ConnectorContext context) {
        this.account = account;
        this.context = context;
        this.tokens = new Tokens(account, context);
    }

    void check() {
        tokens.current();
    }

    Reply post(String path, Map<String, @Nullable Object> body) {
        return taken(path, exchange("POST", path, body));
    }

    Reply get(String path, Map<String, @Nullable Object> query) {
        return taken(path, exchange("GET", path, query));
    }

    private Reply taken(String path, Reply reply) {
        if (reply.isRefused()) {
            throw Refusals.of(path, reply, now());
        }
        return reply;
    }

    private Reply exchange(String method, String path, Map<String, @Nullable Object> values) {
        Tokens.Token token = tokens.current();
        Reply reply = send(token, method, path, values);
        return reply.refusesToken() ? send(tokens.replaced(token), method, path, values) : reply;
    }

    private Reply send(Tokens.Token token, String method, String path, Map<String, @Nullable Object> values) {
        boolean asks = method.equals("GET");
        HttpCall call = new HttpCall(
                path,
                method,
                account.base().below("v1.0/" + path + (asks ? "?" + query(values) : "")),
                Map.of(TOKEN, token.text().reveal()),
                asks ? new HttpCall.Body.None() : new HttpCall.Body.Json(values),
                SECRETS,
                account.connectTimeout(),
                account.readTimeout());
        return Reply.of(path, context.http().call(call), token.text(), account.appSecret());
    }

    private static String query(Map<String, @Nullable Object> values) {
        return values.entrySet().stream()
                .filter(each -> each.getValue() != null)
                .map(each -> encoded(each.getKey()) + "=" + encoded(String.valueOf(each.getValue())))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Instant now() {
        return context.clock().instant();
    }

    JsonText json() {
        return context.json();
    }

    Account account() {
        return account;
    }
}
