package io.duijie.dialect.render.function.library;

import io.duijie.connector.api.Text;
import io.duijie.dialect.render.function.term.Coercion;
import io.duijie.dialect.render.function.term.Decimal;
import io.duijie.dialect.render.function.term.FunctionEvaluation;
import io.duijie.dialect.render.function.term.FunctionFailures;
import io.duijie.dialect.render.function.term.Literal;
import io.duijie.dialect.render.function.term.Term;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Functions that make dates, or write and read them by a format. */
final class DateFunctions {
    private static final BigDecimal LARGEST_SECONDS = BigDecimal.valueOf(1_000_000_000_000L);

    static final List<Signature> ALL = List.of(
            new Signature("NOW", 0, 0, none -> DateFunctions::now),
            new Signature("CURDATE", 0, 0, none -> DateFunctions::today),
            new Signature("UNIX_TIMESTAMP", 0, 1, DateFunctions::unixTimestamp),
            new Signature("FROM_UNIXTIME", 1, 2, DateFunctions::fromUnixTime),
            new Signature("DATE_FORMAT", 2, 2, DateFunctions::dateFormat),
            new Signature("STR_TO_DATE", 2, 2, DateFunctions::parsed));

    private DateFunctions() {}

    private static String now(FunctionEvaluation evaluation) {
        return Dates.dateTime(Dates.local(evaluation.now().getEpochSecond(), evaluation.zone()));
    }

    private static String today(FunctionEvaluation evaluation) {
        return Dates.date(Dates.local(evaluation.now().getEpochSecond(), evaluation.zone()));
    }

    private static Term unixTimestamp(List<Term> arguments) {
        if (arguments.isEmpty()) {
            return evaluation -> Decimal.of(evaluation.now().getEpochSecond());
        }
        return evaluation -> {
            Long seconds = Dates.seconds(arguments.get(0), "UNIX_TIMESTAMP", evaluation);
            return seconds == null ? null : Decimal.of(seconds);
        };
    }

    private static Term fromUnixTime(List<Term> arguments) {
        String name = "FROM_UNIXTIME";
        Term seconds = arguments.get(0);
        if (arguments.size() == 1) {
            return evaluation -> {
                LocalDateTime local = atSeconds(seconds.value(evaluation), evaluation);
                return local == null ? null : Dates.dateTime(local);
            };
        }
        Function<FunctionEvaluation, @Nullable DatePattern> pattern = pattern(arguments.get(1), name);
        return evaluation -> written(atSeconds(seconds.value(evaluation), evaluation), pattern.apply(evaluation));
    }

    private static @Nullable LocalDateTime atSeconds(@Nullable Object value, FunctionEvaluation evaluation) {
        Decimal number = Coercion.number(value, "FROM_UNIXTIME");
        if (number == null) {
            return null;
        }
        if (number.value().abs().compareTo(LARGEST_SECONDS) > 0) {
            throw FunctionFailures.dateOutOfRange("FROM_UNIXTIME");
        }
        long seconds = number.value().setScale(0, RoundingMode.DOWN).longValue();
        return Dates.inRange(Dates.local(seconds, evaluation.zone()), "FROM_UNIXTIME");
    }

    private static Term dateFormat(List<Term> arguments) {
        String name = "DATE_FORMAT";
        Function<FunctionEvaluation, @Nullable DatePattern> pattern = pattern(arguments.get(1), name);
        return evaluation -> written(Dates.local(arguments.get(0), name, evaluation), pattern.apply(evaluation));
    }

    private static @Nullable String written(@Nullable LocalDateTime local, @Nullable DatePattern pattern) {
        return local == null || pattern == null ? null : pattern.write(local);
    }

    private static Term parsed(List<Term> arguments) {
        Function<FunctionEvaluation, @Nullable DatePattern> pattern = pattern(arguments.get(1), "STR_TO_DATE");
        return evaluation -> {
            Object value = arguments.get(0).value(evaluation);
            DatePattern format = pattern.apply(evaluation);
            LocalDateTime read = value == null || format == null ? null : format.read(Coercion.text(value));
            if (read == null || format == null) {
                return null;
            }
            return format.hasTime() ? Dates.dateTime(read) : Dates.date(read);
        };
    }

    /** A literal format is read once, and a wrong one found before any record. */
    private static Function<FunctionEvaluation, @Nullable DatePattern> pattern(Term format, String user) {
        if (format instanceof Literal literal && literal.constant() != null) {
            String text = Coercion.text(literal.constant());
            String wrong = DatePattern.unknownLetter(text);
            if (wrong != null) {
                throw new BadLiteralException(
                        1,
                        new Text(
                                user + " 不认识格式 " + wrong + "，可用 " + FunctionFailures.FORMAT_LETTERS,
                                user + " knows no format " + wrong + ", there are " + FunctionFailures.FORMAT_LETTERS));
            }
            DatePattern pattern = DatePattern.of(text, user);
            return evaluation -> pattern;
        }
        return evaluation -> {
            Object value = format.value(evaluation);
            return value == null ? null : DatePattern.of(Coercion.text(value), user);
        };
    }
}
