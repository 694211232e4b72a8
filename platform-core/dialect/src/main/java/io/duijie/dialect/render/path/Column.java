package io.duijie.dialect.render.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a path gives for every element of the arrays it goes through, in their order.
 *
 * @param values null where an element has no such member
 * @param arrays all arrays gone through; two columns belong together when these are the same
 * @param element the element under iteration in which the path begins, null = it begins at the record
 * @param iterated the array is the one under iteration, as a whole
 */
public record Column(List<@Nullable Object> values, List<List<?>> arrays, @Nullable Object element, boolean iterated) {

    /** The column from {@code root} on, null when the path goes through no array there. */
    static @Nullable Column read(CompiledPath path, @Nullable Object root, int segment, @Nullable Object element) {
        Column column = new Column(new ArrayList<>(), new ArrayList<>(), element, false);
        column.collect(path, root, segment);
        return column.arrays.isEmpty() ? null : column;
    }

    /** The column over an array under iteration. */
    static Column iterated(CompiledPath path, List<?> elements, int segment, @Nullable Object element) {
        Column column = new Column(new ArrayList<>(), new ArrayList<>(), element, true);
        column.through(path, elements, segment);
        return column;
    }

    /** Whether both stand for the same elements. */
    public boolean goesWith(Column other) {
        if (arrays.size() != other.arrays.size()) {
            return false;
        }
        for (int i = 0; i < arrays.size(); i++) {
            if (!isSame(arrays.get(i), other.arrays.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Equal lists may be two arrays: only the same one counts. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(@Nullable Object one, @Nullable Object other) {
        return one == other;
    }

    /** Whether this is the element that {@code other} begins in, seen from inside. */
    public boolean holds(Column other) {
        return iterated && !other.iterated && element != null && isSame(element, other.element);
    }

    private void through(CompiledPath path, List<?> list, int segment) {
        arrays.add(list);
        for (Object element : list) {
            collect(path, element, segment);
        }
    }

    private void collect(CompiledPath path, @Nullable Object from, int segment) {
        Object value = from;
        int at = segment;
        while (true) {
            boolean ends = at == path.length();
            if (value instanceof List<?> list && (ends || path.index(at) < 0)) {
                through(path, list, at);
                return;
            }
            if (ends) {
                values.add(value);
                return;
            }
            if (value instanceof Map<?, ?> object) {
                MemberNames.Name name = path.member(object, at);
                if (name == null) {
                    values.add(null);
                    return;
                }
                value = name.valueIn(object);
                at += name.segments();
            } else if (value instanceof List<?> list && path.index(at) < list.size()) {
                value = list.get(path.index(at));
                at++;
            } else {
                values.add(null);
                return;
            }
        }
    }
}
