package io.duijie.wecom;

import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.HttpCall;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes business calls with a token that counts, which travels in the address; one refused for its token is repeated once with another. */
final class Api {
    static final String LIST = "oa/getapprovalinfo";
    static final String DETAIL = "oa/getapprovaldetail";
    static final String SEND = "message/send";
    static final Set<String> SECRETS = Set.of("access_token", "corpsecret");

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

    /** @throws io.duijie.connector.api.ConnectorException for a refusal, too */
    Reply post(String path, Map<String, @Nullable Object> body) {
        Tokens.Token token = tokens.current();
        Reply reply = send(token, path, body);
        Reply last = reply.refusesToken() ? send(tokens.replaced(token), path, body) : reply;
        if (!last.succeeded()) {
            throw Refusals.of(path, last);
        }
        return last;
    }

    private Reply send(Tokens.Token token, String path, Map<String, @Nullable Object> body) {
        HttpCall call = new HttpCall(
                path,
                "POST",
                account.base()
                        .below("cgi-bin/" + path + "?access_token="
                                + Tokens.encoded(token.text().reveal())),
                Map.of(),
                new HttpCall.Body.Json(body),
                SECRETS,
                account.connectTimeout(),
                account.readTimeout());
        return Reply.of(path, context.http().call(call), token.text(), account.corpSecret());
    }

    Instant now() {
        return context.clock().instant();
    }

    Account account() {
        return account;
    }
}
