package io.duijie.sandbox.jushuitan;

import io.duijie.sandbox.base.ChinaTime;
import io.duijie.sandbox.jushuitan.data.IdFilter;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import io.duijie.sandbox.jushuitan.data.SourceRow;
import io.duijie.sandbox.jushuitan.data.SourceTable;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Which rows a query means: by ids, by row version, or by a time window, then by plain filters. */
final class RowSelection {
    private static final Duration ONE_DAY = Duration.ofDays(1);
    private static final Set<String> PAGING = Set.of("page_index", "page_size", "start_ts", "is_get_total");

    private final SourceEntity entity;
    private final SourceTable table;
    private final boolean endIncluded;

    RowSelection(SourceEntity entity, SourceTable table, boolean endIncluded) {
        this.entity = entity;
        this.table = table;
        this.endIncluded = endIncluded;
    }

    List<SourceRow> rows(Parameters parameters) {
        List<SourceRow> rows = mainSelection(parameters);
        Predicate<SourceRow> filter = entity.equalFilters().entrySet().stream()
                .map(each -> equal(each, parameters))
                .reduce(row -> true, Predicate::and);
        return rows.stream().filter(filter.and(statuses(parameters))).toList();
    }

    private List<SourceRow> mainSelection(Parameters parameters) {
        Optional<Window> window = window(parameters);
        Optional<Predicate<SourceRow>> ids = ids(parameters);
        String version = entity.rowVersionParameter();
        if (parameters.has(version)) {
            return byVersion(parameters, parameters.number(version).orElse(0L), window.isPresent());
        }
        if (window.isEmpty() && ids.isEmpty() && !entity.maxWindow().isZero()) {
            throw Refusal.parameter("modified_begin、modified_end与编号至少传一项");
        }
        List<SourceRow> rows = window.map(each -> each.rows(table)).orElseGet(table::byModified);
        return ids.isPresent() ? rows.stream().filter(ids.get()).toList() : rows;
    }

    private List<SourceRow> byVersion(Parameters parameters, long from, boolean hasWindow) {
        if (hasWindow) {
            throw Refusal.parameter(entity.rowVersionParameter() + "不能与时间段同时使用");
        }
        if (entity == SourceEntity.PURCHASE_IN
                && !PAGING.containsAll(parameters.values().keySet())) {
            throw Refusal.parameter("start_ts只能与分页参数同时使用");
        }
        return table.fromVersion(from);
    }

    private Optional<Window> window(Parameters parameters) {
        Optional<LocalDateTime> begin = parameters.time("modified_begin");
        Optional<LocalDateTime> end = parameters.time("modified_end");
        if (begin.isEmpty() && end.isEmpty()) {
            return Optional.empty();
        }
        if (begin.isEmpty() || end.isEmpty()) {
            throw Refusal.parameter("modified_begin与modified_end必须同时存在");
        }
        Duration width = Duration.between(begin.get(), end.get());
        if (width.isNegative()) {
            throw Refusal.parameter("modified_begin不能大于modified_end");
        }
        boolean oneDay = entity == SourceEntity.SALES_OUT && parameters.has("drp_co_id");
        Duration limit = oneDay ? ONE_DAY : entity.maxWindow();
        if (!limit.isZero() && width.compareTo(limit) > 0) {
            throw Refusal.parameter("时间间隔不能超过" + limit.toDays() + "天");
        }
        String field = entity.dateField(parameters.text(entity.dateParameter()).orElse(""))
                .orElseThrow(() -> Refusal.parameter(entity.dateParameter() + "取值无效"));
        return Optional.of(new Window(begin.get(), end.get(), field, endIncluded));
    }

    private Optional<Predicate<SourceRow>> ids(Parameters parameters) {
        Optional<Predicate<SourceRow>> all = Optional.empty();
        for (IdFilter filter : entity.idFilters()) {
            if (!parameters.has(filter.parameter())) {
                continue;
            }
            List<String> wanted = parameters.texts(filter.parameter(), filter.commas());
            if (filter.max() > 0 && wanted.size() > filter.max()) {
                throw Refusal.parameter(filter.parameter() + "最多" + filter.max() + "个");
            }
            Set<String> set = Set.copyOf(wanted);
            Predicate<SourceRow> these = row -> set.contains(row.text(filter.field()));
            all = Optional.of(all.map(before -> before.and(these)).orElse(these));
        }
        return all;
    }

    private static Predicate<SourceRow> equal(Map.Entry<String, String> filter, Parameters parameters) {
        Optional<String> wanted = parameters.text(filter.getKey()).filter(text -> !text.equals("0"));
        return wanted.<Predicate<SourceRow>>map(
                        text -> row -> row.text(filter.getValue()).equals(text))
                .orElse(row -> true);
    }

    private Predicate<SourceRow> statuses(Parameters parameters) {
        if (entity != SourceEntity.PURCHASE_IN) {
            return row -> true;
        }
        List<String> wanted = parameters.has("statuss") ? parameters.texts("statuss", false) : List.of("Confirmed");
        return row -> wanted.contains(row.text("status"));
    }

    private record Window(LocalDateTime begin, LocalDateTime end, String field, boolean endIncluded) {
        List<SourceRow> rows(SourceTable table) {
            if (field.equals("modified")) {
                return table.modifiedBetween(begin, end, endIncluded);
            }
            String from = ChinaTime.text(begin);
            String to = ChinaTime.text(end);
            return table.byModified().stream()
                    .filter(row -> {
                        String time = row.text(field);
                        int toEnd = time.compareTo(to);
                        return time.compareTo(from) >= 0 && (endIncluded ? toEnd <= 0 : toEnd < 0);
                    })
                    .toList();
        }
    }
}
