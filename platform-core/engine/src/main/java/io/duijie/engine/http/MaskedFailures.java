package io.duijie.engine.http;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Secret;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Hides an account's secrets in what a connector says went wrong: vendors quote requests in their error texts. */
public final class MaskedFailures {
    private final Collection<Secret> secrets;

    /** @param secrets every secret of the account, one by one */
    public MaskedFailures(Collection<Secret> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    /** The failure itself when there is nothing to hide in it. */
    public ConnectorException of(ConnectorException failure) {
        Reason reason = failure.reason();
        SecretMask mask = new SecretMask(List.of());
        secrets.forEach(secret -> mask.learn(secret.reveal()));
        String chinese = mask.plain(reason.text().chinese());
        String english = mask.plain(reason.text().english());
        if (chinese.equals(reason.text().chinese())
                && english.equals(reason.text().english())) {
            return failure;
        }
        Reason masked = Reason.of(reason.code(), chinese, english);
        if (failure.kind() == ErrorKind.THROTTLED && failure.retryAfter().isPresent()) {
            Duration after = failure.retryAfter().get();
            return ConnectorException.throttled(after, masked);
        }
        return failure.kind() == ErrorKind.UNAVAILABLE && failure.notSent()
                ? ConnectorException.neverSent(masked, null)
                : ConnectorException.of(failure.kind(), masked);
    }
}
