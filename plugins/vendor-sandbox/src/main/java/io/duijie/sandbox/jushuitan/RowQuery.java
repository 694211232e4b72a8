package io.duijie.sandbox.jushuitan;

import io.duijie.sandbox.fault.DueFaults;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.jushuitan.JushuitanSettings.QueryOptions;
import io.duijie.sandbox.jushuitan.JushuitanSettings.RowOrder;
import io.duijie.sandbox.jushuitan.data.SourceData;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import io.duijie.sandbox.jushuitan.data.SourceRow;
import io.duijie.sandbox.jushuitan.data.SourceTable;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One page of one entity: paging rules here, which rows are meant in {@link RowSelection}. */
final class RowQuery {
    private final SourceData data;
    private final QueryOptions options;

    RowQuery(SourceData data, QueryOptions options) {
        this.data = data;
        this.options = options;
    }

    Map<String, @Nullable Object> page(SourceEntity entity, Map<String, @Nullable Object> biz, DueFaults faults) {
        Parameters parameters = new Parameters(biz);
        int pageIndex = faults.has(FaultKind.REPEATED_PAGE) ? 1 : pageIndex(parameters);
        int pageSize = pageSize(entity, parameters);
        SourceTable table = data.table(entity);
        List<SourceRow> rows = new RowSelection(entity, table, options.windowEndIncluded()).rows(parameters);
        if (options.order() == RowOrder.ID && !parameters.has(entity.rowVersionParameter())) {
            rows = rows.stream().sorted(SourceRow.BY_ID).toList();
        }
        int from = (int) Math.min(rows.size(), (pageIndex - 1L) * pageSize);
        int to = Math.min(rows.size(), from + pageSize);
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("page_index", pageIndex);
        page.put("page_size", pageSize);
        if (entity.isCounted() && !faults.has(FaultKind.MISSING_COUNTS)) {
            boolean counts = parameters.isNotFalse("is_get_total");
            page.put("data_count", counts ? rows.size() : 0);
            page.put("page_count", counts ? (rows.size() + pageSize - 1) / pageSize : 0);
        }
        page.put("has_next", to < rows.size() || faults.has(FaultKind.ENDLESS_PAGES));
        page.put(
                entity.listKey(),
                rows.subList(from, to).stream()
                        .map(row -> shown(entity, row, parameters, faults))
                        .toList());
        Optional<Fault> moving = faults.find(FaultKind.MOVING_ROWS);
        if (moving.isPresent()) {
            move(table, rows.subList(0, Math.min(moving.get().count(), rows.size())), parameters);
        }
        return page;
    }

    private void move(SourceTable table, List<SourceRow> rows, Parameters parameters) {
        Optional<LocalDateTime> end = parameters.time("modified_end");
        rows.forEach(row -> table.touchAfter(row.id(), end));
    }

    private static int pageIndex(Parameters parameters) {
        int pageIndex = parameters.number("page_index", 1);
        if (pageIndex < 1) {
            throw Refusal.parameter("page_index从1开始");
        }
        return pageIndex;
    }

    private int pageSize(SourceEntity entity, Parameters parameters) {
        int pageSize = parameters.number("page_size", entity.defaultPageSize());
        if (pageSize < 1) {
            throw Refusal.parameter("page_size应大于0");
        }
        if (pageSize > entity.maxPageSize() && !options.clampPageSize()) {
            throw Refusal.parameter("page_size最大" + entity.maxPageSize());
        }
        return Math.min(pageSize, entity.maxPageSize());
    }

    private static Map<String, @Nullable Object> shown(
            SourceEntity entity, SourceRow row, Parameters parameters, DueFaults faults) {
        boolean hidesLock = entity == SourceEntity.INVENTORY && !parameters.isTrue("has_lock_qty");
        if (!hidesLock && !faults.has(FaultKind.EMPTY_NUMBERS)) {
            return row.fields();
        }
        Map<String, @Nullable Object> shown = new LinkedHashMap<>(row.fields());
        if (hidesLock) {
            shown.remove("lock_qty");
        }
        if (faults.has(FaultKind.EMPTY_NUMBERS)) {
            shown.replaceAll((key, value) -> isAmount(key, value) ? "" : value);
        }
        return shown;
    }

    private static boolean isAmount(String key, @Nullable Object value) {
        return (value instanceof BigDecimal || value instanceof Integer) && !key.endsWith("_id") && !key.equals("ts");
    }
}
