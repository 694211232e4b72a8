package io.duijie.engine.run.reconcile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a rendered request by their paths; what a reference names stands for the reference. */
final class RequestLeaves {
    private final Map<String, Leaf> byPath = new LinkedHashMap<>();

    /**
     * A place of a request.
     *
     * @param field as the document's entry names it
     * @param inList it has a value for each row of a list
     */
    record Leaf(String path, String field, boolean inList, List<@Nullable Object> values) {}

    private RequestLeaves() {}

    static RequestLeaves of(Map<String, @Nullable Object> body) {
        RequestLeaves leaves = new RequestLeaves();
        body.forEach((name, value) -> leaves.add(name, name, value));
        return leaves;
    }

    private void add(String path, String field, @Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            Map.Entry<?, ?> only =
                    object.size() == 1 ? object.entrySet().iterator().next() : null;
            if (only != null && isScalar(only.getValue())) {
                put(path + "." + only.getKey(), field, false, only.getValue());
            } else {
                object.forEach((name, inner) -> add(path + "." + name, String.valueOf(name), inner));
            }
        } else if (value instanceof List<?> rows) {
            rows.forEach(row -> row(path, row));
        } else {
            put(path, field, false, value);
        }
    }

    /** Lists inside the rows of a list are left out. */
    private void row(String list, @Nullable Object row) {
        if (!(row instanceof Map<?, ?> members)) {
            return;
        }
        members.forEach((key, value) -> {
            String field = String.valueOf(key);
            if (value instanceof Map<?, ?> reference && reference.size() == 1) {
                Map.Entry<?, ?> only = reference.entrySet().iterator().next();
                if (isScalar(only.getValue())) {
                    put(list + "." + field + "." + only.getKey(), field, true, only.getValue());
                }
            } else if (isScalar(value)) {
                put(list + "." + field, field, true, value);
            }
        });
    }

    private void put(String path, String field, boolean inList, @Nullable Object value) {
        byPath.computeIfAbsent(path, any -> new Leaf(path, field, inList, new ArrayList<>()))
                .values()
                .add(value);
    }

    private static boolean isScalar(@Nullable Object value) {
        return !(value instanceof Map<?, ?>) && !(value instanceof List<?>);
    }

    List<Leaf> all() {
        return List.copyOf(byPath.values());
    }
}
