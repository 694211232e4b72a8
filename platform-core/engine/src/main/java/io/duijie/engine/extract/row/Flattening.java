package io.duijie.engine.extract.row;

import io.duijie.connector.api.Text;
import io.duijie.dialect.render.value.ValueFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code beatFlat} and {@code splitArray}: one record per element (dialect §14.5). */
final class Flattening {
    private final List<String> flat;
    /** Of all records of a row together: each costs some dozens of bytes before its value. */
    private static final int MOST_MEMBERS = 1_000_000;

    private final @Nullable RowPath split;
    private final int most;

    /** @param most records that one row may become */
    Flattening(List<String> beatFlat, @Nullable String splitArray, int most) {
        this.most = most;
        this.flat = List.copyOf(beatFlat);
        this.split = splitArray == null ? null : new RowPath(splitArray);
    }

    /**
     * A row, or a part of one.
     *
     * @param innermost names of the members that came from the innermost element
     * @param cut whether it is the part of an element at all
     */
    record Part(Map<String, @Nullable Object> content, Set<String> innermost, boolean cut) {}

    /** @throws ValueFailure when the row would become too many records, before they take memory */
    List<Part> apply(Map<String, @Nullable Object> row) {
        List<Part> parts = List.of(new Part(row, Set.of(), false));
        for (String array : flat) {
            parts = flatten(parts, array);
        }
        return split == null ? parts : split(parts, split);
    }

    /** The parts, or combinations, that are made of one row; each step only makes them more. */
    private static final class Made<T> {
        private final int most;
        private final List<T> all = new ArrayList<>();
        private long members;

        Made(int most) {
            this.most = most;
        }

        void add(T one, int itsMembers) {
            members += itsMembers;
            if (all.size() == most) {
                throw new ValueFailure(
                        "too-many-records",
                        new Text("这一行会拆分为超过 " + most + " 条数据", "the row would become more than " + most + " records"));
            }
            if (members > MOST_MEMBERS) {
                throw new ValueFailure(
                        "too-many-records",
                        new Text(
                                "这一行拆分出的数据共超过 " + MOST_MEMBERS + " 个字段",
                                "the records of the row would have more than " + MOST_MEMBERS + " members together"));
            }
            all.add(one);
        }
    }

    private List<Part> flatten(List<Part> parts, String array) {
        Made<Part> made = new Made<>(most);
        for (Part part : parts) {
            if (!(part.content().get(array) instanceof List<?> elements) || elements.isEmpty()) {
                made.add(part, 0);
                continue;
            }
            Map<String, @Nullable Object> head = new LinkedHashMap<>(part.content());
            head.remove(array);
            for (Object element : elements) {
                for (Columns columns : columns(array, element)) {
                    Map<String, @Nullable Object> content = new LinkedHashMap<>(head);
                    content.putAll(columns.members());
                    made.add(new Part(content, columns.innermost(), true), content.size());
                }
            }
        }
        return made.all;
    }

    /** Members that one element, or one combination of the elements inside it, gives. */
    private record Columns(Map<String, @Nullable Object> members, Set<String> innermost) {}

    private List<Columns> columns(String name, @Nullable Object element) {
        if (!(element instanceof Map<?, ?> object)) {
            Map<String, @Nullable Object> scalar = new LinkedHashMap<>();
            scalar.put(name, element);
            return List.of(new Columns(scalar, scalar.keySet()));
        }
        Map<String, @Nullable Object> own = new LinkedHashMap<>();
        Map<String, List<?>> inner = new LinkedHashMap<>();
        object.forEach((member, value) -> {
            String column = name + "_" + member;
            if (!(value instanceof List<?> list)) {
                own.put(column, value);
            } else if (!list.isEmpty()) {
                inner.put(column, list);
            }
        });
        List<Columns> all = List.of(new Columns(own, own.keySet()));
        for (Map.Entry<String, List<?>> array : inner.entrySet()) {
            all = combined(all, array.getKey(), array.getValue());
        }
        return all;
    }

    private List<Columns> combined(List<Columns> before, String name, List<?> elements) {
        Made<Columns> made = new Made<>(most);
        for (Columns outer : before) {
            for (Object element : elements) {
                for (Columns inner : columns(name, element)) {
                    Map<String, @Nullable Object> members = new LinkedHashMap<>(outer.members());
                    members.putAll(inner.members());
                    made.add(new Columns(members, inner.innermost()), members.size());
                }
            }
        }
        return made.all;
    }

    private List<Part> split(List<Part> parts, RowPath array) {
        Made<Part> made = new Made<>(most);
        for (Part part : parts) {
            RowPath.Place place = array.find(part.content(), 0);
            if (!array.endsAt(place) || !(place.value() instanceof List<?> elements) || elements.isEmpty()) {
                made.add(part, 0);
                continue;
            }
            Map<String, @Nullable Object> head = RowPath.without(part.content(), place.steps());
            for (Object element : elements) {
                Map<String, @Nullable Object> content = new LinkedHashMap<>(head);
                Map<String, @Nullable Object> own = new LinkedHashMap<>();
                if (element instanceof Map<?, ?> object) {
                    object.forEach((name, value) -> own.put(String.valueOf(name), value));
                } else {
                    own.put(array.lastSegment(), element);
                }
                content.putAll(own);
                made.add(new Part(content, own.keySet(), true), content.size());
            }
        }
        return made.all;
    }
}
