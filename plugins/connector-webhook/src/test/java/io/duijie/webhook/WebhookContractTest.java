package io.duijie.webhook;

import static io.duijie.webhook.Signing.SECRET;
import static io.duijie.webhook.Signing.base64;
import static io.duijie.webhook.Signing.hex;
import static io.duijie.webhook.Signing.hmac;
import static io.duijie.webhook.Signing.md5;
import static io.duijie.webhook.Signing.push;
import static io.duijie.webhook.Signing.raw;

import io.duijie.connector.api.ConnectorFactory;
import io.duijie.testkit.PushCase;
import io.duijie.testkit.PushContractTest;
import java.util.List;
import java.util.Map;

class WebhookContractTest extends PushContractTest {
    @Override
    protected ConnectorFactory factory() {
        return new WebhookConnectorFactory();
    }

    @Override
    protected List<PushCase> cases() {
        return List.of(
                new PushCase(
                        Map.of("auth.type", "hmac", "auth.secret", SECRET, "auth.header", "X-Hub"),
                        (body, now) -> push(Map.of("x-hub", hex(hmac("HmacSHA256", raw(body)))), Map.of(), body, now),
                        false),
                new PushCase(
                        Map.of("auth.secret", SECRET, "auth.timestampHeader", "X-Time"),
                        (body, now) -> push(
                                Map.of(
                                        "X-Signature",
                                        hex(hmac("HmacSHA256", raw(body))),
                                        "X-Time",
                                        String.valueOf(now.getEpochSecond())),
                                Map.of(),
                                body,
                                now),
                        true),
                new PushCase(
                        Map.of(
                                "auth.secret",
                                SECRET,
                                "auth.timestampHeader",
                                "X-Time",
                                "auth.signed",
                                "{timestamp}.{body}",
                                "auth.encoding",
                                "base64",
                                "auth.algorithm",
                                "hmac-sha1"),
                        (body, now) -> push(
                                Map.of(
                                        "X-Signature",
                                        base64(hmac("HmacSHA1", now.toEpochMilli() + ".", raw(body))),
                                        "X-Time",
                                        String.valueOf(now.toEpochMilli())),
                                Map.of(),
                                body,
                                now),
                        true),
                new PushCase(
                        Map.of("auth.type", "token", "auth.secret", SECRET),
                        (body, now) -> push(Map.of("Authorization", "Bearer " + SECRET), Map.of(), body, now),
                        false),
                new PushCase(
                        Map.of(
                                "auth.type",
                                "sign",
                                "auth.secret",
                                SECRET,
                                "auth.algorithm",
                                "md5",
                                "auth.signed",
                                "{secret}{params}{body}{secret}",
                                "auth.timestampHeader",
                                "ts"),
                        (body, now) -> push(
                                Map.of(),
                                Map.of(
                                        "app_key",
                                        "k",
                                        "ts",
                                        String.valueOf(now.getEpochSecond()),
                                        "sign",
                                        md5(SECRET + "app_keykts" + now.getEpochSecond() + raw(body) + SECRET)),
                                body,
                                now),
                        true));
    }
}
