package io.duijie.jushuitan;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Secret;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The vendor's token calls (its docs, docId=23): one exchange each, nothing kept. */
final class TokenDesk {
    private static final Logger log = LoggerFactory.getLogger(TokenDesk.class);
    private static final String INITIAL = "/openWeb/auth/getInitToken";
    private static final String REFRESH = "/openWeb/auth/refreshToken";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    /** Of ISV apps the vendor takes no refresh since 2023-08-15. */
    private static final long REFRESH_FORBIDDEN = 150;

    private final Gateway gateway;
    private final SecureRandom random = new SecureRandom();

    TokenDesk(Gateway gateway) {
        this.gateway = gateway;
    }

    Instant now() {
        return gateway.now();
    }

    /** A first token for a merchant's own app. */
    TokenParts initial() {
        Envelope answer =
                gateway.tokenCall(INITIAL, Map.of("grant_type", "authorization_code", "code", sixCharacters()));
        return parts(INITIAL, answer, null);
    }

    /** A new token; where the refresh token no longer counts, a first one. */
    TokenParts refreshed(Secret refreshToken) {
        Envelope answer = gateway.tokenCall(
                REFRESH, Map.of("grant_type", "refresh_token", "refresh_token", refreshToken.reveal(), "scope", "all"));
        if (refreshTokenIsOver(answer)) {
            log.info("refresh token refused with code {}, asking for a first token", answer.code());
            return initial();
        }
        return parts(REFRESH, answer, refreshToken);
    }

    private boolean refreshTokenIsOver(Envelope answer) {
        return !answer.succeeded()
                && answer.code() != REFRESH_FORBIDDEN
                && (answer.refusesToken() || Refusals.of(REFRESH, answer, now()).kind() == ErrorKind.REJECTED);
    }

    private TokenParts parts(String path, Envelope answer, @Nullable Secret oldRefresh) {
        if (!answer.succeeded()) {
            throw Refusals.ofTokenCall(path, answer, now());
        }
        TokenParts parts = TokenParts.of(answer.data(), oldRefresh, now());
        if (parts == null) {
            throw ConnectorException.of(
                    ErrorKind.PROTOCOL,
                    Reason.of(
                            "jushuitan-no-token",
                            "聚水潭 " + path + " 的应答里没有 access_token",
                            "the answer to " + path + " holds no access_token"));
        }
        return parts;
    }

    private String sixCharacters() {
        StringBuilder text = new StringBuilder();
        for (int count = 0; count < 6; count++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
