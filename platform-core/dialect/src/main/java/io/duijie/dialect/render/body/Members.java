package io.duijie.dialect.render.body;

import io.duijie.dialect.render.path.RowScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of one list. */
final class Members {
    private final BodyNode[] nodes;
    private final int capacity;

    Members(List<BodyNode> nodes) {
        this.nodes = nodes.toArray(new BodyNode[0]);
        this.capacity = nodes.size() * 4 / 3 + 1;
    }

    /** The object of the members that have a value, in entry order. */
    Map<String, @Nullable Object> object(RowScope scope, Report report) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>(capacity);
        for (BodyNode node : nodes) {
            Object value = node.render(scope, report);
            if (value != null) {
                object.put(node.field(), value);
            }
        }
        return object;
    }

    /** The values of the members that have one. */
    List<Object> values(RowScope scope, Report report) {
        List<Object> values = new ArrayList<>(nodes.length);
        for (BodyNode node : nodes) {
            Object value = node.render(scope, report);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }
}
