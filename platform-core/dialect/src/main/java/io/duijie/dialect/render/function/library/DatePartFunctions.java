package io.duijie.dialect.render.function.library;

import io.duijie.dialect.render.function.term.Decimal;
import io.duijie.dialect.render.function.term.FunctionEvaluation;
import io.duijie.dialect.render.function.term.Term;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Functions that take a date apart. */
final class DatePartFunctions {
    static final List<Signature> ALL = List.of(
            of("DATE", Dates::date),
            of(
                    "LAST_DAY",
                    date -> Dates.date(date.withDayOfMonth(date.toLocalDate().lengthOfMonth()))),
            number("YEAR", LocalDateTime::getYear),
            number("MONTH", LocalDateTime::getMonthValue),
            number("DAY", LocalDateTime::getDayOfMonth),
            number("HOUR", LocalDateTime::getHour),
            number("MINUTE", LocalDateTime::getMinute),
            number("SECOND", LocalDateTime::getSecond),
            new Signature(
                    "DATEDIFF", 2, 2, arguments -> evaluation -> days(arguments.get(0), arguments.get(1), evaluation)));

    private DatePartFunctions() {}

    private static Signature number(String name, Function<LocalDateTime, Integer> part) {
        return of(name, date -> Decimal.of(part.apply(date)));
    }

    private static Signature of(String name, Function<LocalDateTime, Object> part) {
        return new Signature(name, 1, 1, arguments -> evaluation -> {
            LocalDateTime date = Dates.local(arguments.get(0), name, evaluation);
            return date == null ? null : part.apply(date);
        });
    }

    private static @Nullable Decimal days(Term later, Term earlier, FunctionEvaluation evaluation) {
        LocalDateTime to = Dates.local(later, "DATEDIFF", evaluation);
        LocalDateTime from = Dates.local(earlier, "DATEDIFF", evaluation);
        return to == null || from == null
                ? null
                : Decimal.of(ChronoUnit.DAYS.between(from.toLocalDate(), to.toLocalDate()));
    }
}
