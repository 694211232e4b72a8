package io.duijie.wangdiantong;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.DocumentProblem;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.FieldGroup;
import io.duijie.connector.api.JsonText;
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

/** 旺店通旗舰版 as the platform sees it. */
final class WangdiantongType implements ConnectorType {
    static final String ID = "wangdiantong";
    private static final String SALES_DELIVERIES = "wms.stockout.Sales.queryWithDetail";
    private static final String STATUS_TYPE = "status_type";
    private static final String BY_STATUS = "3";

    private final Catalogue catalogue;
    private final ConnectorDescription description;

    WangdiantongType(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.description = new ConnectorDescription(
                ID,
                new Text("旺店通旗舰版", "Wangdiantong Ultimate"),
                Catalogue.version(),
                SettingsSchema.settings(),
                catalogue.operations(),
                List.of(),
                List.of(QuotaGroup.each(QuotaLimit.parse("55/min"))));
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

    /** Some methods ask by another time than that of modification unless they are told to: a change would stay hidden. */
    @Override
    public SourcePlan planSource(DocumentView document) {
        List<Map<String, @Nullable Object>> request = new ArrayList<>(document.entries("request"));
        catalogue.defaults(document.api()).forEach((field, value) -> {
            if (!names(request, field)) {
                request.add(Map.of("field", field, "label", field, "type", "int", "value", String.valueOf(value)));
            }
        });
        return new SourcePlan(
                known(document), request, document.entries("otherRequest"), List.of(), problems(document, request));
    }

    private static boolean names(List<Map<String, @Nullable Object>> request, String field) {
        return request.stream().anyMatch(entry -> field.equals(entry.get("field")));
    }

    private static List<DocumentProblem> problems(DocumentView document, List<Map<String, @Nullable Object>> request) {
        boolean silent = document.api().equals(SALES_DELIVERIES)
                && BY_STATUS.equals(JsonText.text(document.value("request", STATUS_TYPE)))
                && !names(request, "status");
        return silent
                ? List.of(new DocumentProblem(
                        "/request",
                        "wangdiantong-status-missing",
                        new Text(
                                "status_type 为 3（按状态查询）时必须同时给出 status，否则旺店通会改按发货时间查询，未发货的单据查不到。",
                                "status_type 3 (by state) needs status beside it: without it Wangdiantong asks by the time of"
                                        + " consignment, and documents that are not consigned stay hidden.")))
                : List.of();
    }

    /** A method that takes a list of records needs no {@code rowsKey}. */
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
        return new WangdiantongConnector(Account.of(settings), context, catalogue);
    }

    private Operation known(DocumentView document) {
        return operation(document.api())
                .orElseThrow(() -> new IllegalArgumentException("Wangdiantong has no operation " + document.api()));
    }
}
