package io.duijie.engine.integration;

import io.duijie.dialect.json.Json;
import io.duijie.engine.integration.DocumentChange.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where two documents differ. Field entries are compared with those of the same field, wherever these stand, so that one that is
 * put in or left out does not make all behind it look changed.
 */
public final class DocumentComparison {
    private static final int LONGEST_LABEL = 50;

    private final List<DocumentChange> changes = new ArrayList<>();

    private DocumentComparison() {}

    /** In the order of the newer one. Texts that hold the same JSON have none. */
    public static List<DocumentChange> between(String before, String after) {
        return between(Json.readObject(before), Json.readObject(after));
    }

    /** The same of what is no document: lists of objects are compared by place where they name no fields. */
    public static List<DocumentChange> between(Map<?, ?> before, Map<?, ?> after) {
        DocumentComparison comparison = new DocumentComparison();
        comparison.objects("", "", before, after);
        return comparison.changes;
    }

    private void objects(String place, String label, Map<?, ?> before, Map<?, ?> after) {
        String inner = label(after, label);
        Set<Object> names = new LinkedHashSet<>(after.keySet());
        names.addAll(before.keySet());
        for (Object name : names) {
            String pointer =
                    place + "/" + String.valueOf(name).replace("~", "~0").replace("/", "~1");
            if (!after.containsKey(name)) {
                add(pointer, inner, Kind.REMOVED, before.get(name), null);
            } else if (!before.containsKey(name)) {
                add(pointer, inner, Kind.ADDED, null, after.get(name));
            } else {
                values(pointer, inner, before.get(name), after.get(name));
            }
        }
    }

    private void values(String pointer, String label, @Nullable Object before, @Nullable Object after) {
        if (before instanceof Map<?, ?> former && after instanceof Map<?, ?> latter) {
            objects(pointer, label, former, latter);
        } else if (before instanceof List<?> former && after instanceof List<?> latter) {
            if (areEntries(former) && areEntries(latter)) {
                entries(pointer, label, former, latter);
            } else {
                lists(pointer, label, former, latter);
            }
        } else if (!same(before, after)) {
            add(pointer, label, Kind.CHANGED, before, after);
        }
    }

    private void lists(String pointer, String label, List<?> before, List<?> after) {
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            String place = pointer + "/" + i;
            if (i >= after.size()) {
                add(place, label, Kind.REMOVED, before.get(i), null);
            } else if (i >= before.size()) {
                add(place, label, Kind.ADDED, null, after.get(i));
            } else {
                values(place, label, before.get(i), after.get(i));
            }
        }
    }

    private void entries(String pointer, String label, List<?> before, List<?> after) {
        Map<String, Place> former = byField(before);
        Map<String, Place> latter = byField(after);
        latter.forEach((field, place) -> {
            Place was = former.get(field);
            String at = pointer + "/" + place.index();
            if (was == null) {
                add(at, label(place.entry(), label), Kind.ADDED, null, place.entry());
            } else {
                objects(at, label, was.entry(), place.entry());
            }
        });
        former.forEach((field, was) -> {
            if (!latter.containsKey(field)) {
                add(pointer + "/" + was.index(), label(was.entry(), label), Kind.REMOVED, was.entry(), null);
            }
        });
        List<String> kept = former.keySet().stream().filter(latter::containsKey).toList();
        List<String> keeps =
                latter.keySet().stream().filter(former::containsKey).toList();
        if (!kept.equals(keeps)) {
            add(pointer, label, Kind.MOVED, kept, keeps);
        }
    }

    private static boolean areEntries(List<?> list) {
        return list.stream().allMatch(each -> each instanceof Map<?, ?> entry && entry.get("field") instanceof String);
    }

    /** Of several entries of one field the second has the field's name with a number. */
    private static Map<String, Place> byField(List<?> list) {
        Map<String, Place> byField = new LinkedHashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            Map<?, ?> entry = (Map<?, ?>) list.get(i);
            String field = String.valueOf(entry.get("field"));
            int times = seen.merge(field, 1, Integer::sum);
            byField.put(times == 1 ? field : field + " (" + times + ")", new Place(i, entry));
        }
        return byField;
    }

    private record Place(int index, Map<?, ?> entry) {}

    private static boolean same(@Nullable Object before, @Nullable Object after) {
        return (before instanceof Number one && after instanceof Number other)
                ? new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0
                : Objects.equals(before, after);
    }

    private void add(String pointer, String label, Kind kind, @Nullable Object from, @Nullable Object to) {
        changes.add(new DocumentChange(pointer, label, kind, from, to));
    }

    private static String label(Map<?, ?> object, String otherwise) {
        Object label =
                (object.get("label") instanceof String written && !written.isBlank()) ? written : object.get("field");
        return (label instanceof String text && !text.isBlank() && text.length() <= LONGEST_LABEL)
                ? text.replaceAll("[\\p{Cntrl},「」]", " ")
                : otherwise;
    }
}
