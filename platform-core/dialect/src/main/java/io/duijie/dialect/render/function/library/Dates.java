package io.duijie.dialect.render.function.library;

import io.duijie.dialect.render.format.DateInput;
import io.duijie.dialect.render.function.term.Coercion;
import io.duijie.dialect.render.function.term.Decimal;
import io.duijie.dialect.render.function.term.FunctionEvaluation;
import io.duijie.dialect.render.function.term.FunctionFailures;
import io.duijie.dialect.render.function.term.Input;
import io.duijie.dialect.render.function.term.InputTerm;
import io.duijie.dialect.render.function.term.Term;
import io.duijie.dialect.render.value.Numbers;
import io.duijie.dialect.render.variable.SystemVariable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads arguments as dates (dialect §7, "Date input") and writes results; everything is in the zone. */
final class Dates {
    private static final DatePattern DATE = DatePattern.of("%Y-%m-%d", "DATE");
    private static final DatePattern DATE_TIME = DatePattern.of("%Y-%m-%d %H:%i:%s", "DATETIME");
    private static final int COMPACT_DATE = 8;
    private static final int LAST_YEAR = 9999;

    private Dates() {}

    /** Unix seconds; null for NULL and for what section 7 calls no value. */
    static @Nullable Long seconds(Term term, String user, FunctionEvaluation evaluation) {
        Object value = term.value(evaluation);
        return value == null ? null : seconds(term, value, user, evaluation);
    }

    /** The same for a value that the term has given. */
    static @Nullable Long seconds(Term term, Object value, String user, FunctionEvaluation evaluation) {
        if (value instanceof Decimal decimal && isTimeVariable(term)) {
            return decimal.value().longValue();
        }
        long seconds = DateInput.seconds(value instanceof Decimal decimal ? decimal.value() : value, evaluation.zone());
        if (seconds == DateInput.NOT_A_DATE) {
            throw FunctionFailures.notADate(Coercion.text(value), user);
        }
        return seconds == DateInput.NO_VALUE ? null : seconds;
    }

    /** A time variable is unix seconds, however many digits it has. */
    private static boolean isTimeVariable(Term term) {
        return term instanceof InputTerm inputTerm
                && inputTerm.input() instanceof Input.Placed placed
                && placed.placeholder().format() == null
                && placed.placeholder().path().variable() instanceof SystemVariable.Time;
    }

    static @Nullable LocalDateTime local(Term term, String user, FunctionEvaluation evaluation) {
        Long seconds = seconds(term, user, evaluation);
        return seconds == null ? null : local(seconds, evaluation.zone());
    }

    static LocalDateTime local(long seconds, ZoneId zone) {
        return LocalDateTime.ofEpochSecond(seconds, 0, zone.getRules().getOffset(Instant.ofEpochSecond(seconds)));
    }

    /** Whether a value that is a date was written without a time. */
    static boolean hasNoTime(Object value) {
        if (value instanceof Decimal || Numbers.parse(value.toString()) != null) {
            return Coercion.text(value).strip().length() == COMPACT_DATE;
        }
        String text = value.toString();
        return !text.startsWith("/") && text.indexOf(' ') < 0 && text.indexOf('T') < 0;
    }

    static String date(LocalDateTime local) {
        return DATE.write(local);
    }

    static String dateTime(LocalDateTime local) {
        return DATE_TIME.write(local);
    }

    static LocalDateTime inRange(LocalDateTime local, String user) {
        if (local.getYear() < 0 || local.getYear() > LAST_YEAR) {
            throw FunctionFailures.dateOutOfRange(user);
        }
        return local;
    }
}
