package io.duijie.dialect.render.value;

import org.jspecify.annotations.Nullable;

/** Same code (相同编码): how look-ups, mapping tables, keys and merge keys compare (dialect §1). */
public final class Codes {
    private Codes() {}

    /** The code of a value: its text; null for no value, objects and lists. Two values are the same code if these are equal. */
    public static @Nullable String of(@Nullable Object value) {
        String text = Values.text(value);
        return text == null || text.isEmpty() ? null : text;
    }

    /** Whether both have a value and their texts are equal, with case: {@code "1"} and 1 are, {@code "001"} and 1 are not. */
    public static boolean same(@Nullable Object left, @Nullable Object right) {
        String code = of(left);
        return code != null && code.equals(of(right));
    }
}
