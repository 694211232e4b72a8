package io.duijie.dialect.render.mvel.library;

import io.duijie.connector.api.Text;
import io.duijie.dialect.render.format.DateInput;
import io.duijie.dialect.render.mvel.run.At;
import io.duijie.dialect.render.mvel.run.MvelEvaluation;
import io.duijie.dialect.render.mvel.run.MvelFailures;
import io.duijie.dialect.render.mvel.run.Operands;
import io.duijie.dialect.render.value.Values;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates: everything that dialect §7 takes for one goes in, {@code yyyy-MM-dd HH:mm:ss} in the integration's zone comes out. */
final class MvelDateFunctions {
    private static final int LONGEST_PATTERN = 100;
    private static final int LONGEST_DATE = 100;
    private static final DateTimeFormatter PLAIN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private MvelDateFunctions() {}

    static List<Function> all() {
        return List.of(
                new Function(
                        "now",
                        0,
                        0,
                        (arguments, at, evaluation) -> PLAIN.format(evaluation
                                .surroundings()
                                .now()
                                .atZone(evaluation.surroundings().zone()))),
                Function.strict("formatDate", 2, 2, MvelDateFunctions::format),
                Function.strict("parseDate", 1, 2, MvelDateFunctions::parse),
                Function.strict("addDays", 2, 2, MvelDateFunctions::addDays),
                Function.strict("daysBetween", 2, 2, MvelDateFunctions::daysBetween));
    }

    /** What is wrong with a pattern, null when nothing is. */
    static @Nullable Text wrong(String pattern) {
        try {
            formatter(pattern);
            return null;
        } catch (IllegalArgumentException e) {
            return new Text(
                    "日期格式 \"" + pattern + "\" 不正确，例如 yyyy-MM-dd HH:mm:ss",
                    "\"" + pattern + "\" is no date pattern such as yyyy-MM-dd HH:mm:ss");
        }
    }

    private static DateTimeFormatter formatter(String pattern) {
        if (pattern.isEmpty() || pattern.length() > LONGEST_PATTERN) {
            throw new IllegalArgumentException("length");
        }
        return new DateTimeFormatterBuilder()
                .appendPattern(pattern)
                .parseDefaulting(ChronoField.ERA, 1)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private static DateTimeFormatter formatter(Object value, At at, MvelEvaluation evaluation) {
        String pattern = Operands.text(value, at);
        evaluation.spend(10);
        try {
            return formatter(pattern);
        } catch (IllegalArgumentException e) {
            throw MvelFailures.at(
                    at,
                    "日期格式 " + Values.shown(pattern) + " 不正确，例如 yyyy-MM-dd HH:mm:ss",
                    Values.shown(pattern) + " is no date pattern such as yyyy-MM-dd HH:mm:ss");
        }
    }

    /** Null for what says that there is no date. */
    private static @Nullable ZonedDateTime date(Object value, At at, MvelEvaluation evaluation) {
        if (value instanceof String text && text.length() > LONGEST_DATE) {
            throw MvelFailures.notADate(at, value);
        }
        DateInput input = DateInput.parse(value, evaluation.surroundings().zone());
        if (input == DateInput.Nothing.NOT_A_DATE) {
            throw MvelFailures.notADate(at, value);
        }
        return input instanceof DateInput.At found
                ? found.instant().atZone(evaluation.surroundings().zone())
                : null;
    }

    private static @Nullable String format(Object[] values, At at, MvelEvaluation evaluation) {
        ZonedDateTime date = date(values[0], at, evaluation);
        DateTimeFormatter formatter = formatter(values[1], at, evaluation);
        try {
            return date == null ? null : formatter.format(date);
        } catch (DateTimeException e) {
            throw MvelFailures.dateOutOfRange(at);
        }
    }

    private static @Nullable String parse(Object[] values, At at, MvelEvaluation evaluation) {
        if (values.length == 1) {
            return plain(date(values[0], at, evaluation), at);
        }
        String text = Operands.text(values[0], at);
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > LONGEST_DATE) {
            throw MvelFailures.notADate(at, text);
        }
        DateTimeFormatter formatter = formatter(values[1], at, evaluation);
        try {
            return plain(moment(formatter.parse(text), evaluation), at);
        } catch (DateTimeException e) {
            throw MvelFailures.at(
                    at,
                    Values.shown(text) + " 不是格式 " + Values.shown(values[1]) + " 的日期",
                    Values.shown(text) + " is no date of the pattern " + Values.shown(values[1]));
        }
    }

    private static ZonedDateTime moment(TemporalAccessor parsed, MvelEvaluation evaluation) {
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return Instant.from(parsed).atZone(evaluation.surroundings().zone());
        }
        LocalTime time = parsed.query(TemporalQueries.localTime());
        return LocalDateTime.of(LocalDate.from(parsed), time == null ? LocalTime.MIDNIGHT : time)
                .atZone(evaluation.surroundings().zone());
    }

    private static @Nullable String addDays(Object[] values, At at, MvelEvaluation evaluation) {
        ZonedDateTime date = date(values[0], at, evaluation);
        int days = Operands.whole(values[1], at);
        return date == null ? null : plain(date.plusDays(days), at);
    }

    private static @Nullable Long daysBetween(Object[] values, At at, MvelEvaluation evaluation) {
        ZonedDateTime from = date(values[0], at, evaluation);
        ZonedDateTime to = date(values[1], at, evaluation);
        return from == null || to == null ? null : ChronoUnit.DAYS.between(from.toLocalDate(), to.toLocalDate());
    }

    private static @Nullable String plain(@Nullable ZonedDateTime date, At at) {
        if (date == null) {
            return null;
        }
        if (date.getYear() < 0 || date.getYear() > 9999) {
            throw MvelFailures.dateOutOfRange(at);
        }
        return PLAIN.format(date);
    }
}
