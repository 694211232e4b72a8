package io.duijie.engine.extract.row;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code beatFlat} and {@code splitArray}: one record per element (dialect §14.5). */
final class Flattening {
    private final List<String> flat;
    private final @Nullable RowPath split;

    Flattening(List<String> beatFlat, @Nullable String splitArray) {
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

    List<Part> apply(Map<String, @Nullable Object> row) {
        List<Part> parts = List.of(new Part(row, Set.of(), false));
        for (String array : flat) {
            parts = flatten(parts, array);
        }
        return split == null ? parts : split(parts, split);
    }

    private static List<Part> flatten(List<Part> parts, String array) {
        List<Part> all = new ArrayList<>(parts.size());
        for (Part part : parts) {
            if (!(part.content().get(array) instanceof List<?> elements) || elements.isEmpty()) {
                all.add(part);
                continue;
            }
            Map<String, @Nullable Object> head = new LinkedHashMap<>(part.content());
            head.remove(array);
            for (Object element : elements) {
                for (Columns columns : columns(array, element)) {
                    Map<String, @Nullable Object> content = new LinkedHashMap<>(head);
                    content.putAll(columns.members());
                    all.add(new Part(content, columns.innermost(), true));
                }
            }
        }
        return all;
    }

    /** Members that one element, or one combination of the elements inside it, gives. */
    private record Columns(Map<String, @Nullable Object> members, Set<String> innermost) {}

    private static List<Columns> columns(String name, @Nullable Object element) {
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

    private static List<Columns> combined(List<Columns> before, String name, List<?> elements) {
        List<Columns> all = new ArrayList<>(before.size() * elements.size());
        for (Columns outer : before) {
            for (Object element : elements) {
                for (Columns inner : columns(name, element)) {
                    Map<String, @Nullable Object> members = new LinkedHashMap<>(outer.members());
                    members.putAll(inner.members());
                    all.add(new Columns(members, inner.innermost()));
                }
            }
        }
        return all;
    }

    private static List<Part> split(List<Part> parts, RowPath array) {
        List<Part> all = new ArrayList<>(parts.size());
        for (Part part : parts) {
            RowPath.Place place = array.find(part.content(), 0);
            if (!array.endsAt(place) || !(place.value() instanceof List<?> elements) || elements.isEmpty()) {
                all.add(part);
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
                all.add(new Part(content, own.keySet(), true));
            }
        }
        return all;
    }
}
