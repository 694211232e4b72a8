package io.duijie.engine.run.promote;

import io.duijie.dialect.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One place where two bodies differ, to the byte: {@code 1} is not {@code 1.0}, and members in another order are a difference of the
 * object that holds them.
 *
 * @param from null also where nothing was
 * @param to null also where nothing is any more
 */
public record BodyChange(String pointer, @Nullable Object from, @Nullable Object to) {
    static List<BodyChange> between(@Nullable Object before, @Nullable Object after) {
        List<BodyChange> changes = new ArrayList<>();
        compare("", before, after, changes);
        return changes;
    }

    private static void compare(
            String pointer, @Nullable Object before, @Nullable Object after, List<BodyChange> changes) {
        if (before instanceof Map<?, ?> former && after instanceof Map<?, ?> latter) {
            members(pointer, former, latter, changes);
        } else if (before instanceof List<?> former && after instanceof List<?> latter) {
            for (int i = 0; i < Math.max(former.size(), latter.size()); i++) {
                String place = pointer + "/" + i;
                if (i >= former.size()) {
                    changes.add(new BodyChange(place, null, latter.get(i)));
                } else if (i >= latter.size()) {
                    changes.add(new BodyChange(place, former.get(i), null));
                } else {
                    compare(place, former.get(i), latter.get(i), changes);
                }
            }
        } else if (!Json.write(before).equals(Json.write(after))) {
            changes.add(new BodyChange(pointer, before, after));
        }
    }

    private static void members(String pointer, Map<?, ?> before, Map<?, ?> after, List<BodyChange> changes) {
        Set<Object> names = new LinkedHashSet<>(after.keySet());
        names.addAll(before.keySet());
        for (Object name : names) {
            String place =
                    pointer + "/" + String.valueOf(name).replace("~", "~0").replace("/", "~1");
            if (!before.containsKey(name)) {
                changes.add(new BodyChange(place, null, after.get(name)));
            } else if (!after.containsKey(name)) {
                changes.add(new BodyChange(place, before.get(name), null));
            } else {
                compare(place, before.get(name), after.get(name), changes);
            }
        }
        List<String> kept = common(before, after);
        List<String> keeps = common(after, before);
        if (!kept.equals(keeps)) {
            changes.add(new BodyChange(pointer, kept, keeps));
        }
    }

    private static List<String> common(Map<?, ?> object, Map<?, ?> other) {
        return object.keySet().stream()
                .filter(other::containsKey)
                .map(String::valueOf)
                .toList();
    }
}
