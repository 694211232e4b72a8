package io.duijie.jushuitan;

import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.Secret;
import io.duijie.connector.api.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The old gateway's token: its text stays the same, {@code refresh.token} extends its life and has to be called now and then.
 * When it is due again is kept in the store, as a part: nobody knows the token's end. A failure stops nothing: the token may
 * count for a while yet.
 */
final class LegacyToken {
    private static final Logger log = LoggerFactory.getLogger(LegacyToken.class);
    private static final String DUE = "extend_at";
    private static final Duration EVERY = Duration.ofDays(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(10);

    private final LegacyAccount account;
    private final ConnectorContext context;
    private final Supplier<Envelope> refresh;
    private final String origin;
    private final ReentrantLock extending = new ReentrantLock();
    private volatile @Nullable Instant due;

    LegacyToken(LegacyAccount account, ConnectorContext context, Supplier<Envelope> refresh) {
        this.account = account;
        this.context = context;
        this.refresh = refresh;
        this.origin = HexFormat.of()
                .formatHex(Signature.digest(
                        "SHA-256", account.partnerId() + "\n" + account.token().reveal()));
    }

    /** Extends the token when it is time; one thread does, the others go on. */
    void extend() {
        Instant now = context.clock().instant();
        Instant next = due;
        if ((next != null && now.isBefore(next)) || !extending.tryLock()) {
            return;
        }
        try {
            Instant stored = due == null ? storedDue() : null;
            due = stored != null && now.isBefore(stored) ? stored : extended(now);
        } finally {
            extending.unlock();
        }
    }

    private Instant extended(Instant now) {
        try {
            Envelope answer = refresh.get();
            if (answer.succeeded()) {
                Instant next = now.plus(EVERY);
                Map<String, Secret> parts = Map.of("token", account.token(), DUE, Secret.of(next.toString()));
                context.tokens().save(new TokenStore.Token(parts, origin, null));
                return next;
            }
            log.warn("the old gateway's token was not extended: code {}", answer.code());
        } catch (ConnectorException e) {
            log.warn("the old gateway's token was not extended: {}", e.getMessage());
        }
        return now.plus(PAUSE_AFTER_FAILURE);
    }

    private @Nullable Instant storedDue() {
        return context.tokens()
                .load()
                .filter(token -> token.origin().equals(origin))
                .map(token -> token.parts().get(DUE))
                .map(due -> Instant.parse(due.reveal()))
                .orElse(null);
    }
}
