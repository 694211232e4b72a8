package io.duijie.jushuitan;

import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.HttpCall;
import io.duijie.connector.api.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes signed calls to the new gateway and takes the answer out of HTTP. Repeats nothing. */
final class Gateway {
    private static final Set<String> SECRETS = Set.of("access_token", "refresh_token", "sign");

    private final Account account;
    private final ConnectorContext context;

    Gateway(Account account, ConnectorContext context) {
        this.account = account;
        this.context = context;
    }

    /** A business call. */
    Envelope call(String path, @Nullable Object biz, Secret accessToken) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("app_key", account.appKey());
        fields.put("access_token", accessToken.reveal());
        fields.put("timestamp", timestamp());
        fields.put("charset", "utf-8");
        fields.put("version", "2");
        fields.put("biz", context.json().write(biz));
        return send(path, fields);
    }

    /** A call for a token: no {@code version}, no {@code biz}. */
    Envelope tokenCall(String path, Map<String, String> own) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("app_key", account.appKey());
        fields.put("timestamp", timestamp());
        fields.put("charset", "utf-8");
        fields.putAll(own);
        return send(path, fields);
    }

    Instant now() {
        return context.clock().instant();
    }

    private String timestamp() {
        return Long.toString(now().getEpochSecond());
    }

    private Envelope send(String path, Map<String, String> fields) {
        List<String> hidden = hidden(fields);
        fields.put("sign", Signature.of(account.appSecret(), fields));
        HttpCall call = new HttpCall(
                Paths.shortName(path),
                "POST",
                account.address(path),
                Map.of(),
                new HttpCall.Body.Form(fields),
                SECRETS,
                account.connectTimeout(),
                account.readTimeout());
        Envelope envelope = Envelope.of(path, context.http().call(call));
        String message = envelope.message();
        for (String secret : hidden) {
            message = Secret.of(secret).hiddenIn(message);
        }
        return envelope.withMessage(message);
    }

    /** What the vendor's text must not repeat into a message of ours. */
    private List<String> hidden(Map<String, String> fields) {
        List<String> hidden = new ArrayList<>();
        hidden.add(account.appSecret().reveal());
        SECRETS.forEach(name -> hidden.add(fields.getOrDefault(name, "")));
        hidden.removeIf(String::isEmpty);
        return hidden;
    }
}
