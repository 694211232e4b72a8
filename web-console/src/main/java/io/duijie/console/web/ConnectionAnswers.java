package io.duijie.console.web;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.QuotaLimit;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Setting;
import io.duijie.connector.api.Text;
import io.duijie.dialect.document.connection.CallLimits;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.document.connection.EnvironmentVariables;
import io.duijie.engine.connection.OpenConnection;
import io.duijie.engine.connection.SettingsForm;
import io.duijie.engine.connection.StoredConnection;
import io.duijie.engine.retry.Breaker;
import io.duijie.engine.run.Platform;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Connections as the API shows them: never a secret, only whether it is set. */
final class ConnectionAnswers {
    private static final Shape USER = Shape.object().with("id", Shape.TEXT).with("name", Shape.TEXT);
    private static final Shape TOKEN = Shape.object().with("expiresAt", Shape.TIME.orNull());

    static final Shape AWAY = Shape.object()
            .with("since", Shape.TIME)
            .with("nextTry", Shape.TIME)
            .with("reason", SharedShapes.TEXT.orNull());

    /** One as lists show it. */
    static final Shape SUMMARY = Shape.object()
            .with("id", Shape.TEXT)
            .with("connector", Shape.TEXT)
            .with("title", SharedShapes.TEXT)
            .with("quota", Shape.listOf(Shape.TEXT))
            .with("quotas", QuotaAnswers.BY_NAME)
            .with("use", Shape.listOf(SharedShapes.LIMIT_USE))
            .with("token", TOKEN.orNull())
            .with("usedBy", Shape.listOf(USER))
            .with("changedAt", Shape.TIME)
            .with("problem", SharedShapes.TEXT.orNull())
            .with("away", AWAY.orNull())
            .named("Connection");

    private static final Shape SECRET = Shape.object()
            .with("name", Shape.TEXT)
            .with("set", Shape.FLAG)
            .with("variable", Shape.TEXT.orNull())
            .named("SecretSetting");

    /** One with its settings. */
    static final Shape DETAIL = Shape.object()
            .withAllOf(SUMMARY)
            .with("ownQuota", Shape.listOf(Shape.TEXT).orNull())
            .with("ownQuotas", QuotaAnswers.BY_NAME)
            .with("settings", Shape.mapOf(Shape.ANY))
            .with("secrets", Shape.listOf(SECRET))
            .with("warnings", Shape.listOf(SharedShapes.TEXT))
            .named("ConnectionDetail");

    private final Platform platform;
    private final IntegrationAnswers integrations;
    private final QuotaAnswers quotas;

    ConnectionAnswers(Platform platform, IntegrationAnswers integrations) {
        this.platform = platform;
        this.integrations = integrations;
        this.quotas = new QuotaAnswers(platform);
    }

    List<Map<String, @Nullable Object>> all() {
        Known known = known();
        return platform.connections().list().stream()
                .map(stored -> summary(stored, known))
                .toList();
    }

    /** One, or the answer that there is none. */
    StoredConnection find(String id) {
        return platform.connections()
                .show(id)
                .orElseThrow(() -> ApiProblem.notFound("没有连接 " + id + "。", "there is no connection " + id + "."));
    }

    /** @param told whether the variables that stand for settings are named */
    Map<String, @Nullable Object> detail(StoredConnection stored, boolean told) {
        ConnectionDefinition definition = stored.definition();
        List<QuotaLimit> own = definition.quota();
        List<Setting> known = settings(definition.connector()).orElse(null);
        Map<String, @Nullable Object> answer = summary(stored, known());
        answer.put("ownQuota", own == null ? null : QuotaAnswers.texts(own));
        answer.put("ownQuotas", QuotaAnswers.texts(definition.quotas()));
        answer.putAll(settings(definition.settings(), known, told));
        answer.put(
                "warnings",
                platform.openConnections().warnings(definition.id()).stream()
                        .map(Answers::text)
                        .toList());
        return answer;
    }

    private Known known() {
        return new Known(platform.connections().tokenEnds(), integrations.users());
    }

