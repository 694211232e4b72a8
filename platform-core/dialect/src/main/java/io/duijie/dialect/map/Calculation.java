package io.duijie.dialect.map;

import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Grouping.Operator;
import io.duijie.dialect.render.value.Numbers;
import io.duijie.dialect.render.value.ValueFailure;
import io.duijie.dialect.render.value.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calculated value of one member. What has no value is left out. */
final class Calculation {
    private final Operator operator;
    private final String member;
    private final Sum sum = new Sum();
    private final List<Object> values = new ArrayList<>();
    private final Set<String> codes = new HashSet<>();
    private @Nullable Object chosen;

    Calculation(Operator operator, String member) {
        this.operator = operator;
        this.member = member;
    }

    /** @throws ValueFailure {@code aggregate-failed} when the value does not fit the operator */
    void add(@Nullable Object value, String recordKey) {
        if (value == null || !Values.hasValue(value)) {
            return;
        }
        switch (operator) {
            case SUM, AVG -> sum.add(value, member, recordKey);
            case MIN, MAX -> choose(value, recordKey);
            case PUSH -> values.add(value);
            case ADD_TO_SET -> {
                if (codes.add(GroupCode.of(value))) {
                    values.add(value);
                }
            }
            case FIRST -> chosen = chosen == null ? value : chosen;
            case LAST -> chosen = value;
        }
    }

    /** Null when there was no value. */
    @Nullable
    Object result() {
        return switch (operator) {
            case SUM -> sum.total();
            case AVG -> sum.average();
            case MIN, MAX, FIRST, LAST -> chosen;
            case PUSH, ADD_TO_SET -> values.isEmpty() ? null : values;
        };
    }

    private void choose(Object value, String recordKey) {
        String text = Values.text(value);
        if (text == null) {
            throw new ValueFailure(
                    Sum.FAILED,
                    new Text(
                            "数据 " + recordKey + " 的 " + member + " 是列表或对象，不能用于 " + operator.word(),
                            member + " of record " + recordKey + " is a list or an object, which " + operator.word()
                                    + " can't compare"));
        }
        Object present = chosen;
        if (present == null) {
            chosen = value;
            return;
        }
        int order = order(value, text, present);
        if (operator == Operator.MIN ? order < 0 : order > 0) {
            chosen = value;
        }
    }

    /** As conditions compare (dialect §14.4): as numbers when both are, else as texts in code order. */
    private static int order(Object value, String text, Object other) {
        Number left = Numbers.of(value);
        Number right = Numbers.of(other);
        if (left != null && right != null) {
            return Numbers.decimal(left).compareTo(Numbers.decimal(right));
        }
        String otherText = Values.text(other);
        return text.compareTo(otherText == null ? "" : otherText);
    }
}
