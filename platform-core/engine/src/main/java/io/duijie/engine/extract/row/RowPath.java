package io.duijie.engine.extract.row;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A path into a row (dialect §6.4) that tells where it crosses an array, so that the array's elements can be looked at one by
 * one, or taken out.
 */
final class RowPath {
    private final String text;
    private final String[] segments;

    RowPath(String text) {
        this.text = text;
        this.segments = text.split("\\.", -1);
    }

    /**
     * Where a path leads.
     *
     * @param steps the names ({@code String}) and positions ({@code Integer}) that led there
     * @param value what stands there; null also when nothing does
     * @param rest the segment to go on with in the elements when {@code value} is an array that the path crosses; the number
     *     of segments when the path ends here
     */
    record Place(List<Object> steps, @Nullable Object value, int rest) {}

    boolean isDotted() {
        return segments.length > 1;
    }

    String lastSegment() {
        return segments[segments.length - 1];
    }

    boolean endsAt(Place place) {
        return place.rest() == segments.length;
    }

    /** Follows the path from segment {@code from} until it ends or crosses an array. */
    Place find(@Nullable Object root, int from) {
        List<Object> steps = new ArrayList<>(segments.length);
        Object value = root;
        int at = from;
        while (at < segments.length) {
            if (value instanceof Map<?, ?> object) {
                int end = nameEnd(object, at);
                if (end < 0) {
                    return new Place(steps, null, segments.length);
                }
                String name = name(at, end);
                steps.add(name);
                value = object.get(name);
                at = end;
            } else if (value instanceof List<?> list) {
                int index = index(segments[at]);
                if (index < 0) {
                    return new Place(steps, list, at);
                }
                steps.add(index);
                value = index < list.size() ? list.get(index) : null;
                at++;
            } else {
                return new Place(steps, null, segments.length);
            }
        }
        return new Place(steps, value, segments.length);
    }

    /** Whether nothing of the row, or null, answers to the first segment. */
    boolean startsNowhere(Map<?, ?> row) {
        int end = nameEnd(row, 0);
        return end < 0 || row.get(name(0, end)) == null;
    }

    /** The member of a row in which the path begins, null = there is none. */
    @Nullable
    String firstName(Map<?, ?> row) {
        int end = nameEnd(row, 0);
        return end < 0 ? null : name(0, end);
    }

    private int nameEnd(Map<?, ?> object, int from) {
        for (int end = segments.length; end > from; end--) {
            if (object.containsKey(name(from, end))) {
                return end;
            }
        }
        return -1;
    }

    private String name(int from, int end) {
        if (from == 0 && end == segments.length) {
            return text;
        }
        return end == from + 1
                ? segments[from]
                : String.join(".", List.of(segments).subList(from, end));
    }

    private static int index(String segment) {
        if (segment.isEmpty() || segment.length() > 9) {
            return -1;
        }
        return segment.chars().allMatch(letter -> letter >= '0' && letter <= '9') ? Integer.parseInt(segment) : -1;
    }

    /** A row in which something else stands at a place; what is not on the way is shared. */
    static Map<String, @Nullable Object> replace(
            Map<String, @Nullable Object> row, List<Object> steps, @Nullable Object value) {
        return asObject(replaced(row, steps, 0, value, false));
    }

    /** A row in which nothing stands at a place, which a name leads to. */
    static Map<String, @Nullable Object> without(Map<String, @Nullable Object> row, List<Object> steps) {
        return asObject(replaced(row, steps, 0, null, true));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> asObject(@Nullable Object object) {
        return object instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    private static @Nullable Object replaced(
            @Nullable Object node, List<Object> steps, int at, @Nullable Object value, boolean remove) {
        if (at == steps.size()) {
            return value;
        }
        boolean last = at == steps.size() - 1;
        if (steps.get(at) instanceof Integer index && node instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list);
            copy.set(index, replaced(copy.get(index), steps, at + 1, value, remove));
            return copy;
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(asObject(node));
        String name = String.valueOf(steps.get(at));
        if (last && remove) {
            copy.remove(name);
        } else {
            copy.put(name, replaced(copy.get(name), steps, at + 1, value, remove));
        }
        return copy;
    }
}
