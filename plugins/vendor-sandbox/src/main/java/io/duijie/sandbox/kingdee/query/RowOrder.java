package io.duijie.sandbox.kingdee.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** An order string such as {@code FModifyDate desc, FNumber}; equal rows in the order of their ids. */
public record RowOrder(List<Column> columns, Comparator<QueryRow> comparator) {
    public static RowOrder parse(String text, Columns columns) {
        List<Column> used = new ArrayList<>();
        List<Comparator<QueryRow>> orders = new ArrayList<>();
        for (String part : Stream.of(text.split(",", -1))
                .map(String::trim)
                .filter(each -> !each.isEmpty())
                .toList()) {
            String[] words = part.split("\\s+", -1);
            String direction = words.length > 1 ? words[1].toLowerCase(Locale.ROOT) : "asc";
            if (words.length > 2 || !List.of("asc", "desc").contains(direction)) {
                throw new FilterParser.BadFilter("排序“" + part + "”");
            }
            Column column = columns.find(words[0]);
            used.add(column);
            Comparator<QueryRow> by = (left, right) -> SqlOrder.compare(column.value(left), column.value(right));
            orders.add(direction.equals("desc") ? by.reversed() : by);
        }
        orders.add(Comparator.comparingLong(row -> row.document().id()));
        orders.add(Comparator.comparingInt(QueryRow::sequence));
        return new RowOrder(
                List.copyOf(used),
                orders.stream().reduce(Comparator::thenComparing).orElseThrow());
    }
}
