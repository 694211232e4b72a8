package io.duijie.yonbip;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.FieldGroup;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.QuotaLimit;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.TargetPlan;
import io.duijie.connector.api.Text;
import java.util.List;
import java.util.Optional;

/** 用友 YonBIP as the platform sees it. */
final class YonbipType implements ConnectorType {
    static final String ID = "yonbip";

    private final Catalogue catalogue;
    private final ConnectorDescription description;

    YonbipType(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.description = new ConnectorDescription(
                ID,
                new Text("用友 YonBIP", "Yonyou YonBIP"),
                Catalogue.version(),
                SettingsSchema.settings(),
                catalogue.operations(),
                List.of(QuotaLimit.parse("40/min")));
    }

    @Override
    public ConnectorDescription describe() {
        return description;
    }

    @Override
    public Optional<Operation> operation(String api) {
        return catalogue.operation(api);
    }

    @Override
    public List<FieldGroup> fields(String api) {
        return catalogue.fields(api);
    }

    @Override
    public SourcePlan planSource(DocumentView document) {
        return SourcePlan.unchanged(known(document), document);
    }

    /** A path that takes a list needs no {@code rowsKey}. */
    @Override
    public TargetPlan planTarget(DocumentView document) {
        Operation operation = known(document);
        return new TargetPlan(
                operation,
                catalogue.target(operation.api()).filter(Target::list).isPresent(),
                List.of());
    }

    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        return new YonbipConnector(Account.of(settings), context, catalogue);
    }

    private Operation known(DocumentView document) {
        return operation(document.api())
                .orElseThrow(() -> new IllegalArgumentException("YonBIP has no interface " + document.api()));
    }
}
