package io.duijie.console.web;

import io.duijie.connector.api.Reason;
import io.duijie.dialect.document.Integration;
import io.duijie.dialect.document.alert.AlertChannel;
import io.duijie.dialect.document.alert.AlertDocuments;
import io.duijie.dialect.document.alert.AlertDocuments.AlertsFile;
import io.duijie.dialect.document.alert.AlertRule;
import io.duijie.dialect.document.alert.AlertSettings;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.Loaded;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.engine.alert.jdbi.AlertConfiguration;
import io.duijie.engine.alert.jdbi.StoredChannel;
import io.duijie.engine.connection.StoredConnection;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.run.Platform;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * What an upload would replace: stored under the same id, and different. Whoever uploads says so, naming what was seen.
 *
 * @param revision which one: an integration's number, the moment of a connection's last change, of alerts a digest of what is
 *     stored without secrets
 */
record Replaced(String kind, String id, String revision) {
    private static final String ALERT_CHANNEL = "alert-channel";
    private static final String ALERT_RULE = "alert-rule";
    private static final String ALERT_SETTINGS = "alert-settings";

    static final Shape SHAPE = Shape.object()
            .with("kind", Shape.choice(List.of("integration", "connection", ALERT_CHANNEL, ALERT_RULE, ALERT_SETTINGS)))
            .with("id", Shape.TEXT)
            .with("revision", Shape.TEXT)
            .named("Replaced");

    /** @param told whether connections and alerts count: to whoever may not import them, nothing tells whether their contents are the same */
    static List<Replaced> by(Loaded loaded, Platform platform, boolean told) {
        List<Replaced> replaced = new ArrayList<>();
        for (Integration integration : loaded.integrations()) {
            MetadataFile file = Objects.requireNonNull(loaded.files().get(integration.id()));
            String text = new String(file.bytes(), StandardCharsets.UTF_8);
            platform.integrations()
                    .find(integration.id())
                    .filter(stored -> !stored.document().equals(text))
                    .ifPresent(stored -> replaced.add(of(stored)));
        }
        for (ConnectionDefinition connection : told ? loaded.connections() : List.<ConnectionDefinition>of()) {
            boolean same = platform.connections()
                    .find(connection.id())
                    .filter(connection::equals)
                    .isPresent();
            if (!same) {
                platform.connections().show(connection.id()).ifPresent(stored -> replaced.add(of(stored)));
            }
        }
        if (told) {
            alerts(loaded, platform.alerts().configuration(), replaced);
        }
        return replaced;
    }

    private static void alerts(Loaded loaded, AlertConfiguration stored, List<Replaced> replaced) {
        AlertSettings before = stored.settings();
        AlertSettings after = before;
        for (AlertsFile file : loaded.alerts()) {
            for (AlertChannel channel : file.channels()) {
                stored.channel(channel.id())
                        .map(StoredChannel::channel)
                        .filter(former -> !former.equals(stored.filled(channel)))
                        .ifPresent(former -> replaced.add(of(ALERT_CHANNEL, former.id(), AlertDocuments.json(former))));
            }
            for (AlertRule rule : file.rules()) {
                stored.rule(rule.id())
                        .filter(former -> !former.equals(rule))
                        .ifPresent(former -> replaced.add(of(ALERT_RULE, former.id(), AlertDocuments.json(former))));
            }
            after = AlertDocuments.settings(after, file.settings(), file.digest());
        }
        if (!after.equals(before)) {
            replaced.add(of(ALERT_SETTINGS, "alerts", AlertDocuments.whole(before)));
        }
    }

    private static Replaced of(String kind, String id, Object content) {
        byte[] bytes = Json.write(content).getBytes(StandardCharsets.UTF_8);
        return new Replaced(kind, id, UUID.nameUUIDFromBytes(bytes).toString());
    }

    private static Replaced of(StoredIntegration stored) {
        return new Replaced("integration", stored.id(), String.valueOf(stored.revision()));
    }

    private static Replaced of(StoredConnection stored) {
        return new Replaced(
                "connection", stored.definition().id(), stored.changedAt().toString());
    }

    /** @throws ApiProblem 409 when something would be replaced that was not named */
    static void mustBeSaid(List<Replaced> replaced, List<Replaced> said) {
        List<String> unsaid = replaced.stream()
                .filter(each -> !said.contains(each))
                .map(each -> each.id() + " (" + each.kind() + ", revision " + each.revision() + ")")
                .toList();
        if (!unsaid.isEmpty()) {
            String names = String.join(", ", unsaid.subList(0, Math.min(unsaid.size(), 20)));
            throw new ApiProblem(
                    409,
                    Reason.of(
                            "would-replace",
                            "没有导入：这些 id 已存在且内容不同：" + names + "。请先对比新旧内容，再在 \"replaces\" 中写明要替换的 kind、id 和 revision。",
                            "nothing was imported: these ids exist with other contents: " + names
                                    + ". Compare old and new, then name kind, id and revision of each in \"replaces\"."),
                    List.of());
        }
    }

    Map<String, Object> answer() {
        return Map.of("kind", kind, "id", id, "revision", revision);
    }
}
