package io.duijie.kingdee;

import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.HttpCall;
import io.duijie.connector.api.HttpReply;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes one HTTP exchange with the vendor, without knowing about sessions. */
final class Transport {
    private static final Duration LOGOUT_TIMEOUT = Duration.ofSeconds(5);

    private final KingdeeSettings settings;
    private final ConnectorContext context;
    private final AnswerText answers;

    Transport(KingdeeSettings settings, ConnectorContext context) {
        this.settings = settings;
        this.context = context;
        this.answers = new AnswerText(context.json());
    }

    URI address(Service service) {
        return service.address(settings.serverUrl());
    }

    /** @throws io.duijie.connector.api.ConnectorException when no JSON came back */
    Exchange exchange(Service service, @Nullable Object body, Map<String, String> headers, Set<String> secretNames) {
        Duration timeout = service == Service.LOGOUT ? LOGOUT_TIMEOUT : settings.readTimeout();
        HttpReply reply = context.http()
                .call(new HttpCall(
                        service.api(),
                        "POST",
                        address(service),
                        headers,
                        new HttpCall.Body.Json(body),
                        secretNames,
                        settings.connectTimeout(),
                        timeout));
        if (reply.status() != 200 && reply.status() != 206) {
            throw HttpFailure.of(reply);
        }
        Object value = answers.read(reply);
        return new Exchange(value, reply.headers(), reply.date().orElse(null), ResponseStatus.in(value));
    }
}
