package io.duijie.console.web;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.Paging;
import io.duijie.connector.api.Setting;
import io.duijie.engine.plugin.ConnectorHealth;
import io.duijie.engine.plugin.ConnectorState;
import io.duijie.engine.plugin.ConnectorVersion;
import io.duijie.engine.run.Platform;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Connectors as the API shows them: what each offers, and every version of it. */
final class ConnectorAnswers {
    static final Shape SETTING = Shape.object()
            .with("name", Shape.TEXT)
            .with("label", SharedShapes.TEXT)
            .with("kind", Shape.choice(Setting.Kind.values()))
            .with("required", Shape.FLAG)
            .with("fallback", Shape.TEXT.orNull())
            .with("choices", Shape.listOf(Shape.TEXT))
            .named("Setting");

    private static final Shape PAGING = Shape.object()
            .with("by", Shape.choice(Paging.By.values()))
            .with("key", Shape.TEXT)
            .with("first", Shape.WHOLE)
            .with("sizeKey", Shape.TEXT.orNull())
            .named("Paging");

    /** What a connector can do. */
    static final Shape OPERATION = Shape.object()
            .with("api", Shape.TEXT)
            .with("title", SharedShapes.TEXT)
            .with("capabilities", Shape.listOf(Shape.choice(Capability.values())))
            .with("listKey", Shape.TEXT)
            .with("pageSize", Shape.WHOLE)
            .with("maximumPageSize", Shape.WHOLE)
            .with("maximumWindow", Shape.TEXT.orNull())
            .with("windowFields", Shape.listOf(Shape.TEXT))
            .with("maximumBatch", Shape.WHOLE)
            .with("paging", PAGING.orNull())
            .named("Operation");

    private static final Shape HEALTH = Shape.object()
            .with("problem", SharedShapes.REASON.orNull())
            .with("hung", Shape.WHOLE)
            .with("refuses", Shape.FLAG)
            .with("hungInAll", Shape.WHOLE)
            .with("brokeInAll", Shape.WHOLE)
            .with("latestAt", Shape.TIME.orNull())
            .with("latestCall", Shape.TEXT.orNull())
            .named("ConnectorHealth");

    private static final Shape VERSION = Shape.object()
            .with("jar", Shape.TEXT)
            .with("builtIn", Shape.FLAG)
            .with("version", Shape.TEXT.orNull())
            .with("state", Shape.choice(ConnectorState.values()))
            .with("since", Shape.TIME)
            .with("users", Shape.WHOLE)
            .with("problem", SharedShapes.REASON.orNull())
            .with("health", HEALTH)
            .named("ConnectorVersion");

    /** One with its versions; {@code version} null = none of them is usable. */
    static final Shape CONNECTOR = Shape.object()
            .with("id", Shape.TEXT)
            .with("title", SharedShapes.TEXT)
            .with("version", Shape.TEXT.orNull())
            .with("quota", Shape.listOf(Shape.TEXT))
            .with("quotas", QuotaAnswers.BY_NAME)
            .with("settings", Shape.listOf(SETTING))
            .with("operations", Shape.listOf(OPERATION))
            .with("usedBy", Shape.listOf(Shape.TEXT))
            .with("versions", Shape.listOf(VERSION))
            .named("Connector");

    /** All, and the jars that do not even say which connector they are. */
    static final Shape LIST =
            Shape.object().with("connectors", Shape.listOf(CONNECTOR)).with("refused", Shape.listOf(VERSION));

    private final Platform platform;

    ConnectorAnswers(Platform platform) {
        this.platform = platform;
    }

