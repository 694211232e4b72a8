package io.duijie.yonbip;

import io.duijie.connector.api.BasePath;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.HttpCall;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks for the tenant's data centre once and for a token whenever one is needed; one thread does, the others wait. */
final class Sessions {
    static final Set<String> SECRETS = Set.of("access_token", "signature");
    private static final Duration EARLY = Duration.ofMinutes(5);
    private static final long SHORTEST = 60;

    private final Account account;
    private final ConnectorContext context;
    private final ReentrantLock renewing = new ReentrantLock();
    private @Nullable Map<?, ?> centre;
    private volatile @Nullable Session session;

    Sessions(Account account, ConnectorContext context) {
        this.account = account;
        this.context = context;
    }

    Session current() {
        Session known = session;
        return known != null && context.clock().instant().isBefore(known.until()) ? known : replaced(known);
    }

    /** Another one than that; what another thread got meanwhile counts. */
    Session replaced(@Nullable Session old) {
        renewing.lock();
        try {
            Session known = session;
            if (known == null || known.equals(old)) {
                known = fetched();
                session = known;
            }
            return known;
        } finally {
            renewing.unlock();
        }
    }

    private Session fetched() {
        Map<?, ?> addresses = centre;
        if (addresses == null) {
            addresses = data(
                    "open-auth/dataCenter/getGatewayAddress", account.base(), Map.of("tenantId", account.tenant()));
            centre = addresses;
        }
        String keyName = account.suite() ? "suiteKey" : "appKey";
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(keyName, account.appKey());
        if (account.suite()) {
            parameters.put("tenantId", account.tenant());
        }
        parameters.put("timestamp", Long.toString(context.clock().millis()));
        parameters.put("signature", Digests.signature(account.appSecret(), parameters));
        Map<?, ?> token = data(
                account.suite()
                        ? "open-auth/suiteApp/base/v1/getAccessToken"
                        : "open-auth/selfAppAuth/base/v1/getAccessToken",
                address(addresses.get("tokenUrl")),
                parameters);
        String text = JsonValues.text(token.get("access_token"));
        Long seconds = JsonValues.whole(token.get("expire"));
        if (text == null || seconds == null) {
            throw lacks("access_token");
        }
        Instant now = context.clock().instant();
        long life = Math.max(SHORTEST, Math.min(seconds, 86_400));
        Duration early = EARLY.toSeconds() * 2 > life ? Duration.ofSeconds(life / 2) : EARLY;
        return new Session(
                address(addresses.get("gatewayUrl")),
                Secret.of(text),
                now.plusSeconds(life).minus(early));
    }

    private Map<?, ?> data(String path, BasePath base, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpCall call = new HttpCall(
                path,
                "GET",
                base.below(path + "?" + query),
                Map.of(),
                new HttpCall.Body.None(),
                SECRETS,
                account.connectTimeout(),
                account.readTimeout());
        Envelope answer = Envelope.of(path, context.http().call(call)).hiding(List.of(account.appSecret()));
        ConnectorException refusal = Refusals.of(path, answer);
        if (!answer.granted()) {
            throw refusal.kind() == ErrorKind.REJECTED ? Refusals.ofAccount(answer) : refusal;
        }
        if (answer.data() instanceof Map<?, ?> data) {
            return data;
        }
        throw lacks("data");
    }

    /** An address that the vendor names. A token never travels less safely than the question for it. */
    private BasePath address(@Nullable Object named) {
        String text = JsonValues.text(named);
        try {
            URI address = URI.create(text == null ? "" : text);
            if (!account.secure() || "https".equalsIgnoreCase(address.getScheme())) {
                return BasePath.of(address);
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw lacks("gatewayUrl, tokenUrl");
    }

    private static ConnectorException lacks(String what) {
        return ConnectorException.of(
                ErrorKind.PROTOCOL,
                Reason.of(
                        "yonbip-no-session",
                        "YonBIP 的应答里没有可用的 " + what + "，稍后会自动重试",
                        "YonBIP's answer holds no usable " + what + "; it is tried again"));
    }
}
