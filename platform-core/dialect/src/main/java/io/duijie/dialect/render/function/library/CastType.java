package io.duijie.dialect.render.function.library;

import static io.duijie.dialect.render.function.term.Coercion.present;

import io.duijie.dialect.render.function.term.Coercion;
import io.duijie.dialect.render.function.term.Decimal;
import io.duijie.dialect.render.function.term.FunctionEvaluation;
import io.duijie.dialect.render.function.term.FunctionFailures;
import io.duijie.dialect.render.function.term.Term;
import io.duijie.dialect.render.value.Characters;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** The types of {@code CAST} and {@code CONVERT}. */
public sealed interface CastType {

    /** The most digits and places of {@code DECIMAL(digits,places)}. */
    int MOST_DIGITS = 65;

    int MOST_PLACES = Decimal.MOST_PLACES;

    /** {@code DECIMAL} alone. */
    Exact DEFAULT_DECIMAL = new Exact(10, 0);

    /** The term cast; NULL stays NULL. */
    Term cast(Term term);

    /** {@code SIGNED} and {@code UNSIGNED}. */
    record Whole(boolean signed) implements CastType {
        @Override
        public Term cast(Term term) {
            return evaluation -> {
                Object value = term.value(evaluation);
                return value == null ? null : whole(present(value, signed ? "SIGNED" : "UNSIGNED"));
            };
        }

        private Decimal whole(Decimal number) {
            Decimal whole = number.rounded(0, RoundingMode.HALF_UP);
            if (!signed && whole.value().signum() < 0) {
                throw FunctionFailures.negative(number);
            }
            return whole;
        }
    }

    /** {@code DECIMAL(digits,places)}. */
    record Exact(int digits, int places) implements CastType {
        @Override
        public Term cast(Term term) {
            return evaluation -> {
                Object value = term.value(evaluation);
                return value == null ? null : exact(present(value, "DECIMAL"));
            };
        }

        private Decimal exact(Decimal number) {
            Decimal rounded = number.rounded(places, RoundingMode.HALF_UP);
            int before = rounded.value().precision() - rounded.value().scale();
            if (!rounded.isZero() && before > digits - places) {
                throw FunctionFailures.tooLargeFor(number, "DECIMAL(" + digits + "," + places + ")");
            }
            return rounded;
        }
    }

    /** {@code CHAR(length)}; {@code Integer.MAX_VALUE} = {@code CHAR} alone. */
    record Chars(int length) implements CastType {
        @Override
        public Term cast(Term term) {
            return evaluation -> {
                Object value = term.value(evaluation);
                return value == null ? null : Characters.cut(Coercion.text(value), 0, length);
            };
        }
    }

    /** {@code DATE} and {@code DATETIME}. */
    record Moment(boolean withTime) implements CastType {
        @Override
        public Term cast(Term term) {
            return evaluation -> text(term, evaluation);
        }

        private @Nullable String text(Term term, FunctionEvaluation evaluation) {
            LocalDateTime date = Dates.local(term, withTime ? "DATETIME" : "DATE", evaluation);
            if (date == null) {
                return null;
            }
            return withTime ? Dates.dateTime(date) : Dates.date(date);
        }
    }
}
