package io.duijie.dialect.render.function.term;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The greatest and least of values: as numbers when all are numbers or number text, else as texts without case. */
public final class Extremes {
    private Extremes() {}

    /** {@code values} holds at least one. */
    public static Object greatest(List<Object> values) {
        return extreme(values, 1);
    }

    /** {@code values} holds at least one. */
    public static Object least(List<Object> values) {
        return extreme(values, -1);
    }

    private static Object extreme(List<Object> values, int direction) {
        Object number = number(values, direction);
        return number == null ? text(values, direction) : number;
    }

    private static @Nullable Decimal number(List<Object> values, int direction) {
        Decimal extreme = null;
        for (Object value : values) {
            Decimal number = Coercion.numberText(value);
            if (number == null) {
                return null;
            }
            if (extreme == null || number.value().compareTo(extreme.value()) * direction > 0) {
                extreme = number;
            }
        }
        return extreme;
    }

    private static String text(List<Object> values, int direction) {
        String extreme = Coercion.text(values.get(0));
        for (Object value : values) {
            String text = Coercion.text(value);
            if (text.compareToIgnoreCase(extreme) * direction > 0) {
                extreme = text;
            }
        }
        return extreme;
    }
}
