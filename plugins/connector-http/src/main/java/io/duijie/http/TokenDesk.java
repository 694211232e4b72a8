package io.duijie.http;

import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.HttpCall;
import io.duijie.connector.api.HttpReply;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Secret;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fetches an access token with client credentials (RFC 6749, section 4.4). Keeps nothing. */
final class TokenDesk {
    private static final Set<String> SECRETS =
            Set.of("authorization", "client_secret", "access_token", "refresh_token", "id_token");
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final Account.Login.ClientCredentials credentials;
    private final Account account;
    private final ConnectorContext context;

    TokenDesk(Account.Login.ClientCredentials credentials, Account account, ConnectorContext context) {
        this.credentials = credentials;
        this.account = account;
        this.context = context;
    }

    /** @param renewAt a minute, or a tenth of its life, before it ends; null = the server does not say */
    record Granted(Secret token, @Nullable Instant renewAt) {}

    /** The client proves itself in a header, as every server must take it (section 2.3.1); where that fails, in the form. */
    Granted fetch() {
        HttpReply reply = call(true);
        if (reply.status() == 400 || reply.status() == 401) {
            reply = call(false);
        }
        return granted(reply);
    }

    private HttpReply call(boolean inHeader) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        if (credentials.scope() != null) {
            form.put("scope", credentials.scope());
        }
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Accept", "application/json"));
        if (inHeader) {
            String pair = encoded(credentials.id()) + ":"
                    + encoded(credentials.secret().reveal());
            headers.put(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        } else {
            form.put("client_id", credentials.id());
            form.put("client_secret", credentials.secret().reveal());
        }
        return context.http()
                .call(new HttpCall(
                        "oauth2/token",
                        "POST",
                        credentials.tokenUrl(),
                        headers,
                        new HttpCall.Body.Form(form),
                        SECRETS,
                        account.connectTimeout(),
                        account.readTimeout()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Granted granted(HttpReply reply) {
        if (reply.status() >= 400 && reply.status() < 500 && reply.status() != 429 && reply.status() != 408) {
            throw ConnectorException.of(
                    ErrorKind.CREDENTIALS,
                    Reason.of(
                            "http-oauth-refused",
                            "取令牌被拒绝（HTTP " + reply.status() + "）。请检查 tokenUrl、clientId、clientSecret 和 scope。",
                            "the token server refused (HTTP " + reply.status()
                                    + "); check tokenUrl, clientId, clientSecret and scope."));
        }
        Statuses.refuse("oauth2/token", reply, "");
        Object body = reply.json();
        Object token = Values.at(body, "access_token");
        if (!(token instanceof String text) || text.isBlank()) {
            throw ConnectorException.of(
                    ErrorKind.PROTOCOL,
                    Reason.of(
                            "http-oauth-no-token",
                            "取令牌的应答里没有 access_token。请检查 tokenUrl。",
                            "the token server's answer has no access_token; check tokenUrl."));
        }
        return new Granted(Secret.of(text), renewAt(Values.text(Values.at(body, "expires_in"))));
    }

    private @Nullable Instant renewAt(@Nullable String seconds) {
        try {
            long life = seconds == null ? 0 : new BigDecimal(seconds).longValue();
            if (life <= 0 || life > Integer.MAX_VALUE) {
                return null;
            }
            Duration tenth = Duration.ofSeconds(life).dividedBy(10);
            return context.clock().instant().plusSeconds(life).minus(tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
