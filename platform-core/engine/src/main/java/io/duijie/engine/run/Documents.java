package io.duijie.engine.run;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FieldGroup;
import io.duijie.connector.api.FieldType;
import io.duijie.connector.api.Reason;
import io.duijie.dialect.document.Integration;
import io.duijie.dialect.document.TargetDocument;
import io.duijie.dialect.document.connection.EnvironmentVariables;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.ConnectorLookup;
import io.duijie.dialect.metadata.LoadOptions;
import io.duijie.dialect.metadata.Loaded;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.MetadataLoader;
import io.duijie.dialect.metadata.bind.IntegrationBinder;
import io.duijie.dialect.metadata.check.SeenFields;
import io.duijie.dialect.metadata.check.StoredSettings;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.dialect.render.lookup.LookupSource;
import io.duijie.engine.connection.ConnectionReasons;
import io.duijie.engine.connection.ConnectionSource;
import io.duijie.engine.connection.jdbi.Connections;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.integration.jdbi.Integrations;
import io.duijie.engine.run.compiled.CompiledIntegration;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The stored integrations, compiled when first used and again when their document, connections or connectors change. */
final class Documents {
    private final Integrations integrations;
    private final Connections connections;
    private final ConnectorLookup connectors;
    private final LongSupplier connectorsRevision;
    private final Function<String, @Nullable String> environment;
    private final LookupSource lookups;
    private final SeenFields seen;
    private final MetadataLoader loader = new MetadataLoader();
    private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();

    Documents(
            Integrations integrations,
            Connections connections,
            ConnectorLookup connectors,
            LongSupplier connectorsRevision,
            Function<String, @Nullable String> environment,
            LookupSource lookups,
            SeenFields seen) {
        this.seen = seen;
        this.integrations = integrations;
        this.connections = connections;
        this.connectors = connectors;
        this.connectorsRevision = connectorsRevision;
        this.environment = environment;
        this.lookups = lookups;
    }

    /** What files hold, checked against the stored connections. */
    Loaded load(List<MetadataFile> files, EnvironmentVariables variables, StoredSettings stored) {
        return loader.load(files, options(variables, stored));
    }

    /** The same with the variables of this process. */
    Loaded load(List<MetadataFile> files, StoredSettings stored) {
        return load(files, new EnvironmentVariables(environment), stored);
    }

    /** The problems alone. */
    List<Problem> check(List<MetadataFile> files, StoredSettings stored) {
        return loader.check(files, options(new EnvironmentVariables(environment), stored));
    }

    private LoadOptions options(EnvironmentVariables variables, StoredSettings stored) {
        return new LoadOptions(false, connectorIds(), connectors, variables, stored, seen);
    }

    /**
     * @throws ConnectorException of kind CONFIGURATION when there is no such integration, or its document has errors (for
     *     example because its connection is gone)
     */
    CompiledIntegration compiled(String id) {
        return now(id).compiled(id);
    }

    /** Those that are switched on, as they are stored; not checked. */
    List<Integration> running() {
        return integrations.list().stream()
                .filter(StoredIntegration::enabled)
                .map(stored -> IntegrationBinder.bind(Json.readObject(stored.document())))
                .toList();
    }

    /** After which other one each stored integration runs; empty text = none. */
    Map<String, String> predecessors() {
        Map<String, String> predecessors = new LinkedHashMap<>();
        for (StoredIntegration stored : integrations.list()) {
            Object schedule = Json.readObject(stored.document()).get("schedule");
            Object after = schedule instanceof Map<?, ?> members ? members.get("after") : null;
            predecessors.put(stored.id(), after instanceof String text ? text : "");
        }
        return predecessors;
    }

    /** One integration as it is stored now: the store is asked here, and not again. */
    Now now(String id) {
        Integrations.WithConnections found = integrations.findWithConnections(id);
        Map<String, String> connectorIds = new LinkedHashMap<>();
        found.connections().forEach((connection, row) -> connectorIds.put(connection, row.connector()));
        return new Now(
                found.integration().map(stored -> Map.of(id, stored)).orElse(Map.of()),
                connectorIds,
                connection ->
                        Optional.ofNullable(found.connections().get(connection)).map(connections::opened));
    }

    /** The same of all. */
    Now now() {
        return new Now(
                integrations.list().stream().collect(Collectors.toMap(StoredIntegration::id, Function.identity())),
                connectorIds(),
                connections);
    }

    /** Stored integrations at one moment. */
    final class Now {
        private final Map<String, StoredIntegration> stored;
        private final Map<String, String> connectorIds;
        private final ConnectionSource connections;

        private Now(
                Map<String, StoredIntegration> stored, Map<String, String> connectorIds, ConnectionSource connections) {
            this.stored = stored;
            this.connectorIds = connectorIds;
            this.connections = connections;
        }

        Optional<StoredIntegration> find(String id) {
            return Optional.ofNullable(stored.get(id));
        }

