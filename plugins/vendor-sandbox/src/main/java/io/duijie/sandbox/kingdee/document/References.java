package io.duijie.sandbox.kingdee.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads values that point to base data: {@code {"FNumber":"X"}} and its variants. */
public final class References {
    private static final List<String> NUMBER_KEYS = List.of("FNumber", "FUserID", "FCODE", "FBillNo", "FName");

    private References() {}

    /** The number that a reference names; nothing for an empty one or a plain value. */
    public static Optional<String> number(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        for (String key : NUMBER_KEYS) {
            for (Map.Entry<?, ?> member : map.entrySet()) {
                Object number = member.getValue();
                if (key.equalsIgnoreCase(String.valueOf(member.getKey()))
                        && number != null
                        && !number.toString().isBlank()) {
                    return Optional.of(number.toString());
                }
            }
        }
        return Optional.empty();
    }

    /** Whether the value says nothing: null, empty text, or a reference to nothing. */
    public static boolean isEmpty(@Nullable Object value) {
        return value == null
                || value.toString().isBlank()
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map
                        && map.values().stream()
                                .allMatch(
                                        each -> each == null || each.toString().isBlank()));
    }
}
