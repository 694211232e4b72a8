package io.duijie.dingtalk;

import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.HttpCall;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Gets a token whenever one is needed; one thread does, the others wait. The vendor hands out the same one while it counts. */
final class Tokens {
    private static final String API = "oauth2/accessToken";
    private static final long SHORTEST = 60;
    private static final long LONGEST = 86_400;

    private final Account account;
    private final ConnectorContext context;
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile @Nullable Token token;

    /** @param until from then on another one is asked for */
    record Token(Secret text, Instant until) {}

    Tokens(Account account, ConnectorContext context) {
        this.account = account;
        this.context = context;
    }

    Token current() {
        Token known = token;
        return known != null && context.clock().instant().isBefore(known.until()) ? known : replaced(known);
    }

    /** Another one than that; what another thread got meanwhile counts. */
    Token replaced(@Nullable Token old) {
        renewing.lock();
        try {
            Token known = token;
            if (known == null || known.equals(old)) {
                known = fetched();
                token = known;
            }
            return known;
        } finally {
            renewing.unlock();
        }
    }

    private Token fetched() {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("appKey", account.appKey());
        body.put("appSecret", account.appSecret().reveal());
        HttpCall call = new HttpCall(
                API,
                "POST",
                account.base().below("v1.0/" + API),
                Map.of(),
                new HttpCall.Body.Json(body),
                Api.SECRETS,
                account.connectTimeout(),
                account.readTimeout());
        Reply reply = Reply.of(API, context.http().call(call), account.appSecret());
        if (reply.isRefused()) {
            throw Refusals.ofToken(reply);
        }
        String text = JsonValues.text(reply.body().get("accessToken"));
        Long seconds = JsonValues.whole(reply.body().get("expireIn"));
        if (text == null || seconds == null) {
            throw ConnectorException.of(
                    ErrorKind.PROTOCOL,
                    Reason.of(
                            "dingtalk-no-token",
                            "钉钉的应答里没有访问令牌，稍后会自动重试",
                            "DingTalk's answer holds no token; it is tried again"));
        }
        long life = Math.max(SHORTEST, Math.min(seconds, LONGEST));
        return new Token(Secret.of(text), context.clock().instant().plus(Duration.ofSeconds(life * 9 / 10)));
    }
}
