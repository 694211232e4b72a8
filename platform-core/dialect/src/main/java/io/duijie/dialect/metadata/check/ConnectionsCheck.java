package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.QuotaLimit;
import io.duijie.connector.api.Text;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.document.connection.EnvironmentVariables;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.ListNode;
import io.duijie.dialect.metadata.tree.Node.Member;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A whole connections file (dialect §2.2). */
public final class ConnectionsCheck {
    private final Function<String, Optional<ConnectorType>> connectors;
    private final EnvironmentVariables environment;
    private final StoredSettings stored;

    /** @param connectors the loaded connector of that id */
    public ConnectionsCheck(
            Function<String, Optional<ConnectorType>> connectors,
            EnvironmentVariables environment,
            StoredSettings stored) {
        this.connectors = connectors;
        this.environment = environment;
        this.stored = stored;
    }

    public void check(ObjectNode file, Findings findings) {
        KnownKeys.CONNECTIONS_FILE.check(file, findings);
        for (ObjectNode connection : connections(file)) {
            KnownKeys.CONNECTION.check(connection, findings);
            quota("quota", connection.get("quota"), findings);
            if (connection.get("quotas") instanceof ObjectNode quotas) {
                quotas.members().values().forEach(member -> group(member, findings));
            }
            settings(connection, findings);
        }
        Shapes.connections().check(file, findings);
    }

    private static List<ObjectNode> connections(ObjectNode file) {
        return file.get("connections") instanceof ListNode list
                ? list.items().stream()
                        .filter(ObjectNode.class::isInstance)
                        .map(ObjectNode.class::cast)
                        .toList()
                : List.of();
    }

    private static void group(Member member, Findings findings) {
        if (member.name().isBlank()) {
            findings.atName(
                    member,
                    Code.WRONG_TYPE,
                    new Text("quotas：名称应为接口、分组或 *", "quotas: a name is that of an interface or a group, or *"));
        }
        quota("quotas." + member.name(), member.value(), findings);
    }

    private static void quota(String name, @Nullable Node quota, Findings findings) {
        if (!(quota instanceof ListNode limits)) {
            return;
        }
        for (Node limit : limits.items()) {
            if (limit.text() != null && limitOf(limit.text()).isEmpty()) {
                findings.at(
                        limit,
                        Code.WRONG_TYPE,
                        CheckMessages.mustBe(
                                name,
                                new Text(
                                        "如 5/s、100/min、1000/h、5000/month 的调用限额",
                                        "limits such as 5/s, 100/min, 1000/h, 5000/month")));
            }
        }
    }

    private static Optional<QuotaLimit> limitOf(String text) {
        try {
            return Optional.of(QuotaLimit.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void settings(ObjectNode connection, Findings findings) {
        Node node = connection.get("settings");
        ObjectNode settings = node instanceof ObjectNode object ? object : null;
        if (settings != null) {
            VariablesCheck.check(settings, environment, findings);
        }
        Node connector = connection.given("connector");
        if (connector == null || connector.text() == null) {
            return;
        }
        Optional<ConnectorType> type = connectors.apply(connector.text());
        if (type.isEmpty()) {
            findings.at(
                    connector,
                    Code.UNKNOWN_CONNECTOR,
                    new Text("没有连接器 \"" + connector.text() + "\"", "no connector \"" + connector.text() + "\""));
        } else if (settings != null || node == null || node.isEmpty()) {
            new SettingsCheck(type.get().describe().settings(), environment, findings)
                    .check(settings, settings == null ? connection : settings);
        }
        String id = connection.text("id");
        if (type.isPresent() && settings != null && id != null) {
            KeptSecretsCheck.check(
                    settings,
                    stored.ofConnection(id)
                            .strayed(
                                    settings.value(),
                                    ConnectionDefinition.destination(
                                            connector.text(),
                                            type.get().describe().settings())),
                    findings);
        }
    }

    /** The ids and connectors that the file names, wrong ones too; an id given twice has its first connector. */
    public static Map<String, String> named(ObjectNode file) {
        Map<String, String> named = new LinkedHashMap<>();
        for (ObjectNode connection : connections(file)) {
            String id = connection.text("id");
            if (id != null && !id.isEmpty()) {
                String connector = connection.text("connector");
                named.putIfAbsent(id, connector == null ? "" : connector);
            }
        }
        return named;
    }

    /** The connections that the file names with their limits alone; those whose limits are wrong are left out. */
    public static Map<String, ConnectionDefinition> limited(ObjectNode file) {
        Map<String, ConnectionDefinition> limited = new LinkedHashMap<>();
        for (ObjectNode connection : connections(file)) {
            String id = connection.text("id");
            String connector = connection.text("connector");
            try {
                if (id != null && connector != null) {
                    limited.putIfAbsent(
                            id,
                            new ConnectionDefinition(
                                    id, connector, limits(connection.get("quota")), groups(connection), Map.of()));
                }
            } catch (IllegalArgumentException e) {
                continue;
            }
        }
        return limited;
    }

    /** The values of {@code id}. */
    public static List<Node> ids(ObjectNode file) {
        List<Node> ids = new ArrayList<>();
        for (ObjectNode connection : connections(file)) {
            Node id = connection.given("id");
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    /** The connections without errors. */
    public static List<ConnectionDefinition> bind(ObjectNode file, Findings findings) {
        List<ConnectionDefinition> bound = new ArrayList<>();
        Set<String> wrong = findings.wrongPlaces();
        for (ObjectNode connection : connections(file)) {
            String id = connection.text("id");
            String connector = connection.text("connector");
            if (id != null && connector != null && !wrong.contains(connection.pointer())) {
                Map<String, @Nullable Object> settings =
                        connection.get("settings") instanceof ObjectNode object ? object.value() : Map.of();
                bound.add(new ConnectionDefinition(
                        id, connector, limits(connection.get("quota")), groups(connection), settings));
            }
        }
        return bound;
    }

    private static Map<String, List<QuotaLimit>> groups(ObjectNode connection) {
        Map<String, List<QuotaLimit>> groups = new LinkedHashMap<>();
        if (connection.get("quotas") instanceof ObjectNode quotas) {
            quotas.members().forEach((name, member) -> {
                List<QuotaLimit> limits = limits(member.value());
                if (limits != null) {
                    groups.put(name, limits);
                }
            });
        }
        return groups;
    }

    private static @Nullable List<QuotaLimit> limits(@Nullable Node quota) {
        return quota instanceof ListNode list
                ? list.items().stream()
                        .map(item -> QuotaLimit.parse(String.valueOf(item.value())))
                        .toList()
                : null;
    }
}
