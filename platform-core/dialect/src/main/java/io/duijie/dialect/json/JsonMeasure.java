package io.duijie.dialect.json;

import org.jspecify.annotations.Nullable;

/**
 * How large a value is, each part counted as often as it occurs.
 *
 * @param breach what of it is beyond the {@link JsonLimits}, null = nothing
 * @param bytes roughly what it is written with; more than was allowed where the rest was not looked at
 */
public record JsonMeasure(@Nullable JsonBreach breach, long bytes) {
    /**
     * @param depth of objects and lists around it
     * @param most where it may stop counting
     */
    public static JsonMeasure of(@Nullable Object value, int depth, long most) {
        if (value instanceof String text && JsonLimits.isWellFormed(text)) {
            return new JsonMeasure(null, text.length());
        }
        return JsonLimits.measure(value, depth, most);
    }
}
