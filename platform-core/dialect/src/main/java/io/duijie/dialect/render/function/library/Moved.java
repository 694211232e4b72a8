package io.duijie.dialect.render.function.library;

import io.duijie.dialect.render.function.term.Coercion;
import io.duijie.dialect.render.function.term.Decimal;
import io.duijie.dialect.render.function.term.FunctionEvaluation;
import io.duijie.dialect.render.function.term.FunctionFailures;
import io.duijie.dialect.render.function.term.Term;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code DATE_ADD(date, INTERVAL count unit)} and {@code DATE_SUB}.
 *
 * @param name of the function
 * @param direction 1 or -1
 */
public record Moved(String name, int direction, Term date, Term count, Unit unit) implements Term {
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000_000L);

    /** Units of an interval; ends of months are clamped. */
    public enum Unit {
        SECOND,
        MINUTE,
        HOUR,
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR;

        /** Null when there is none of that name. */
        public static @Nullable Unit of(String name) {
            for (Unit unit : values()) {
                if (unit.name().equals(name.toUpperCase(Locale.ROOT))) {
                    return unit;
                }
            }
            return null;
        }

        private LocalDateTime add(LocalDateTime date, long count) {
            return switch (this) {
                case SECOND -> date.plusSeconds(count);
                case MINUTE -> date.plusMinutes(count);
                case HOUR -> date.plusHours(count);
                case DAY -> date.plusDays(count);
                case WEEK -> date.plusWeeks(count);
                case MONTH -> date.plusMonths(count);
                case QUARTER -> date.plusMonths(3 * count);
                case YEAR -> date.plusYears(count);
            };
        }
    }

    @Override
    public @Nullable Object value(FunctionEvaluation evaluation) {
        Object written = date.value(evaluation);
        Decimal moved = Coercion.number(count.value(evaluation), "INTERVAL");
        Long seconds = written == null ? null : Dates.seconds(date, written, name, evaluation);
        if (seconds == null || written == null || moved == null) {
            return null;
        }
        if (moved.value().abs().compareTo(LARGEST) > 0) {
            throw FunctionFailures.dateOutOfRange(name);
        }
        long steps = moved.value().setScale(0, RoundingMode.HALF_UP).longValue();
        LocalDateTime result;
        try {
            result = unit.add(Dates.local(seconds, evaluation.zone()), direction * steps);
        } catch (DateTimeException beyondAllYears) {
            throw FunctionFailures.dateOutOfRange(name);
        }
        boolean isDate = unit.compareTo(Unit.DAY) >= 0 && Dates.hasNoTime(written);
        Dates.inRange(result, name);
        return isDate ? Dates.date(result) : Dates.dateTime(result);
    }
}
