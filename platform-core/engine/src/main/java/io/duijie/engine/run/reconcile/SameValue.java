package io.duijie.engine.run.reconcile;

import io.duijie.connector.api.FieldType;
import io.duijie.dialect.render.format.DateInput;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a value that was mapped and one that was read back are the same: numbers by value, dates by day. */
final class SameValue {
    private static final Pattern DATE = Pattern.compile("\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}([ T].*)?|/Date\\(-?\\d+\\)/");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,100}(\\.\\d{0,100})?|\\.\\d{1,100})([eE][+-]?\\d{1,3})?");

    private final ZoneId zone;

    SameValue(ZoneId zone) {
        this.zone = zone;
    }

    /** @param type of the field, null = not known */
    boolean test(@Nullable Object source, @Nullable Object target, @Nullable FieldType type) {
        if (isNothing(source) || isNothing(target)) {
            return (isNothing(source) && isNothing(target))
                    || Boolean.FALSE.equals(flag(source))
                    || Boolean.FALSE.equals(flag(target));
        }
        if (source instanceof Boolean || target instanceof Boolean) {
            Boolean one = flag(source);
            return one != null && one.equals(flag(target));
        }
        BigDecimal number = number(source);
        BigDecimal other = number(target);
        boolean isNumeric = source instanceof Number || target instanceof Number || type == FieldType.NUMBER;
        if (isNumeric && number != null && other != null) {
            return number.compareTo(other) == 0;
        }
        String one = String.valueOf(source).strip();
        String two = String.valueOf(target).strip();
        return one.equals(two) || (type != FieldType.TEXT && sameDay(one, two));
    }

    private boolean sameDay(String one, String two) {
        return DATE.matcher(one).matches()
                && DATE.matcher(two).matches()
                && DateInput.parse(one, zone) instanceof DateInput.At first
                && DateInput.parse(two, zone) instanceof DateInput.At second
                && first.instant()
                        .atZone(zone)
                        .toLocalDate()
                        .equals(second.instant().atZone(zone).toLocalDate());
    }

    /** Rows of a list may come in another order. */
    boolean test(List<@Nullable Object> source, List<?> target, @Nullable FieldType type) {
        List<@Nullable Object> left = new ArrayList<>(target);
        for (Object value : source) {
            int at = 0;
            while (at < left.size() && !test(value, left.get(at), type)) {
                at++;
            }
            if (at == left.size()) {
                return false;
            }
            left.remove(at);
        }
        return left.isEmpty();
    }

    private static boolean isNothing(@Nullable Object value) {
        return value == null || (value instanceof String text && text.isBlank());
    }

    private static @Nullable Boolean flag(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        return value == null
                ? null
                : switch (String.valueOf(value).strip().toLowerCase(Locale.ROOT)) {
                    case "true", "1" -> Boolean.TRUE;
                    case "false", "0" -> Boolean.FALSE;
                    default -> null;
                };
    }

    /** Null for what is no number. */
    static @Nullable BigDecimal number(@Nullable Object value) {
        if (value instanceof Number || value instanceof String) {
            String text = value.toString().strip();
            return NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
        }
        return null;
    }
}
