package io.duijie.dialect.metadata;

import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Ids;
import io.duijie.dialect.document.Integration;
import io.duijie.dialect.document.alert.AlertDocuments.AlertsFile;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.json.JsonBudget;
import io.duijie.dialect.metadata.bind.IntegrationBinder;
import io.duijie.dialect.metadata.check.AfterCheck;
import io.duijie.dialect.metadata.check.AlertsCheck;
import io.duijie.dialect.metadata.check.CheckBudget;
import io.duijie.dialect.metadata.check.CheckBudget.UsedUpException;
import io.duijie.dialect.metadata.check.ConnectionsCheck;
import io.duijie.dialect.metadata.check.Findings;
import io.duijie.dialect.metadata.check.IntegrationCheck;
import io.duijie.dialect.metadata.check.ScheduleFit;
import io.duijie.dialect.metadata.check.Surroundings;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import io.duijie.dialect.metadata.tree.Position;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One load. */
final class Load {
    private static final int BYTES_OF_A_VALUE = 100;
    private static final int BYTES_OF_A_CHARACTER = 2;

    private final List<MetadataFile> files;
    private final LoadOptions options;
    private final CheckBudget budget;
    private final boolean keeps;
    private final Surroundings surroundings;
    private final ScheduleFit scheduleFit;
    private final ConnectionsCheck connectionsCheck;
    private final AlertsCheck alertsCheck;
    private final AfterCheck after;
    private final UsedIds integrationIds;
    private final UsedIds connectionIds;
    private final JsonBudget kept = JsonBudget.foreign();

    private final List<Findings> found = new ArrayList<>();
    private final List<Integration> integrations = new ArrayList<>();
    private final List<ConnectionDefinition> connections = new ArrayList<>();
    private final Map<String, MetadataFile> fileById = new HashMap<>();
    private final List<AlertsFile> alerts = new ArrayList<>();
    private final Map<String, ConnectionDefinition> limited = new HashMap<>();
    private final Set<FileKind> kinds = EnumSet.noneOf(FileKind.class);

    /** @param keeps what the files hold is asked for, too */
    Load(List<MetadataFile> files, LoadOptions options, CheckBudget budget, boolean keeps) {
        this.files = files;
        this.options = options;
        this.budget = budget;
        this.keeps = keeps;
        Function<String, Optional<ConnectorType>> byId = options.connectors()::byId;
        this.surroundings = new Surroundings(namedConnections(), byId, options.connectors()::byApi, options.seen());
        this.scheduleFit = new ScheduleFit(
                surroundings,
                id -> Optional.ofNullable(limited.get(id))
                        .or(() -> options.stored().connection(id)),
                options.stored());
        this.connectionsCheck = new ConnectionsCheck(byId, options.environment(), options.stored());
        this.alertsCheck = new AlertsCheck(options.environment(), options.stored());
        this.after = new AfterCheck(options.stored(), options.all());
        this.integrationIds = new UsedIds(options.stored()::isIntegration);
        Map<String, String> known = options.connections();
        this.connectionIds = new UsedIds(known == null ? any -> false : known::containsKey);
    }

    Loaded result() {
        for (MetadataFile file : files) {
            budget.begin();
            Findings findings = new Findings(file.name(), budget);
            found.add(findings);
            try {
                take(ReadFile.of(file, findings));
            } catch (UsedUpException e) {
                findings.stopped();
            }
        }
        after.report();
        List<Problem> problems = new ArrayList<>();
        for (Findings findings : found) {
            if (options.all()) {
                findings.unknownLookups(integrationIds.ids());
            }
            problems.addAll(findings.sorted());
        }
        Set<String> wrong =
                problems.stream().filter(Problem::isError).map(Problem::file).collect(Collectors.toSet());
        integrations.removeIf(each ->
                wrong.contains(Objects.requireNonNull(fileById.get(each.id())).name()));
        return new Loaded(problems, integrations, connections, fileById, alerts, kinds);
    }

