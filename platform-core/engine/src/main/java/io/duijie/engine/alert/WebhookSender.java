package io.duijie.engine.alert;

import io.duijie.engine.alert.incident.AlertMessage;
import io.duijie.engine.alert.incident.Incident;
import io.duijie.engine.alert.incident.Notice;
import io.duijie.engine.http.JsonPost;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Any address: {@code {"id","at","title","text","alerts":[{"id","event","rule","kind","severity","state","integration",
 * "connection","count","summary","reason","openedAt","recoveredAt"}]}}. {@code X-Duijie-Signature: sha256=…} is HMAC-SHA256 of
 * the body in hexadecimal; a repeat has another {@code id}, but the ids of its alerts with their events are the same.
 */
final class WebhookSender extends HttpSender {
    WebhookSender(JsonPost post) {
        super(post);
    }

    @Override
    Call call(Map<String, String> settings, AlertMessage message) {
        List<Object> alerts = new ArrayList<>();
        for (Notice notice : message.notices()) {
            Incident incident = notice.incident();
            if (incident != null) {
                alerts.add(alert(notice, incident));
            }
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("id", message.id());
        body.put("at", message.at().toString());
        body.put("title", message.title());
        body.put("text", message.text());
        body.put("alerts", alerts);
        return new Call(settings.getOrDefault("url", ""), Map.of(), body);
    }

    private static Map<String, @Nullable Object> alert(Notice notice, Incident incident) {
        var reason = incident.reason();
        var recovered = incident.recoveredAt();
        Map<String, @Nullable Object> alert = new LinkedHashMap<>();
        alert.put("id", incident.id());
        alert.put("event", notice.what().name());
        alert.put("rule", incident.ruleId());
        alert.put("kind", incident.kind().word());
        alert.put("severity", incident.severity().word());
        alert.put("state", incident.state().name());
        alert.put("integration", incident.integrationId());
        alert.put("connection", incident.connectionId());
        alert.put("count", incident.count());
        alert.put(
                "summary",
                Map.of(
                        "zh", incident.summary().chinese(),
                        "en", incident.summary().english()));
        alert.put("reason", reason == null ? null : Map.of("zh", reason.chinese(), "en", reason.english()));
        alert.put("openedAt", incident.openedAt().toString());
        alert.put("recoveredAt", recovered == null ? null : recovered.toString());
        return alert;
    }

    @Override
    Map<String, String> headers(Map<String, String> settings, AlertMessage message, String json) {
        String secret = settings.getOrDefault("secret", "");
        return secret.isEmpty()
                ? Map.of()
                : Map.of("X-Duijie-Signature", "sha256=" + HexFormat.of().formatHex(Signatures.hmac(secret, json)));
    }

    @Override
    SendResult read(String body, Map<String, String> settings) {
        return new SendResult.Arrived();
    }
}
