package io.duijie.wecom;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** 企业微信 as the platform sees it. */
final class WecomType implements ConnectorType {
    static final String ID = "wecom";
    private static final String DETAIL = "detailApi";

    private final Catalogue catalogue;
    private final ConnectorDescription description;

    WecomType(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.description = new ConnectorDescription(
                ID,
                new Text("企业微信", "WeCom"),
                Catalogue.version(),
                SettingsSchema.settings(),
                catalogue.operations(),
                List.of(QuotaLimit.parse("550/min")));
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

    /** A list holds numbers alone, so each row is completed by its detail. */
    @Override
    public SourcePlan planSource(DocumentView document) {
        Operation operation = known(document);
        List<Map<String, @Nullable Object>> other = new ArrayList<>(document.entries("otherRequest"));
        if (operation.api().equals(Api.LIST) && other.stream().noneMatch(entry -> DETAIL.equals(entry.get("field")))) {
            other.add(entry(
                    DETAIL,
                    "object",
                    "children",
                    List.of(
                            entry("api", "string", "value", Api.DETAIL),
                            entry(Approvals.NUMBER, "string", "value", "{{" + Approvals.NUMBER + "}}"))));
        }
        return new SourcePlan(operation, document.entries("request"), other, List.of(), List.of());
    }

    private static Map<String, @Nullable Object> entry(String field, String type, String member, Object value) {
        return Map.of("field", field, "label", field, "type", type, member, value);
    }

    @Override
    public TargetPlan planTarget(DocumentView document) {
        return TargetPlan.unchanged(known(document));
    }

    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        return new WecomConnector(Account.of(settings), context, catalogue);
    }

    private Operation known(DocumentView document) {
        return operation(document.api())
                .orElseThrow(() -> new IllegalArgumentException("WeCom has no interface " + document.api()));
    }
}
