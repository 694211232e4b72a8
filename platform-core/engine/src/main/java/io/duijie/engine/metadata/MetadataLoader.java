package io.duijie.engine.metadata;

import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.Text;
import io.duijie.engine.alert.AlertDocuments.AlertsFile;
import io.duijie.engine.connection.ConnectionDefinition;
import io.duijie.engine.connection.EnvironmentVariables;
import io.duijie.engine.document.Ids;
import io.duijie.engine.document.Integration;
import io.duijie.engine.metadata.bind.IntegrationBinder;
import io.duijie.engine.metadata.check.AlertsCheck;
import io.duijie.engine.metadata.check.ConnectionsCheck;
import io.duijie.engine.metadata.check.IntegrationCheck;
import io.duijie.engine.metadata.check.Surroundings;
import io.duijie.engine.metadata.problem.Code;
import io.duijie.engine.metadata.problem.Problem;
import io.duijie.engine.metadata.tree.Node;
import io.duijie.engine.metadata.tree.Node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Loads integration, connections and alerts files. Calls no system. Safe for use by several threads. */
public final class MetadataLoader {

    /** Reads all files and reports all their problems at once; never fails on what stands in a file. */
    public Loaded load(List<MetadataFile> files, LoadOptions options) {
        List<ReadFile> read = files.stream().map(ReadFile::of).toList();
        Map<String, String> connections = connections(read, options);
        Function<String, Optional<ConnectorType>> byId = options.connectors()::byId;
        Surroundings surroundings = new Surroundings(connections, byId, options.connectors()::byApi);
        EnvironmentVariables environment = new EnvironmentVariables(options.environment());
        ConnectionsCheck connectionsCheck = new ConnectionsCheck(byId, environment);

        UsedIds integrationIds = new UsedIds(Set.of());
        UsedIds connectionIds = new UsedIds(
                options.connections() == null ? Set.of() : options.connections().keySet());
        for (ReadFile file : read) {
            ObjectNode connectionsFile = file.connections();
            ObjectNode alerts = file.alerts();
            ObjectNode integration = file.integration();
            if (alerts != null) {
                new AlertsCheck(environment).check(alerts, file.findings());
            } else if (connectionsFile != null) {
                connectionsCheck.check(connectionsFile, file.findings());
                ConnectionsCheck.ids(connectionsFile).forEach(id -> connectionIds.use(id, file));
            } else if (integration != null) {
                new IntegrationCheck(surroundings, file.findings()).check(integration);
                integrationIds.use(integration.given("id"), file);
            }
            file.reportRepeated();
        }
        if (options.all()) {
            read.forEach(file -> file.findings().unknownLookups(integrationIds.ids()));
        }
        return result(read);
    }

    private static Loaded result(List<ReadFile> files) {
        List<Problem> problems = new ArrayList<>();
        List<Integration> integrations = new ArrayList<>();
        List<ConnectionDefinition> connections = new ArrayList<>();
        Map<String, MetadataFile> fileById = new HashMap<>();
        List<AlertsFile> alerts = new ArrayList<>();
        for (ReadFile file : files) {
            problems.addAll(file.findings().sorted());
            ObjectNode connectionsFile = file.connections();
            ObjectNode alertsFile = file.alerts();
            ObjectNode integration = file.integration();
            if (alertsFile != null) {
                alerts.add(AlertsCheck.bind(alertsFile, file.findings()));
            } else if (connectionsFile != null) {
                connections.addAll(ConnectionsCheck.bind(connectionsFile, file.findings()));
            } else if (integration != null && file.findings().sorted().stream().noneMatch(Problem::isError)) {
                Integration bound = IntegrationBinder.bind(integration.value());
                integrations.add(bound);
                fileById.put(bound.id(), file.file());
            }
        }
        return new Loaded(problems, integrations, connections, fileById, alerts);
    }

    private static @Nullable Map<String, String> connections(List<ReadFile> files, LoadOptions options) {
        Map<String, String> known = options.connections();
        Map<String, String> named = known == null ? null : new LinkedHashMap<>(known);
        for (ReadFile file : files) {
            ObjectNode connections = file.connections();
            if (connections != null) {
                named = named == null ? new LinkedHashMap<>() : named;
                named.putAll(ConnectionsCheck.named(connections));
            }
        }
        return named;
    }

    /** Which file used an id first. */
    private static final class UsedIds {
        private final Map<String, String> fileById = new HashMap<>();
        private final Map<String, String> idByKey = new HashMap<>();
        private final Set<String> stored;

        /** @param stored ids that are in use already: they may be what no new one may be */
        UsedIds(Set<String> stored) {
            this.stored = stored;
        }

        Set<String> ids() {
            return fileById.keySet();
        }

        void use(@Nullable Node id, ReadFile file) {
            String text = id == null ? null : id.text();
            String first = text == null ? null : fileById.putIfAbsent(text, file.name());
            if (id == null || text == null) {
                return;
            }
            if (!stored.contains(text)) {
                Ids.refusal(text).ifPresent(why -> file.findings().at(id, Code.BAD_ID, why));
            }
            String like = idByKey.putIfAbsent(Ids.key(text), text);
            if (like != null && !like.equals(text)) {
                file.findings().at(id, Code.BAD_ID, Ids.tooLike(text, like));
            }
            if (first != null) {
                file.findings()
                        .at(
                                id,
                                Code.DUPLICATE_ID,
                                new Text(
                                        "id \"" + text + "\" 已被 " + first + " 使用",
                                        "id \"" + text + "\" is also used by " + first));
            }
        }
    }
}