    private Map<String, @Nullable Object> summary(StoredConnection stored, Known known) {
        ConnectionDefinition definition = stored.definition();
        String id = definition.id();
        Optional<ConnectorType> type = platform.connectors().byId(definition.connector());
        Text title = type.map(loaded -> loaded.describe().title()).orElseGet(() -> Text.same(definition.connector()));
        Map<String, @Nullable Object> token = new LinkedHashMap<>();
        token.put("expiresAt", Answers.time(known.tokenEnds.get(id)));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", id);
        answer.put("connector", definition.connector());
        answer.put("title", Answers.text(title));
        CallLimits limits = QuotaAnswers.limits(definition, type);
        answer.put("quota", QuotaAnswers.texts(limits.account()));
        answer.put("quotas", QuotaAnswers.groups(limits.groups()));
        answer.put("use", quotas.use(definition));
        answer.put("token", known.tokenEnds.containsKey(id) ? token : null);
        answer.put("usedBy", known.users.getOrDefault(id, List.of()));
        answer.put("changedAt", stored.changedAt().toString());
        Text problem = problem(id);
        answer.put("problem", problem == null ? null : Answers.text(problem));
        answer.put("away", away(platform.openConnections().breakers().of(id).outage()));
        return answer;
    }

    static @Nullable Map<String, @Nullable Object> away(Breaker.@Nullable Outage outage) {
        if (outage == null) {
            return null;
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        Reason last = outage.last();
        answer.put("since", outage.since().toString());
        answer.put("nextTry", outage.nextTry().toString());
        answer.put("reason", last == null ? null : Answers.text(last.text()));
        return answer;
    }

    /** The settings of a connector; empty when it is not loaded. */
    Optional<List<Setting>> settings(String connector) {
        return platform.connectors().byId(connector).map(type -> type.describe().settings());
    }

    /** Opening an account calls nobody; it tells what is wrong with its settings. */
    private @Nullable Text problem(String id) {
        try (OpenConnection opened = platform.openConnections().use(id)) {
            return opened.id().equals(id) ? null : Text.same(opened.id());
        } catch (ConnectorException e) {
            return e.reason().text();
        }
    }

    /** The names of what is different; no values. */
    static Set<String> changes(ConnectionDefinition former, ConnectionDefinition definition) {
        Set<String> names = new TreeSet<>(former.settings().keySet());
        names.addAll(definition.settings().keySet());
        names.removeIf(name -> Objects.equals(
                former.settings().get(name), definition.settings().get(name)));
        if (!Objects.equals(former.quota(), definition.quota())) {
            names.add("quota");
        }
        if (!former.quotas().equals(definition.quotas())) {
            names.add("quotas");
        }
        return names;
    }

    /** What is asked once for all connections. */
    private record Known(Map<String, @Nullable Instant> tokenEnds, Map<String, List<Map<String, Object>>> users) {}

    /**
     * Settings, and which secrets are set.
     *
     * @param known null when the connector is not loaded
     * @param told whether the variables that stand for settings are named
     */
    static Map<String, @Nullable Object> settings(
            Map<String, @Nullable Object> settings, @Nullable List<Setting> known, boolean told) {
        Map<String, @Nullable Object> shown = SettingsForm.readable(settings, known);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("settings", told ? shown : unnamed(shown));
        answer.put(
                "secrets",
                SettingsForm.secrets(settings, known).stream()
                        .map(secret -> secret(secret, told))
                        .toList());
        return answer;
    }

    private static Map<String, @Nullable Object> secret(SettingsForm.SecretSetting secret, boolean told) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        String variable = secret.variable();
        answer.put("name", secret.name());
        answer.put("set", secret.set());
        answer.put("variable", told || variable == null ? variable : EnvironmentVariables.unnamed(variable));
        return answer;
    }

    private static @Nullable Object unnamed(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            Map<String, @Nullable Object> inner = new LinkedHashMap<>();
            members.forEach((name, member) -> inner.put(String.valueOf(name), unnamed(member)));
            return inner;
        }
        if (value instanceof List<?> items) {
            List<@Nullable Object> inner = new ArrayList<>();
            items.forEach(item -> inner.add(unnamed(item)));
            return inner;
        }
        return value instanceof String text ? EnvironmentVariables.unnamed(text) : value;
    }
}
