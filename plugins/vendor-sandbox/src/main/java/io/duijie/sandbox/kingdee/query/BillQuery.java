package io.duijie.sandbox.kingdee.query;

import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.kingdee.document.Document;
import io.duijie.sandbox.kingdee.document.DocumentStore;
import io.duijie.sandbox.kingdee.document.FormDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds and orders the rows of a query; which of them are sent is the caller's affair. */
public record BillQuery(FormDefinition form, List<Column> columns, Filter filter, RowOrder order) {

    public List<QueryRow> rows(DocumentStore store) {
        Set<String> entries = new LinkedHashSet<>();
        Stream.of(columns.stream(), filter.columns(), order.columns().stream())
                .flatMap(each -> each)
                .map(Column::entry)
                .filter(entry -> !entry.isEmpty())
                .forEach(entries::add);
        List<QueryRow> rows = new ArrayList<>();
        for (Document document : candidates(store)) {
            for (QueryRow row : expanded(document, entries)) {
                if (filter.matches(row)) {
                    rows.add(row);
                }
            }
        }
        if (!order.columns().isEmpty()) {
            rows.sort(order.comparator());
        }
        return rows;
    }

    private List<Document> candidates(DocumentStore store) {
        Optional<Set<String>> numbers = filter.numbers();
        if (numbers.isEmpty()) {
            return store.all(form.id());
        }
        return numbers.get().stream()
                .flatMap(number -> store.findAll(form.id(), number).stream())
                .distinct()
                .sorted((left, right) -> Long.compare(left.id(), right.id()))
                .toList();
    }

    /** One row per entry row; several entry tables at once are not simulated: the first one counts. */
    private static List<QueryRow> expanded(Document document, Set<String> entries) {
        List<QueryRow> rows = new ArrayList<>();
        if (!entries.isEmpty()) {
            for (Object row : Json.list(document.fields().get(entries.iterator().next()))) {
                rows.add(new QueryRow(document, Json.object(row), rows.size() + 1));
            }
        }
        return rows.isEmpty() ? List.of(new QueryRow(document, Map.of(), 0)) : rows;
    }
}
