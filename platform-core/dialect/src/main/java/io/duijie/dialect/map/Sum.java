package io.duijie.dialect.map;

import io.duijie.connector.api.Text;
import io.duijie.dialect.render.function.term.Decimal;
import io.duijie.dialect.render.value.Numbers;
import io.duijie.dialect.render.value.ValueFailure;
import io.duijie.dialect.render.value.Values;
import org.jspecify.annotations.Nullable;

/** Adds exact numbers up. What has no value is left out. */
final class Sum {
    static final String FAILED = "aggregate-failed";

    private @Nullable Decimal sum;
    private long count;

    /** @throws ValueFailure {@code aggregate-failed} when the value is neither a number nor number text */
    void add(@Nullable Object value, String member, String recordKey) {
        if (value == null || !Values.hasValue(value)) {
            return;
        }
        Number number = Numbers.of(value);
        if (number == null) {
            throw notANumber(value, member, recordKey);
        }
        Decimal decimal = value instanceof String ? Decimal.written(number) : Decimal.json(number);
        sum = sum == null ? decimal : sum.plus(decimal);
        count++;
    }

    /** Null when there was no value. */
    @Nullable
    Object total() {
        return sum == null ? null : Numbers.narrow(sum.value());
    }

    /** As {@code AVG} of a function: four places more than the values show. */
    @Nullable
    Object average() {
        if (sum == null) {
            return null;
        }
        Decimal average = sum.dividedBy(Decimal.of(count));
        return Numbers.rounded(average.value(), average.scale());
    }

    private static ValueFailure notANumber(Object value, String member, String recordKey) {
        String shown = Values.shown(value);
        return new ValueFailure(
                FAILED,
                new Text(
                        "数据 " + recordKey + " 的 " + member + " 为 " + shown + "，不是数字，不能求和",
                        shown + " in " + member + " of record " + recordKey
                                + " is not a number and can't be added up"));
    }
}
