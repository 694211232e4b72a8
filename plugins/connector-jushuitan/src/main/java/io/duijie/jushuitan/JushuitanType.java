package io.duijie.jushuitan;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** 聚水潭 as the platform sees it. */
final class JushuitanType implements ConnectorType {
    static final String ID = "jushuitan";

    /** Sales deliveries of one distributor: the vendor allows a window of a day only. */
    private static final String DISTRIBUTOR = "drp_co_id";

    /** In place of a window. */
    private static final String ROW_VERSION = "start_ts";

    private static final String SALES_DELIVERIES = "/open/orders/out/simple/query";

    private final Catalogue catalogue;
    private final ConnectorDescription description;

    JushuitanType(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.description = new ConnectorDescription(
                ID,
                new Text("聚水潭", "Jushuitan"),
                Catalogue.version(),
                SettingsSchema.settings(),
                catalogue.operations(),
                List.of(QuotaLimit.parse("5/s"), QuotaLimit.parse("100/min")));
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
        return catalogue.members(api);
    }

    @Override
    public SourcePlan planSource(DocumentView document) {
        Operation operation = known(document);
        Object distributor = document.value("request", DISTRIBUTOR);
        boolean oneDistributor =
                operation.api().equals(SALES_DELIVERIES) && distributor != null && !distributor.equals("");
        return SourcePlan.unchanged(oneDistributor ? withWindow(operation, Duration.ofDays(1)) : operation, document);
    }

    /** Without a window: ids and a window exclude each other at some of the vendor's operations. */
    @Override
    public Optional<SourcePlan> planRow(DocumentView document, String key) {
        Operation operation = known(document);
        return catalogue
                .row(operation.api(), document.text("id"))
                .filter(row -> row.takes(key))
                .map(row -> {
                    List<Map<String, @Nullable Object>> request = new ArrayList<>();
                    for (Map<String, @Nullable Object> entry : document.entries("request")) {
                        Object field = entry.get("field");
                        boolean bounds = operation.windowFields().contains(String.valueOf(field))
                                || ROW_VERSION.equals(field)
                                || row.name().equals(field);
                        if (!bounds) {
                            request.add(entry);
                        }
                    }
                    request.add(row.entry(key));
                    return new SourcePlan(operation, request, document.entries("otherRequest"), List.of(), List.of());
                });
    }

    /** A path that takes a bare list needs no {@code rowsKey}; elsewhere the document says where the list goes. */
    @Override
    public TargetPlan planTarget(DocumentView document) {
        Operation operation = known(document);
        return new TargetPlan(operation, catalogue.upload(operation.api()).list(), List.of());
    }

    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        return LegacyAccount.isMeant(settings)
                ? new JushuitanConnector(new LegacyCalls(LegacyAccount.of(settings), context, catalogue), catalogue)
                : JushuitanConnector.atNewGateway(Account.of(settings), context, catalogue);
    }

    private Operation known(DocumentView document) {
        return operation(document.api())
                .orElseThrow(() -> new IllegalArgumentException("Jushuitan has no operation " + document.api()));
    }

    private static Operation withWindow(Operation operation, Duration window) {
        return new Operation(
                operation.api(),
                operation.title(),
                operation.capabilities(),
                operation.listKey(),
                operation.pageSize(),
                operation.maximumPageSize(),
                window,
                operation.windowFields(),
                operation.settle(),
                operation.maximumBatch(),
                operation.paging());
    }
}