        /** Whether nothing but a person's order may run it. */
        boolean isOff(String id) {
            return find(id).filter(stored -> !stored.enabled()).isPresent();
        }

        /** @throws ConnectorException as {@link Documents#compiled} */
        CompiledIntegration compiled(String id) {
            StoredIntegration found = find(id).orElseThrow(
                            () -> failure("no-integration", "没有方案 " + id + "。", "there is no integration " + id + "."));
            return Documents.this
                    .compiled(found, connectorIds)
                    .with(connections)
                    .ofVersion(found.revision());
        }

        /** Why it can't run; empty when it can. */
        Optional<Reason> problem(String id) {
            try {
                Integration integration = compiled(id).integration();
                return missing(integration.source().connection(), connectorIds)
                        .or(() -> missing(integration.target().connection(), connectorIds));
            } catch (ConnectorException e) {
                return Optional.of(e.reason());
            }
        }
    }

    private CompiledIntegration compiled(StoredIntegration stored, Map<String, String> connectorIds) {
        String id = stored.id();
        while (true) {
            Basis basis = new Basis(stored.document(), connectorsRevision.getAsLong(), connectorIds);
            Compiled known = compiled.get(id);
            if (known != null && known.basis.equals(basis)) {
                return known.integration;
            }
            try {
                CompiledIntegration fresh = compile(stored, basis.connectorIds);
                compiled.put(id, new Compiled(basis, fresh));
                return fresh;
            } catch (RuntimeException e) {
                if (basis.connectors == connectorsRevision.getAsLong()) {
                    throw e;
                }
            }
        }
    }

    /** Why a stored integration can't run; empty when it can. */
    Optional<Reason> problem(String id) {
        return now(id).problem(id);
    }

    private Optional<Reason> missing(@Nullable String connection, Map<String, String> connectorIds) {
        String connector = connection == null ? null : connectorIds.get(connection);
        return connection == null
                        || connector == null
                        || connectors.byId(connector).isPresent()
                ? Optional.empty()
                : Optional.of(ConnectionReasons.noConnector(connection, connector));
    }

    private CompiledIntegration compile(StoredIntegration stored, Map<String, String> connectorIds) {
        MetadataFile file =
                new MetadataFile(stored.id() + ".json", stored.document().getBytes(StandardCharsets.UTF_8));
        StoredSettings itself = new StoredSettings() {
            @Override
            public boolean isIntegration(String id) {
                return id.equals(stored.id());
            }
        };
        Loaded loaded = loader.load(
                List.of(file),
                new LoadOptions(false, connectorIds, connectors, new EnvironmentVariables(environment), itself));
        if (loaded.integrations().isEmpty()) {
            Problem first = loaded.problems().stream()
                    .filter(Problem::isError)
                    .findFirst()
                    .orElseThrow();
            throw failure(
                    "document-faulty",
                    "方案 " + stored.id() + " 的元数据有错误，不能运行：" + first.formatted(true),
                    "the document of " + stored.id() + " has errors and is not run: " + first.formatted(false));
        }
        Integration integration = loaded.integrations().get(0);
        return CompiledIntegration.of(
                integration,
                type(integration.source().connection(), connectorIds),
                type(integration.target().connection(), connectorIds),
                lookups);
    }

    /** What the target's connector knows of the members of a request, empty when it knows nothing. */
    List<FieldGroup> targetFields(CompiledIntegration integration) {
        TargetDocument target = integration.integration().target();
        return type(target.connection(), connectorIds())
                .map(type -> type.fields(target.api()))
                .orElse(List.of());
    }

    /** The types of the target's fields by their names in lower case, as the connector's catalogue knows them. */
    Function<String, @Nullable FieldType> targetTypes(CompiledIntegration integration) {
        TargetDocument target = integration.integration().target();
        Map<String, FieldType> types = new HashMap<>();
        type(target.connection(), connectorIds())
                .filter(type -> type.operation(target.api()).isPresent())
                .flatMap(type -> type.members(target.view()))
                .ifPresent(group -> group.fields().forEach(field -> {
                    FieldType known = field.type();
                    if (known != null) {
                        types.putIfAbsent(field.key().toLowerCase(Locale.ROOT), known);
                    }
                }));
        return field -> types.get(field.toLowerCase(Locale.ROOT));
    }

    private Optional<ConnectorType> type(@Nullable String connection, Map<String, String> connectorIds) {
        return Optional.ofNullable(connection).map(connectorIds::get).flatMap(connectors::byId);
    }

    private Map<String, String> connectorIds() {
        return connections.connectors();
    }

    private static ConnectorException failure(String code, String chinese, String english) {
        return ConnectorException.of(ErrorKind.CONFIGURATION, Reason.of(code, chinese, english));
    }

    private record Compiled(Basis basis, CompiledIntegration integration) {}

    /** What was compiled, and with which connectors. */
    private record Basis(String document, long connectors, Map<String, String> connectorIds) {}
}
