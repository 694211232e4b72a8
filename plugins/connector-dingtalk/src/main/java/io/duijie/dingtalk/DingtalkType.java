package io.duijie.dingtalk;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.DocumentProblem;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.FieldGroup;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.QuotaGroup;
import io.duijie.connector.api.QuotaLimit;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.TargetPlan;
import io.duijie.connector.api.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** 钉钉 OA 审批 as the platform sees it. */
final class DingtalkType implements ConnectorType {
    static final String ID = "dingtalk";
    private static final String DETAIL = "detailApi";

    /** The calls that an organisation with the standard edition has for all its own apps together. */
    private static final String MONTH = "organisation";

    private final Catalogue catalogue;
    private final ConnectorDescription description;

    DingtalkType(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.description = new ConnectorDescription(
                ID,
                new Text("钉钉 OA 审批", "DingTalk OA approvals"),
                Catalogue.version(),
                SettingsSchema.settings(),
                catalogue.operations(),
                List.of(),
                List.of(
                        QuotaGroup.each(QuotaLimit.parse("20/s")),
                        new QuotaGroup(MONTH, Api.COUNTED, List.of(QuotaLimit.parse("5000/month")))));
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

    /** A list holds ids alone, so each row is completed by its detail. */
    @Override
    public SourcePlan planSource(DocumentView document) {
        Operation operation = known(document);
        List<Map<String, @Nullable Object>> request = document.entries("request");
        List<Map<String, @Nullable Object>> other = new ArrayList<>(document.entries("otherRequest"));
        boolean list = operation.api().equals(Api.LIST);
        if (list && !names(other, DETAIL)) {
            other.add(Map.of(
                    "field",
                    DETAIL,
                    "label",
                    DETAIL,
                    "type",
                    "object",
                    "children",
                    List.of(
                            Map.of("field", "api", "label", "api", "type", "string", "value", Api.INSTANCES),
                            Map.of(
                                    "field",
                                    Instances.ID,
                                    "label",
                                    Instances.ID,
                                    "type",
                                    "string",
                                    "value",
                                    "{{" + Instances.ID + "}}"))));
        }
        return new SourcePlan(operation, request, other, List.of(), problems(list, request));
    }

    private static List<DocumentProblem> problems(boolean list, List<Map<String, @Nullable Object>> request) {
        return list && !names(request, Reader.PROCESS)
                ? List.of(new DocumentProblem(
                        "/request",
                        "dingtalk-process-missing",
                        new Text(
                                "请求里要写 processCode（审批模板编码），钉钉按它列出审批。",
                                "The request needs processCode, the form whose approvals DingTalk lists.")))
                : List.of();
    }

    private static boolean names(List<Map<String, @Nullable Object>> entries, String field) {
        return entries.stream().anyMatch(entry -> field.equals(entry.get("field")));
    }

    @Override
    public TargetPlan planTarget(DocumentView document) {
        return TargetPlan.unchanged(known(document));
    }

    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        return new DingtalkConnector(Account.of(settings), context, catalogue);
    }

    private Operation known(DocumentView document) {
        return operation(document.api())
                .orElseThrow(() -> new IllegalArgumentException("DingTalk has no interface " + document.api()));
    }
}