    Map<String, @Nullable Object> all() {
        Map<String, List<ConnectorVersion>> byId = new LinkedHashMap<>();
        List<Object> refused = new ArrayList<>();
        for (ConnectorVersion version : platform.connectors().versions()) {
            String id = version.id();
            if (id == null) {
                refused.add(version(version));
            } else {
                byId.computeIfAbsent(id, unused -> new ArrayList<>()).add(version);
            }
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        Map<String, String> connections = platform.connections().connectors();
        answer.put(
                "connectors",
                byId.entrySet().stream()
                        .map(entry -> connector(entry.getKey(), entry.getValue(), connections))
                        .toList());
        answer.put("refused", refused);
        return answer;
    }

    /** The connections that use a connector. */
    static List<String> users(String id, Map<String, String> connections) {
        return connections.entrySet().stream()
                .filter(connection -> connection.getValue().equals(id))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, @Nullable Object> connector(
            String id, List<ConnectorVersion> versions, Map<String, String> connections) {
        ConnectorDescription offers = versions.stream()
                .filter(version -> version.state() == ConnectorState.ACTIVE)
                .map(ConnectorVersion::offers)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", id);
        answer.put("title", offers == null ? Map.of("zh", id, "en", id) : Answers.text(offers.title()));
        answer.put("version", offers == null ? null : offers.version());
        answer.put("quota", offers == null ? List.of() : QuotaAnswers.texts(offers.quota()));
        answer.put("quotas", QuotaAnswers.groups(offers));
        answer.put(
                "settings",
                offers == null
                        ? List.of()
                        : offers.settings().stream()
                                .map(ConnectorAnswers::setting)
                                .toList());
        answer.put(
                "operations",
                offers == null
                        ? List.of()
                        : offers.operations().stream()
                                .map(ConnectorAnswers::operation)
                                .toList());
        answer.put("usedBy", users(id, connections));
        answer.put("versions", versions.stream().map(ConnectorAnswers::version).toList());
        return answer;
    }

    static Map<String, @Nullable Object> setting(Setting setting) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("name", setting.name());
        answer.put("label", Answers.text(setting.label()));
        answer.put("kind", setting.kind().name());
        answer.put("required", setting.required());
        answer.put("fallback", setting.fallback());
        answer.put("choices", setting.choices());
        return answer;
    }

    static Map<String, @Nullable Object> operation(Operation operation) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("api", operation.api());
        answer.put("title", Answers.text(operation.title()));
        answer.put(
                "capabilities",
                operation.capabilities().stream().sorted().map(Enum::name).toList());
        answer.put("listKey", operation.listKey());
        answer.put("pageSize", operation.pageSize());
        answer.put("maximumPageSize", operation.maximumPageSize());
        answer.put(
                "maximumWindow",
                operation.maximumWindow() == null
                        ? null
                        : operation.maximumWindow().toString());
        answer.put("windowFields", operation.windowFields());
        answer.put("maximumBatch", operation.maximumBatch());
        answer.put("paging", operation.paging() == null ? null : paging(operation.paging()));
        return answer;
    }

    private static Map<String, @Nullable Object> paging(Paging paging) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("by", paging.by().name());
        answer.put("key", paging.key());
        answer.put("first", paging.first());
        answer.put("sizeKey", paging.sizeKey());
        return answer;
    }

    private static Map<String, @Nullable Object> version(ConnectorVersion version) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("jar", String.valueOf(version.jar().getFileName()));
        answer.put("builtIn", version.builtIn());
        answer.put("version", version.version());
        answer.put("state", version.state().name());
        answer.put("since", version.since().toString());
        answer.put("users", version.users());
        answer.put("problem", Answers.reason(version.problem()));
        answer.put("health", health(version.health()));
        return answer;
    }

    private static Map<String, @Nullable Object> health(ConnectorHealth health) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("problem", Answers.reason(health.problem()));
        answer.put("hung", health.hung());
        answer.put("refuses", health.refuses());
        answer.put("hungInAll", health.hungInAll());
        answer.put("brokeInAll", health.brokeInAll());
        Instant latest = health.latestAt();
        answer.put("latestAt", latest == null ? null : latest.toString());
        answer.put("latestCall", health.latestCall());
        return answer;
    }
}
