package io.duijie.sandbox.kingdee.operation;

import io.duijie.sandbox.fault.DueFaults;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.kingdee.document.Document;
import io.duijie.sandbox.kingdee.document.DocumentStore;
import io.duijie.sandbox.kingdee.document.FormCatalogue;
import io.duijie.sandbox.kingdee.document.FormDefinition;
import io.duijie.sandbox.kingdee.query.BillQuery;
import io.duijie.sandbox.kingdee.query.Column;
import io.duijie.sandbox.kingdee.query.Columns;
import io.duijie.sandbox.kingdee.query.FilterArray;
import io.duijie.sandbox.kingdee.query.FilterParser;
import io.duijie.sandbox.kingdee.query.QueryRow;
import io.duijie.sandbox.kingdee.query.RowOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** ExecuteBillQuery (rows are lists) and BillQuery (rows are objects). */
public final class QueryOperation implements Operation {
    private static final int DEFAULT_LIMIT = 2_000;
    private static final int MAX_LIMIT = 10_000;

    private final boolean rowsAreObjects;
    private final boolean clampsLimit;
    private final FormCatalogue forms;
    private final DocumentStore store;

    public QueryOperation(boolean rowsAreObjects, boolean clampsLimit, FormCatalogue forms, DocumentStore store) {
        this.rowsAreObjects = rowsAreObjects;
        this.clampsLimit = clampsLimit;
        this.forms = forms;
        this.store = store;
    }

    @Override
    public Object run(FormDefinition form, Map<String, @Nullable Object> data, DueFaults faults) {
        Options options = new Options(data);
        BillQuery query = query(form, options);
        List<QueryRow> rows = query.rows(store);
        int from = Math.min(rows.size(), Math.max(0, options.number("StartRow")));
        int to = (int) Math.min(rows.size(), (long) from + limit(options));
        int top = options.number("TopRowCount");
        if (top > 0) {
            to = Math.max(from, Math.min(to, top));
        }
        List<Object> answer = new ArrayList<>();
        rows.subList(from, to).forEach(row -> answer.add(shown(query.columns(), row)));
        Optional<Fault> moving = faults.find(FaultKind.MOVING_ROWS);
        if (moving.isPresent()) {
            rows.stream().limit(moving.get().count()).map(QueryRow::document).forEach(this::touch);
        }
        return answer;
    }

    private BillQuery query(FormDefinition form, Options options) {
        List<String> keys = Stream.of(options.text("FieldKeys").split(",", -1))
                .map(String::trim)
                .filter(each -> !each.isEmpty())
                .toList();
        if (keys.isEmpty()) {
            throw Refused.parameter("FieldKeys不能为空");
        }
        Columns columns = new Columns(form, forms, store);
        Object filter = options.data().get("FilterString");
        String filterText = filter instanceof List<?> list ? FilterArray.text(list) : options.text("FilterString");
        try {
            return new BillQuery(
                    form,
                    keys.stream().map(columns::find).toList(),
                    FilterParser.parse(filterText, columns),
                    RowOrder.parse(options.text("OrderString"), columns));
        } catch (Columns.UnknownField e) {
            throw Refused.of(Status.NOT_FOUND, "", String.valueOf(e.getMessage()));
        } catch (FilterParser.BadFilter e) {
            throw Refused.parameter(String.valueOf(e.getMessage()));
        }
    }

    private int limit(Options options) {
        int limit = options.number("Limit");
        if (limit > MAX_LIMIT && !clampsLimit) {
            throw Refused.parameter("Limit不能超过" + MAX_LIMIT);
        }
        return limit <= 0 ? DEFAULT_LIMIT : Math.min(limit, MAX_LIMIT);
    }

    private Object shown(List<Column> columns, QueryRow row) {
        if (!rowsAreObjects) {
            List<@Nullable Object> cells = new ArrayList<>();
            columns.forEach(column -> cells.add(column.value(row)));
            return cells;
        }
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        columns.forEach(column -> cells.put(column.key(), column.value(row)));
        return cells;
    }

    private void touch(Document document) {
        store.update(document.modifiedAt(store.now()));
    }

    /** The shape in which ExecuteBillQuery tells of a failure. */
    public static Object nested(Object failure) {
        return List.of(List.of(failure));
    }
}
