package io.duijie.console.web;

import io.duijie.dialect.json.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where two documents differ, as JSON Pointers, each with the label of its field where it has one; values are not told. */
final class DocumentChanges {
    private static final int MOST = 20;
    private static final int LONGEST_LABEL = 50;

    private final Set<String> places = new LinkedHashSet<>();

    private DocumentChanges() {}

    static String between(String before, String after) {
        DocumentChanges changes = new DocumentChanges();
        try {
            changes.compare("", "", Json.readObject(before), Json.readObject(after));
        } catch (IllegalArgumentException e) {
            return "changed";
        }
        if (changes.places.isEmpty()) {
            return "unchanged";
        }
        String more = changes.places.size() > MOST ? ", … (" + changes.places.size() + ")" : "";
        return String.join(", ", changes.places.stream().limit(MOST).toList()) + more;
    }

    private void compare(String place, String label, @Nullable Object before, @Nullable Object after) {
        if (before instanceof Map<?, ?> former && after instanceof Map<?, ?> latter) {
            Set<Object> names = new LinkedHashSet<>(former.keySet());
            names.addAll(latter.keySet());
            String inner = label(latter, label(former, label));
            names.forEach(name -> compare(place + "/" + name, inner, former.get(name), latter.get(name)));
        } else if (before instanceof List<?> former && after instanceof List<?> latter) {
            for (int i = 0; i < Math.max(former.size(), latter.size()); i++) {
                compare(
                        place + "/" + i,
                        label,
                        i < former.size() ? former.get(i) : null,
                        i < latter.size() ? latter.get(i) : null);
            }
        } else if (!Objects.equals(before, after)) {
            String own = after instanceof Map<?, ?> latter ? label(latter, label) : label;
            places.add(own.isEmpty() ? place : place + " 「" + own + "」");
        }
    }

    private static String label(Map<?, ?> object, String otherwise) {
        Object label = object.get("label") instanceof String written ? written : object.get("field");
        return label instanceof String text && !text.isBlank() && text.length() <= LONGEST_LABEL
                ? text.replaceAll("[\\p{Cntrl},「」]", " ")
                : otherwise;
    }
}
