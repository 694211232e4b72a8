package io.duijie.wangdiantong;

import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.HttpCall;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes signed calls and takes the answer out of HTTP. Repeats nothing. */
final class Api {
    /** The vendor's clock counts from the first moment of 2012 in China. */
    private static final long EPOCH = 1_325_347_200;

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private static final Set<String> SECRETS = Set.of("salt", "sign");

    private final Account account;
    private final ConnectorContext context;

    Api(Account account, ConnectorContext context) {
        this.account = account;
        this.context = context;
    }

    /**
     * The answer of a call that succeeded.
     *
     * @param arguments travel in this order
     * @param page null = the method has none
     * @throws ConnectorException for a refusal too
     */
    Envelope call(String method, List<? extends @Nullable Object> arguments, @Nullable Page page) {
        Envelope answer = exchange(method, arguments, page);
        if (!answer.succeeded()) {
            throw refusal(method, answer);
        }
        return answer;
    }

    /** The same, but a refusal is an answer, too. */
    Envelope exchange(String method, List<? extends @Nullable Object> arguments, @Nullable Page page) {
        return Envelope.of(method, context.http().call(signed(method, arguments, page)))
                .hiding(List.of(account.secret(), account.salt()));
    }

    ConnectorException refusal(String method, Envelope answer) {
        return Refusals.of(method, answer, now());
    }

    private HttpCall signed(String method, List<? extends @Nullable Object> arguments, @Nullable Page page) {
        Map<String, String> query = new TreeMap<>();
        query.put("sid", account.sid());
        query.put("key", account.key());
        query.put("salt", account.salt().reveal());
        query.put("method", method);
        query.put("v", "1.0");
        query.put("timestamp", Long.toString(now().getEpochSecond() - EPOCH));
        if (page != null) {
            query.put("page_no", Long.toString(page.number()));
            query.put("page_size", Long.toString(page.size()));
            query.put("calc_total", page.counted() ? "1" : "0");
        }
        query.put("sign", Signature.of(account.secret(), query, context.json().write(arguments)));
        String text = query.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return new HttpCall(
                method,
                "POST",
                URI.create(account.base() + "?" + text),
                Map.of(),
                new HttpCall.Body.Json(arguments),
                SECRETS,
                account.connectTimeout(),
                account.readTimeout());
    }

    Instant now() {
        return context.clock().instant();
    }

    /** As the vendor writes times. */
    static String time(Instant moment) {
        return TIME.format(moment.atOffset(CHINA));
    }
}
