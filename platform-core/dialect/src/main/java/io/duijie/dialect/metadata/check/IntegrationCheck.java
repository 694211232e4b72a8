package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.ConnectorType;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A whole integration file (dialect §2.1). */
public final class IntegrationCheck {
    private final Surroundings surroundings;
    private final Findings findings;

    public IntegrationCheck(Surroundings surroundings, Findings findings) {
        this.surroundings = surroundings;
        this.findings = findings;
    }

    public void check(ObjectNode file) {
        if (!CompileCost.isBearable(file, findings)) {
            return;
        }
        KnownKeys.FILE.check(file, findings);
        ScheduleCheck.check(file, findings);
        HookCheck.check(file.get("hooks"), findings);
        if (file.get("options") instanceof ObjectNode options) {
            KnownKeys.OPTIONS.check(options, findings);
            if (options.get("reconcile") instanceof ObjectNode reconcile) {
                KnownKeys.RECONCILE_OPTION.check(reconcile, findings);
            }
        }
        new LockedOption(surroundings, findings).check(file);
        EntryMappings mappings = new EntryMappings(file.get("mappings"), findings);
        Map<Side, PlannedDocument> planned = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            if (file.get(side.key()) instanceof ObjectNode object) {
                side(object, side, mappings).ifPresent(plan -> planned.put(side, plan));
            }
        }
        new FieldCheck(surroundings, findings).check(file, planned);
        MappingTables.check(file.get("mappings"), mappings.usedNegatively(), findings);
        if (file.get("source") instanceof ObjectNode source && source.get("metadata") instanceof ObjectNode metadata) {
            FirstWindow.check(file, metadata, findings);
        }
        Shapes.integration().check(file, findings);
    }

    private Optional<PlannedDocument> side(ObjectNode object, Side side, EntryMappings mappings) {
        KnownKeys.SIDE.check(object, findings);
        @Nullable ObjectNode metadata = object.get("metadata") instanceof ObjectNode found ? found : null;
        String api = metadata == null ? null : metadata.text("api");
        Node connection = object.given("connection");
        if (connection == null && !side.noOperation().equals(api)) {
            findings.at(object, Code.MISSING_KEY, CheckMessages.required("connection"));
        } else if (connection != null && connection.text() != null) {
            surroundings.checkConnection(connection, connection.text(), findings);
        }
        if (metadata == null) {
            return Optional.empty();
        }
        String name = connection == null ? null : connection.text();
        @Nullable ConnectorType connector = surroundings.connector(name, api, side);
        PlannedDocument planned = surroundings.lacksConnector(name)
                ? PlannedDocument.unknown()
                : PlannedDocument.of(metadata, side, connector);
        if (side == Side.SOURCE && connector != null && api != null) {
            FirstPage.check(metadata, connector, api, findings);
        }
        new DocumentCheck(side, findings, mappings).check(metadata, planned);
        return Optional.of(planned);
    }
}