    private void take(ReadFile file) {
        file.kind().ifPresent(kinds::add);
        ObjectNode connectionsFile = file.connections();
        ObjectNode alertsFile = file.alerts();
        ObjectNode integration = file.integration();
        if (alertsFile != null) {
            alertsCheck.check(alertsFile, file.findings());
        } else if (connectionsFile != null) {
            connectionsCheck.check(connectionsFile, file.findings());
            ConnectionsCheck.ids(connectionsFile).forEach(id -> connectionIds.use(id, file));
        } else if (integration != null) {
            new IntegrationCheck(surroundings, file.findings()).check(integration);
            after.add(integration, file.findings());
            integrationIds.use(integration.given("id"), file);
        }
        file.reportRepeated();
        Integration bound = integration != null && isRight(file) ? IntegrationBinder.bind(integration.value()) : null;
        if (bound != null && integration != null) {
            scheduleFit.check(bound, integration, file.findings());
        }
        if (!keeps || !fits(file)) {
            return;
        }
        if (alertsFile != null) {
            alerts.add(AlertsCheck.bind(alertsFile, file.findings()));
        } else if (connectionsFile != null) {
            connections.addAll(ConnectionsCheck.bind(connectionsFile, file.findings()));
        } else if (bound != null && isRight(file)) {
            integrations.add(bound);
            fileById.put(bound.id(), file.file());
        }
    }

    private static boolean isRight(ReadFile file) {
        return file.findings().sorted().stream().noneMatch(Problem::isError);
    }

    private boolean fits(ReadFile file) {
        int values = file.tree() == null ? 0 : file.tree().values();
        boolean fits = kept.take((long) BYTES_OF_A_VALUE * values
                + (long) BYTES_OF_A_CHARACTER * file.file().bytes().length);
        if (!fits) {
            file.findings()
                    .at(
                            "",
                            Position.START,
                            Code.CHECK_STOPPED.text(),
                            Code.CHECK_STOPPED.severity(),
                            new Text(
                                    "这些文件合起来太大，请分几次导入",
                                    "the files are too large together; import them in several steps"));
        }
        return fits;
    }

    /** Connection id → connector id; what else is wrong with these files is found when their turn comes. */
    private @Nullable Map<String, String> namedConnections() {
        Map<String, String> known = options.connections();
        Map<String, String> named = known == null ? null : new LinkedHashMap<>(known);
        for (MetadataFile file : files.size() == 1 ? List.<MetadataFile>of() : files) {
            ObjectNode connectionsFile = ReadFile.of(file, new Findings(file.name(), new CheckBudget(() -> 0)))
                    .connections();
            if (connectionsFile != null) {
                named = named == null ? new LinkedHashMap<>() : named;
                named.putAll(ConnectionsCheck.named(connectionsFile));
                limited.putAll(ConnectionsCheck.limited(connectionsFile));
            }
        }
        return named;
    }

    /** Which file used an id first. */
    private static final class UsedIds {
        private final Map<String, String> fileById = new HashMap<>();
        private final Map<String, String> idByKey = new HashMap<>();
        private final Predicate<String> stored;

        /** @param stored ids that are in use already: they may be what no new one may be */
        UsedIds(Predicate<String> stored) {
            this.stored = stored;
        }

        Set<String> ids() {
            return fileById.keySet();
        }

        void use(@Nullable Node id, ReadFile file) {
            String text = id == null ? null : id.text();
            if (id == null || text == null) {
                return;
            }
            if (!stored.test(text)) {
                Ids.refusal(text).ifPresent(why -> file.findings().at(id, Code.BAD_ID, why));
            }
            String like = idByKey.putIfAbsent(Ids.key(text), text);
            if (like != null && !like.equals(text)) {
                file.findings().at(id, Code.BAD_ID, Ids.tooLike(text, like));
            }
            String first = fileById.putIfAbsent(text, file.name());
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
