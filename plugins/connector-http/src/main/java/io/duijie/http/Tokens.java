package io.duijie.http;

import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.Secret;
import io.duijie.connector.api.TokenStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The access token of client credentials: kept in the platform's store, fetched when there is none or its time is over, and once
 * for all threads that need one. No end is kept with it, since the credentials bring another at any time; when that is due is a
 * part.
 */
final class Tokens implements Login {
    private static final String ACCESS = "access_token";
    private static final String RENEW_AT = "renew_at";

    private final TokenDesk desk;
    private final TokenStore store;
    private final Clock clock;
    private final String origin;
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile TokenStore.@Nullable Token held;

    Tokens(Account.Login.ClientCredentials credentials, TokenDesk desk, ConnectorContext context) {
        this.desk = desk;
        this.store = context.tokens();
        this.clock = context.clock();
        this.origin = digest(credentials);
    }

    private static String digest(Account.Login.ClientCredentials credentials) {
        String text = String.join(
                "\n",
                credentials.tokenUrl().toString(),
                credentials.id(),
                credentials.secret().reveal(),
                String.valueOf(credentials.scope()));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Map<String, String> headers() {
        TokenStore.Token token = held;
        if (token == null || hasEnded(token)) {
            renewing.lock();
            try {
                token = usable(held);
                if (token == null) {
                    token = usable(store.load()
                            .filter(kept -> kept.origin().equals(origin))
                            .orElse(null));
                }
                if (token == null) {
                    token = fetched();
                }
                held = token;
            } finally {
                renewing.unlock();
            }
        }
        return headers(token);
    }

    @Override
    public Map<String, String> latest() {
        TokenStore.Token token = held;
        return token == null ? Map.of() : headers(token);
    }

    @Override
    public boolean renew(Map<String, String> refused) {
        renewing.lock();
        try {
            TokenStore.Token token = held;
            if (token == null || headers(token).equals(refused)) {
                TokenStore.Token kept = usable(
                        store.load().filter(one -> one.origin().equals(origin)).orElse(null));
                held = kept != null && !headers(kept).equals(refused) ? kept : fetched();
            }
            return true;
        } finally {
            renewing.unlock();
        }
    }

    private TokenStore.Token fetched() {
        TokenDesk.Granted granted = desk.fetch();
        Map<String, Secret> parts = new HashMap<>(Map.of(ACCESS, granted.token()));
        if (granted.renewAt() != null) {
            parts.put(RENEW_AT, Secret.of(granted.renewAt().toString()));
        }
        TokenStore.Token token = new TokenStore.Token(parts, origin, null);
        store.save(token);
        return token;
    }

    private TokenStore.@Nullable Token usable(TokenStore.@Nullable Token token) {
        return token == null || hasEnded(token) || !token.parts().containsKey(ACCESS) ? null : token;
    }

    private boolean hasEnded(TokenStore.Token token) {
        Secret due = token.parts().get(RENEW_AT);
        Instant end = due == null ? token.expiresAt() : Instant.parse(due.reveal());
        return end != null && !clock.instant().isBefore(end);
    }

    private static Map<String, String> headers(TokenStore.Token token) {
        Secret access = token.parts().get(ACCESS);
        return access == null ? Map.of() : Map.of("Authorization", "Bearer " + access.reveal());
    }
}
