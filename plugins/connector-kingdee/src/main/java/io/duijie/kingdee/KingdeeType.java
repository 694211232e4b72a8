package io.duijie.kingdee;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.DocumentProblem;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.FieldGroup;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.TargetPlan;
import io.duijie.connector.api.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the connector is, and its rules for documents. */
final class KingdeeType implements ConnectorType {
    private static final ConnectorDescription DESCRIPTION = new ConnectorDescription(
            "kingdee",
            new Text("金蝶云星空", "Kingdee Cloud Galaxy"),
            Catalogue.version(),
            KingdeeSettings.SCHEMA,
            Arrays.stream(KingdeeOperation.values())
                    .map(KingdeeOperation::operation)
                    .toList(),
            List.of());

    private final Catalogue catalogue;

    KingdeeType(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public ConnectorDescription describe() {
        return DESCRIPTION;
    }

    @Override
    public Optional<Operation> operation(String api) {
        return KingdeeOperation.of(api).map(KingdeeOperation::operation);
    }

    @Override
    public List<FieldGroup> fields(String api) {
        return KingdeeOperation.of(api).isPresent() ? catalogue.groups() : List.of();
    }

    @Override
    public Optional<FieldGroup> members(DocumentView document) {
        return known(document).writes()
                ? TargetPlans.form(known(document), document).flatMap(catalogue::group)
                : Optional.empty();
    }

    @Override
    public SourcePlan planSource(DocumentView document) {
        KingdeeOperation operation = known(document);
        Optional<DocumentProblem> problem = TargetPlans.notReadable(operation);
        return problem.isPresent()
                ? new SourcePlan(
                        operation.operation(),
                        document.entries("request"),
                        document.entries("otherRequest"),
                        List.of(),
                        List.of(problem.get()))
                : operation == KingdeeOperation.VIEW || operation == KingdeeOperation.QUERY_BUSINESS_INFO
                        ? QueryPlan.ofForm(operation.operation(), document)
                        : QueryPlan.of(operation.operation(), document);
    }

    @Override
    public Optional<SourcePlan> planRow(DocumentView document, String key) {
        KingdeeOperation operation = known(document);
        return operation == KingdeeOperation.EXECUTE_BILL_QUERY || operation == KingdeeOperation.BILL_QUERY
                ? QueryPlan.ofRow(operation.operation(), document, key)
                : Optional.empty();
    }

    @Override
    public TargetPlan planTarget(DocumentView document) {
        return TargetPlans.of(known(document), document);
    }

    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        return new KingdeeConnector(KingdeeSettings.of(settings), context, catalogue);
    }

    private static KingdeeOperation known(DocumentView document) {
        return KingdeeOperation.of(document.api())
                .orElseThrow(() -> new IllegalArgumentException("no operation of this connector: " + document.api()));
    }
}
