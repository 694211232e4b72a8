package io.duijie.jushuitan;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.Secret;
import io.duijie.connector.api.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands out the account's access token. A renewed token is kept in the store and wins over the configured one until the
 * text of {@code accessToken} or {@code refreshToken} changes. One thread renews, the others wait for it or, while the old
 * token still counts, go on.
 */
final class Tokens {
    private static final Logger log = LoggerFactory.getLogger(Tokens.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(10);

    private final Account account;
    private final TokenStore store;
    private final TokenDesk desk;
    private final String origin;
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile @Nullable Token held;

    Tokens(Account account, TokenStore store, TokenDesk desk) {
        this.account = account;
        this.store = store;
        this.desk = desk;
        this.origin = origin(account);
    }

    /** A digest of the settings that a stored token belongs to. */
    static String origin(Account account) {
        StringBuilder text = new StringBuilder();
        Secret[] tokens = {Secret.of(account.appKey()), account.accessToken(), account.refreshToken()};
        for (Secret secret : tokens) {
            String value = secret == null ? "" : secret.reveal();
            text.append(value.length()).append(':').append(value);
        }
        return HexFormat.of().formatHex(Signature.digest("SHA-256", text.toString()));
    }

    /** The token for the next call. */
    Token current() {
        Token token = held;
        if (token == null) {
            return first();
        }
        Instant now = desk.now();
        if (token.hasEnded(now)) {
            return replace(token);
        }
        return token.isDue(now) ? renewedEarly(token) : token;
    }

    /** Another token in place of one that the vendor has refused or whose time is over. */
    Token replace(Token refused) {
        renewing.lock();
        try {
            Token token = held;
            if (token != null && token.generation() != refused.generation()) {
                return token;
            }
            Token newest = stored(refused.generation() + 1);
            if (newest == null) {
                return renew(refused);
            }
            return renewedElsewhere(refused, newest) ? use(newest) : renew(newest);
        } finally {
            renewing.unlock();
        }
    }

    /** Another process has been here; its token may have the text of the old one where that has only come of age. */
    private boolean renewedElsewhere(Token old, Token newest) {
        Instant now = desk.now();
        boolean other = !newest.access().equals(old.access()) || old.isDue(now) || old.hasEnded(now);
        return other && !newest.isDue(now) && !newest.hasEnded(now);
    }

    private Token first() {
        renewing.lock();
        try {
            Token token = held;
            if (token != null) {
                return token;
            }
            Token stored = stored(1);
            if (stored != null) {
                return use(stored.hasEnded(desk.now()) ? renew(stored) : stored);
            }
            Secret configured = account.accessToken();
            return configured == null
                    ? keep(desk.initial(), 1)
                    : use(new Token(configured, account.refreshToken(), null, null, 1));
        } finally {
            renewing.unlock();
        }
    }

    /** The old token still counts: others go on with it meanwhile, and a failure is no reason to stop. */
    private Token renewedEarly(Token token) {
        if (!renewing.tryLock()) {
            return token;
        }
        try {
            Token latest = held;
            return latest != null && !latest.isDue(desk.now()) ? latest : replace(token);
        } catch (ConnectorException e) {
            log.warn("access token not renewed, the old one is used until it ends: {}", e.getMessage());
            return use(token.renewedNotBefore(desk.now().plus(PAUSE_AFTER_FAILURE)));
        } finally {
            renewing.unlock();
        }
    }

    private Token renew(Token old) {
        Secret refresh = old.refresh() == null ? account.refreshToken() : old.refresh();
        TokenParts renewed = refresh == null ? desk.initial() : desk.refreshed(refresh);
        log.info("access token renewed");
        return keep(renewed, old.generation() + 1);
    }

    private Token keep(TokenParts obtained, long generation) {
        Token token = use(obtained.token(generation));
        store.save(new TokenStore.Token(obtained.parts(), origin, token.expiresAt()));
        return token;
    }

    private @Nullable Token stored(long generation) {
        return store.load()
                .filter(token -> token.origin().equals(origin))
                .map(token -> Token.of(token.parts(), token.expiresAt(), generation))
                .orElse(null);
    }

    private Token use(Token token) {
        held = token;
        return token;
    }
}
