package com.example.acme;

import io.duijie.connector.api.BasePath;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.HttpCall;
import io.duijie.connector.api.HttpCaller;
import io.duijie.connector.api.HttpReply;
import io.duijie.connector.api.Reason;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Makes Acme's calls and says what its answers mean. Waits for nothing and repeats nothing: the platform does. */
final class AcmeApi {
    private static final String KEY_HEADER = "X-Acme-Key";

    private final ConnectorSettings settings;
    private final HttpCaller http;

    AcmeApi(ConnectorSettings settings, HttpCaller http) {
        this.settings = settings;
        this.http = http;
    }

    /** @throws ConnectorException for every answer that is no success */
    HttpReply call(String api, String method, String path, HttpCall.Body body) {
        HttpReply reply = http.call(new HttpCall(
                api,
                method,
                BasePath.of(URI.create(settings.text("baseUrl"))).below(path),
                Map.of(KEY_HEADER, settings.secret("key").orElseThrow().reveal()),
                body,
                Set.of(KEY_HEADER),
                settings.milliseconds("connectTimeoutMs"),
                settings.milliseconds("readTimeoutMs")));
        refuse(api, reply);
        return reply;
    }

    private static void refuse(String api, HttpReply reply) {
        int status = reply.status();
        if (status >= 200 && status < 300) {
            return;
        }
        Reason reason = Reason.of(
                "acme-" + status,
                "Acme 接口 " + api + " 返回 HTTP " + status + "：" + message(reply),
                "Acme's " + api + " answers HTTP " + status + ": " + message(reply));
        if (status == 429) {
            throw ConnectorException.throttled(Duration.ofSeconds(1), reason);
        }
        ErrorKind kind = status == 401 || status == 403
                ? ErrorKind.CREDENTIALS
                : status >= 500 ? ErrorKind.UNAVAILABLE : ErrorKind.REJECTED;
        throw ConnectorException.of(kind, reason);
    }

    private static String message(HttpReply reply) {
        try {
            return reply.json() instanceof Map<?, ?> answer ? String.valueOf(answer.get("error")) : "?";
        } catch (ConnectorException e) {
            return "?";
        }
    }
}
