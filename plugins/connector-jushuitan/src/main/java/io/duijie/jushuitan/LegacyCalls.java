package io.duijie.jushuitan;

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
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calls at the old gateway: one address, the operation and the signature in the query (the vendor takes them nowhere else),
 * business JSON as the body. Documents name its operations by their new path or by the old method.
 */
final class LegacyCalls implements Calls {
    static final String PATH = "/api/open/query.aspx";
    private static final String REFRESH = "refresh.token";
    private static final int MOST_ROWS = 50;
    private static final Set<String> SECRETS = Set.of("token", "sign", "partnerkey");

    private final LegacyAccount account;
    private final ConnectorContext context;
    private final Catalogue catalogue;
    private final LegacyToken token;

    LegacyCalls(LegacyAccount account, ConnectorContext context, Catalogue catalogue) {
        this.account = account;
        this.context = context;
        this.catalogue = catalogue;
        this.token = new LegacyToken(account, context, () -> send(REFRESH, REFRESH, Map.of()));
    }

    @Override
    public Envelope call(String path, @Nullable Object biz) {
        String method = method(path);
        Long size = JsonValues.whole(JsonValues.member(biz, "page_size"));
        if (size != null && size > MOST_ROWS) {
            throw configuration(
                    "聚水潭旧网关每页最多 " + MOST_ROWS + " 条，请把 page_size 改为不超过 " + MOST_ROWS,
                    "the old gateway's pages hold at most " + MOST_ROWS + " rows: lower page_size");
        }
        token.extend();
        Envelope answer = send(Paths.shortName(path), method, biz);
        if (!answer.succeeded()) {
            throw Refusals.of(path, answer, now());
        }
        return LegacyAnswer.reshaped(answer, list(path));
    }

    @Override
    public Instant now() {
        return context.clock().instant();
    }

    /** {@code /open/orders/single/query} is {@code orders.single.query} here. */
    static String method(String path) {
        if (path.startsWith("/open/webapi/") || path.startsWith("/open/api/")) {
            throw configuration(
                    "聚水潭旧网关没有接口 " + path + "，请改用新网关（gateway: new）",
                    "the old gateway has no " + path + ": use the new one (gateway: new)");
        }
        return path.substring("/open/".length()).replace('/', '.');
    }

    private String list(String path) {
        String where = Paths.uploads(path)
                ? catalogue.upload(path).results()
                : catalogue
                        .operation(path)
                        .map(operation -> operation.listKey())
                        .orElse("datas");
        return where.substring(where.lastIndexOf('.') + 1);
    }

    /** @param name under which the call is counted */
    private Envelope send(String name, String method, @Nullable Object biz) {
        String timestamp = Long.toString(now().getEpochSecond());
        Map<String, String> query = new LinkedHashMap<>();
        query.put("method", method);
        query.put("partnerid", account.partnerId());
        query.put("token", account.token().reveal());
        query.put("ts", timestamp);
        query.put(
                "sign",
                LegacySignature.of(method, account.partnerId(), account.partnerKey(), account.token(), timestamp));
        HttpCall call = new HttpCall(
                name,
                "POST",
                URI.create(account.base() + PATH + "?" + encoded(query)),
                Map.of(),
                new HttpCall.Body.Json(biz),
                SECRETS,
                account.connectTimeout(),
                account.readTimeout());
        Envelope envelope = Envelope.of(method, context.http().call(call));
        String message = envelope.message();
        for (String secret :
                new String[] {account.partnerKey().reveal(), account.token().reveal(), String.valueOf(query.get("sign"))
                }) {
            message = Secret.of(secret).hiddenIn(message);
        }
        return envelope.withMessage(message);
    }

    private static String encoded(Map<String, String> query) {
        return query.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static ConnectorException configuration(String chinese, String english) {
        return ConnectorException.of(ErrorKind.CONFIGURATION, Reason.of("jushuitan-old-gateway", chinese, english));
    }
}
