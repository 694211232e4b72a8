package io.duijie.wecom;

import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.HttpCall;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Gets a token whenever one is needed; one thread does, the others wait. */
final class Tokens {
    private static final String API = "gettoken";
    private static final long SHORTEST = 60;
    private static final long LONGEST = 86_400;

    /** The vendor bans the address of whoever sends a wrong secret again and again. */
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(10);

    private final Account account;
    private final ConnectorContext context;
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile @Nullable Token token;
    private @Nullable ConnectorException refusal;
    private Instant refusedUntil = Instant.MIN;

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
        ConnectorException refused = refusal;
        if (refused != null && context.clock().instant().isBefore(refusedUntil)) {
            throw refused;
        }
        String query = "?corpid=" + encoded(account.corpId()) + "&corpsecret="
                + encoded(account.corpSecret().reveal());
        HttpCall call = new HttpCall(
                API,
                "GET",
                account.base().below("cgi-bin/" + API + query),
                Map.of(),
                new HttpCall.Body.None(),
                Api.SECRETS,
                account.connectTimeout(),
                account.readTimeout());
        Reply reply = Reply.of(API, context.http().call(call), account.corpSecret());
        if (!reply.succeeded()) {
            ConnectorException failure = Refusals.ofToken(reply);
            if (failure.kind() == ErrorKind.CREDENTIALS) {
                refusal = failure;
                refusedUntil = context.clock().instant().plus(AFTER_REFUSAL);
            }
            throw failure;
        }
        String text = JsonValues.text(reply.body().get("access_token"));
        Long seconds = JsonValues.whole(reply.body().get("expires_in"));
        if (text == null || seconds == null) {
            throw ConnectorException.of(
                    ErrorKind.PROTOCOL,
                    Reason.of(
                            "wecom-no-token",
                            "企业微信的应答里没有访问令牌，稍后会自动重试",
                            "WeCom's answer holds no token; it is tried again"));
        }
        long life = Math.max(SHORTEST, Math.min(seconds, LONGEST));
        return new Token(Secret.of(text), context.clock().instant().plus(Duration.ofSeconds(life * 9 / 10)));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
