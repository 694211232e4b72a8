package io.duijie.dialect.render.function.term;

import io.duijie.dialect.render.body.CompiledPlaceholder;
import io.duijie.dialect.render.format.Format;
import io.duijie.dialect.render.path.Column;
import io.duijie.dialect.render.path.RowScope;
import io.duijie.dialect.render.value.Values;
import io.duijie.dialect.render.variable.Variables;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the placeholders of an aggregate give for every element of the one array they go through (dialect §9.6). */
final class Elements {
    private final @Nullable List<@Nullable Object>[] columns;
    private final @Nullable Format[] formats;
    private final @Nullable Object[] constants;
    private final Variables variables;
    private int at;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Elements(int count, Variables variables) {
        this.columns = new List[count];
        this.formats = new Format[count];
        this.constants = new Object[count];
        this.variables = variables;
    }

    /**
     * Reads the placeholders.
     *
     * @return null when there are no elements
     * @throws io.duijie.dialect.render.value.ValueFailure when no placeholder, or different ones, go through an array
     */
    static @Nullable Elements read(String aggregate, List<Input.Placed> placeholders, RowScope scope) {
        Column[] found = columns(placeholders, scope);
        Input.Placed leading = leading(placeholders, found);
        Elements elements = new Elements(placeholders.size(), scope.variables());
        boolean somethingIsAbsent = false;
        for (int i = 0; i < found.length; i++) {
            CompiledPlaceholder placeholder = placeholders.get(i).placeholder();
            Column column = found[i];
            if (leading != null && column != null && column.goesWith(of(found, leading))) {
                elements.columns[i] = column.values();
                elements.formats[i] = placeholder.format();
            } else if (leading != null && column != null && !column.holds(of(found, leading))) {
                throw FunctionFailures.severalLists(
                        aggregate, leading.written(), placeholders.get(i).written());
            } else {
                elements.constants[i] = placeholder.value(scope);
                somethingIsAbsent |= !Values.hasValue(elements.constants[i]);
            }
        }
        if (leading != null) {
            return of(found, leading).values().isEmpty() ? null : elements;
        }
        if (somethingIsAbsent) {
            return null;
        }
        throw FunctionFailures.noList(aggregate);
    }

    private static Column[] columns(List<Input.Placed> placeholders, RowScope scope) {
        Column[] columns = new Column[placeholders.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = placeholders.get(i).placeholder().path().column(scope);
        }
        return columns;
    }

    private static Column of(Column[] columns, Input.Placed placeholder) {
        return columns[placeholder.column()];
    }

    /** The placeholder that decides which array it is: the first that goes through one from where it stands. */
    private static Input.@Nullable Placed leading(List<Input.Placed> placeholders, @Nullable Column[] columns) {
        Input.Placed iterated = null;
        for (int i = 0; i < columns.length; i++) {
            Column column = columns[i];
            if (column != null && !column.iterated()) {
                return placeholders.get(i);
            }
            if (column != null && iterated == null) {
                iterated = placeholders.get(i);
            }
        }
        return iterated;
    }

    int count() {
        for (List<@Nullable Object> column : columns) {
            if (column != null) {
                return column.size();
            }
        }
        return 0;
    }

    void moveTo(int index) {
        at = index;
    }

    /** The raw value of a placeholder at the current element. */
    @Nullable
    Object value(int column) {
        List<@Nullable Object> values = columns[column];
        if (values == null) {
            return constants[column];
        }
        Object value = values.get(at);
        Format format = formats[column];
        return format == null ? value : format.apply(value, variables.zone(), variables.currentTime());
    }
}
