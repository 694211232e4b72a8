package io.duijie.dialect.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a value may be so that it can be written, stored, read back and calculated with. The one limit for all of these: what a
 * text or a connector brings beyond it is handed on as it is, or as one of the stand-ins here, and {@link #breach} finds it.
 */
public final class JsonLimits {
    /** Of a number in plain notation, before and behind the point together. */
    public static final int MOST_DIGITS = 1_000;

    /** How deep objects and lists stand in each other. */
    public static final int DEEPEST = 200;

    /** Of the name of a member, in characters. */
    static final int LONGEST_NAME = 2_000;

    /** Objects and lists that the store lays around a value of the greatest depth. */
    static final int WRAPPING = 20;

    /** More characters than any number within the limit is written with. */
    static final int LONGEST_NUMBER = 2 * MOST_DIGITS;

    /** Stands for a number that can't be held: too many digits, or an exponent beyond the range of a decimal. */
    static final BigDecimal NUMBER_BEYOND = BigDecimal.valueOf(1, -2_000_000_000);

    /** Stands for what is nested too deeply. */
    static final BigDecimal NESTED_BEYOND = BigDecimal.valueOf(2, -2_000_000_000);

    private static final int MOST_VALUES = 10_000_000;

    private JsonLimits() {}

    /** Whether a number can be written in plain notation. */
    public static boolean holds(BigDecimal number) {
        int scale = number.scale();
        if (scale > MOST_DIGITS || scale < -MOST_DIGITS) {
            return false;
        }
        int precision = number.precision();
        return Math.max(1, precision - scale) + Math.max(0, scale) <= MOST_DIGITS;
    }

    /** Whether every half of a character has its other half beside it; other texts can't be written as UTF-8. */
    public static boolean isWellFormed(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                if (c > Character.MAX_HIGH_SURROGATE
                        || i + 1 == length
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** What is beyond the limits, null = nothing is. Never throws, whatever a connector has put together. */
    public static @Nullable JsonBreach breach(@Nullable Object value) {
        return measure(value, 0, Long.MAX_VALUE).breach();
    }

    static JsonMeasure measure(@Nullable Object value, int depth, long most) {
        Walk walk = new Walk(most);
        try {
            JsonBreach breach = walk.breach(value, depth);
            return new JsonMeasure(breach, walk.bytes);
        } catch (RuntimeException | StackOverflowError ofTheMapsOrListsThemselves) {
            return new JsonMeasure(JsonBreach.unreadable(), walk.bytes);
        }
    }

    private static final class Walk {
        private static final int BYTES_OF_A_VALUE = 16;

        private final long most;
        private int values;
        private long bytes;

        Walk(long most) {
            this.most = most;
        }

        private @Nullable JsonBreach breach(@Nullable Object value, int depth) {
            bytes += BYTES_OF_A_VALUE;
            if (value instanceof String text) {
                bytes += text.length();
                return isWellFormed(text) ? null : JsonBreach.halfCharacter();
            }
            if (value == null || value instanceof Long || value instanceof Boolean || value instanceof Integer) {
                return null;
            }
            if (value instanceof BigDecimal number) {
                return number(number);
            }
            if (++values > MOST_VALUES) {
                return JsonBreach.tooLarge(MOST_VALUES);
            }
            if (value instanceof Map<?, ?> object) {
                return depth >= DEEPEST ? JsonBreach.tooDeep(DEEPEST) : members(object, depth);
            }
            if (value instanceof List<?> list) {
                return depth >= DEEPEST ? JsonBreach.tooDeep(DEEPEST) : elements(list, depth);
            }
            return JsonBreach.noJson(value.getClass().getName());
        }

        @SuppressWarnings("ReferenceEquality") // the stand-in, not any equal number
        private @Nullable JsonBreach number(BigDecimal number) {
            if (holds(number)) {
                bytes += number.precision();
                return null;
            }
            return number == NESTED_BEYOND ? JsonBreach.tooDeep(DEEPEST) : JsonBreach.tooManyDigits(MOST_DIGITS);
        }

        private @Nullable JsonBreach members(Map<?, ?> object, int depth) {
            for (Map.Entry<?, ?> member : object.entrySet()) {
                if (!(member.getKey() instanceof String name)) {
                    return JsonBreach.noName();
                }
                bytes += name.length();
                if (name.length() > LONGEST_NAME) {
                    return JsonBreach.nameTooLong(LONGEST_NAME);
                }
                if (!isWellFormed(name)) {
                    return JsonBreach.halfCharacterInName().under(name);
                }
                JsonBreach breach = breach(member.getValue(), depth + 1);
                if (breach != null) {
                    return breach.under(name);
                }
                if (bytes > most) {
                    return null;
                }
            }
            return null;
        }

        private @Nullable JsonBreach elements(List<?> list, int depth) {
            int at = 0;
            for (Object element : list) {
                if (++values > MOST_VALUES) {
                    return JsonBreach.tooLarge(MOST_VALUES);
                }
                JsonBreach breach = breach(element, depth + 1);
                if (breach != null) {
                    return breach.under(Integer.toString(at));
                }
                if (bytes > most) {
                    return null;
                }
                at++;
            }
            return null;
        }
    }
}
