package io.duijie.dialect.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows people a value that is beyond the {@link JsonLimits} by a similar value within them. A text takes the place of what
 * cannot be shown.
 */
public final class JsonView {
    private static final int MOST_VALUES = 100_000;
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final String LEFT_OUT = "…";

    private int values;
    private int characters;

    private JsonView() {}

    public static @Nullable Object of(@Nullable Object value) {
        try {
            return new JsonView().view(value, 0);
        } catch (RuntimeException | StackOverflowError ofTheMapsOrListsThemselves) {
            return LEFT_OUT;
        }
    }

    /** The value itself if it is within the limits and small enough for people to read; otherwise a similar value. */
    public static @Nullable Object readable(@Nullable Object value) {
        JsonMeasure measure = JsonMeasure.of(value, 0, MOST_CHARACTERS);
        return measure.breach() == null && measure.bytes() <= MOST_CHARACTERS ? value : of(value);
    }

    /** The value itself where it is within the limits. */
    public static @Nullable Object storable(@Nullable Object value) {
        return JsonLimits.breach(value) == null ? value : of(value);
    }

    private @Nullable Object view(@Nullable Object value, int depth) {
        if (value == null || value instanceof Long || value instanceof Boolean || value instanceof Integer) {
            return value;
        }
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof BigDecimal number) {
            return number(number);
        }
        if (++values > MOST_VALUES || characters >= MOST_CHARACTERS || depth >= JsonLimits.DEEPEST) {
            return LEFT_OUT;
        }
        if (value instanceof Map<?, ?> object) {
            Map<String, @Nullable Object> view = new LinkedHashMap<>();
            for (Map.Entry<?, ?> member : object.entrySet()) {
                view.put(name(member.getKey()), view(member.getValue(), depth + 1));
            }
            return view;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> view = new ArrayList<>();
            for (Object element : list) {
                if (values > MOST_VALUES || characters >= MOST_CHARACTERS) {
                    break;
                }
                values++;
                view.add(view(element, depth + 1));
            }
            return view;
        }
        return "(" + value.getClass().getName() + ")";
    }

    private String name(@Nullable Object name) {
        return name instanceof String text
                ? text(
                        text.length() <= JsonLimits.LONGEST_NAME
                                ? text
                                : text.substring(0, JsonLimits.LONGEST_NAME) + LEFT_OUT)
                : name == null ? "null" : "(" + name.getClass().getName() + ")";
    }

    @SuppressWarnings("ReferenceEquality") // the stand-ins, not any equal number
    private static Object number(BigDecimal number) {
        if (JsonLimits.holds(number)) {
            return number;
        }
        boolean standIn = number == JsonLimits.NUMBER_BEYOND || number == JsonLimits.NESTED_BEYOND;
        return standIn || number.precision() > JsonLimits.MOST_DIGITS ? LEFT_OUT : number.toString();
    }

    private String shortened(String text) {
        int left = Math.max(0, MOST_CHARACTERS - characters);
        characters += Math.min(left, text.length());
        return text.length() <= left ? text : text.substring(0, left) + LEFT_OUT;
    }

    /** Half a character is written as JSON would: a backslash, the letter u and four digits. */
    private String text(String whole) {
        String text = shortened(whole);
        if (JsonLimits.isWellFormed(text)) {
            return text;
        }
        StringBuilder view = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                view.append(String.format("\\u%04x", c));
            } else {
                view.appendCodePoint(c);
            }
        });
        return view.toString();
    }
}
