package io.duijie.dialect.document.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some ids, or all there are and will be; {@code "*"} or a list in files.
 *
 * @param ids null = all
 */
public record Selection(@Nullable List<String> ids) {
    public static final Selection ALL = new Selection(null);

    public Selection {
        ids = ids == null ? null : List.copyOf(ids);
    }

    public boolean includes(String id) {
        return ids == null || ids.contains(id);
    }

    /** As in files. */
    Object json() {
        return ids == null ? "*" : ids;
    }

    static Selection of(@Nullable Object json) {
        return json instanceof List<?> list
                ? new Selection(list.stream().map(String::valueOf).toList())
                : ALL;
    }
}
