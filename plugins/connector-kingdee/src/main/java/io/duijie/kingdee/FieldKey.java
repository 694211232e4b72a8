package io.duijie.kingdee;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One column of a query.
 *
 * @param key the vendor's key, for example {@code FCustId.FNumber}
 * @param name the row member it becomes, for example {@code FCustId_FNumber}
 */
record FieldKey(String key, String name) {
    private static final Set<String> PROPERTIES = Set.of("id", "name", "number", "fid", "fname", "fnumber");

    /** A column that an entry names: its {@code value} is the key, else its {@code field} as it stands. */
    static FieldKey literal(Map<String, @Nullable Object> entry) {
        String name = name(entry);
        String value = value(entry);
        return new FieldKey(value.isEmpty() ? name : value, name);
    }

    /** The same, but a {@code field} that serves as the key has its last {@code _} turned, see {@link #turned}. */
    static FieldKey turning(Map<String, @Nullable Object> entry) {
        String name = name(entry);
        String value = value(entry);
        return new FieldKey(value.isEmpty() ? turned(name) : value, name);
    }

    /** {@code CreateOrgId_Id} is {@code CreateOrgId.Id}; {@code FEntity_FEntryId} and {@code F_NUMBER} stay. */
    static String turned(String field) {
        int last = field.lastIndexOf('_');
        return last > 1 && PROPERTIES.contains(field.substring(last + 1).toLowerCase(Locale.ROOT))
                ? field.substring(0, last) + "." + field.substring(last + 1)
                : field;
    }

    private static String name(Map<String, @Nullable Object> entry) {
        return entry.get("field") instanceof String text ? text : "";
    }

    private static String value(Map<String, @Nullable Object> entry) {
        return entry.get("value") instanceof String text ? text : "";
    }
}
