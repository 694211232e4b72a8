package io.duijie.webhook;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Secret;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one connection.
 *
 * @param proof the header or, with {@link Proof#SIGN}, the parameter in which the signature or token comes
 * @param timestamp where the time of sending comes, null = it does not and no push is too old
 * @param id where the push's own number comes, null = it does not
 * @param signed null = a token, nothing is signed
 */
record Account(
        Proof type,
        Secret secret,
        String proof,
        @Nullable String timestamp,
        Duration window,
        @Nullable String id,
        @Nullable Signature signed,
        String reply) {
    private static final Duration LONGEST_WINDOW = Duration.ofDays(1);

    /** How a push shows whose it is. */
    enum Proof {
        HMAC("X-Signature"),
        TOKEN("Authorization"),
        SIGN("sign");

        private final String usual;

        Proof(String usual) {
            this.usual = usual;
        }
    }

    static Account of(ConnectorSettings settings) {
        Proof type =
                switch (settings.text("auth.type")) {
                    case "token" -> Proof.TOKEN;
                    case "sign" -> Proof.SIGN;
                    default -> Proof.HMAC;
                };
        Secret secret = settings.secret("auth.secret")
                .orElseThrow(() -> configuration("缺少设置 auth.secret。", "the setting auth.secret is missing."));
        String timestamp = text(settings, "auth.timestampHeader").orElse(null);
        String id = text(settings, "auth.idHeader").orElse(null);
        Signature signed = type == Proof.TOKEN ? null : Signature.of(settings, type == Proof.SIGN);
        if (signed != null) {
            if (signed.uses(Signature.Part.TIMESTAMP) && timestamp == null) {
                throw configuration(
                        "auth.signed 用到 {timestamp}，但没有设置 auth.timestampHeader。",
                        "auth.signed uses {timestamp}, but auth.timestampHeader is not set.");
            }
            if (signed.uses(Signature.Part.ID) && id == null) {
                throw configuration(
                        "auth.signed 用到 {id}，但没有设置 auth.idHeader。",
                        "auth.signed uses {id}, but auth.idHeader is not set.");
            }
        }
        return new Account(
                type,
                secret,
                text(settings, "auth.header").orElse(type.usual),
                timestamp,
                window(settings.text("auth.windowSeconds")),
                id,
                signed,
                settings.text("reply"));
    }

    private static Duration window(String seconds) {
        try {
            Duration window = Duration.ofSeconds(Long.parseLong(seconds.strip()));
            if (!window.isNegative() && !window.isZero() && window.compareTo(LONGEST_WINDOW) <= 0) {
                return window;
            }
        } catch (NumberFormatException e) {
            throw badWindow(seconds);
        }
        throw badWindow(seconds);
    }

    private static ConnectorException badWindow(String seconds) {
        return configuration(
                "auth.windowSeconds 应为 1 到 86400 的整数，实际为 " + seconds + "。",
                "auth.windowSeconds must be a whole number from 1 to 86400 and is " + seconds + ".");
    }

    private static Optional<String> text(ConnectorSettings settings, String name) {
        return settings.optionalText(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    static ConnectorException configuration(String chinese, String english) {
        return ConnectorException.of(ErrorKind.CONFIGURATION, Reason.of("webhook-settings", chinese, english));
    }
}
