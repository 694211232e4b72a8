package io.duijie.engine.extract.row;

import io.duijie.dialect.document.Condition.Logic;
import io.duijie.dialect.render.format.DateInput;
import io.duijie.dialect.render.value.Numbers;
import io.duijie.dialect.render.value.Values;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a value fulfils a condition whose operand is known (dialect §14.4). */
final class ConditionComparison {
    private static final String TIMESTAMP = "timestamp:";

    private final Logic logic;
    private final List<Operand> operands;
    private final @Nullable ZoneId dates;

    private record Operand(String text, @Nullable Number number) {
        static Operand of(String text) {
            return new Operand(text, Numbers.parse(text));
        }
    }

    private ConditionComparison(Logic logic, List<Operand> operands, @Nullable ZoneId dates) {
        this.logic = logic;
        this.operands = operands;
        this.dates = dates;
    }

    /** @param operand the condition's {@code value} with its variables filled in; null = none */
    static ConditionComparison of(Logic logic, @Nullable Object operand, ZoneId zone) {
        String text = Values.text(operand);
        String whole = text == null ? "" : text;
        boolean dates = whole.startsWith(TIMESTAMP);
        String rest = dates ? whole.substring(TIMESTAMP.length()) : whole;
        int comma = rest.indexOf(',');
        List<Operand> operands = logic == Logic.BETWEEN && comma >= 0
                ? List.of(
                        Operand.of(rest.substring(0, comma).strip()),
                        Operand.of(rest.substring(comma + 1).strip()))
                : List.of(Operand.of(rest));
        return new ConditionComparison(logic, operands, dates ? zone : null);
    }

    boolean holds(@Nullable Object value) {
        if (logic == Logic.NOTNULL || logic == Logic.ISNULL) {
            return Values.hasValue(value) == (logic == Logic.NOTNULL);
        }
        if (value == null || !Values.hasValue(value)) {
            return negative();
        }
        if (dates == null) {
            return compares(value);
        }
        long seconds = DateInput.seconds(value, dates);
        if (seconds == DateInput.NO_VALUE) {
            return negative();
        }
        return seconds != DateInput.NOT_A_DATE && compares(seconds);
    }

    private boolean negative() {
        return logic == Logic.NEQ || logic == Logic.NOTLIKE;
    }

    /** What is an object or a list has no text: it is equal to nothing and contains nothing. */
    private boolean compares(Object value) {
        String text = Values.text(value);
        if (text == null) {
            return negative();
        }
        Operand first = operands.get(0);
        return switch (logic) {
            case EQ -> order(value, text, first) == 0;
            case NEQ -> order(value, text, first) != 0;
            case GT -> order(value, text, first) > 0;
            case EGT -> order(value, text, first) >= 0;
            case LT -> order(value, text, first) < 0;
            case ELT -> order(value, text, first) <= 0;
            case LIKE -> text.contains(first.text());
            case NOTLIKE -> !text.contains(first.text());
            case BETWEEN ->
                operands.size() == 2 && order(value, text, first) >= 0 && order(value, text, operands.get(1)) <= 0;
            case NOTNULL, ISNULL -> throw new IllegalStateException(logic.name());
        };
    }

    private static int order(Object value, String text, Operand operand) {
        Number number = operand.number() == null ? null : Numbers.of(value);
        return number == null || operand.number() == null
                ? text.compareTo(operand.text())
                : Numbers.decimal(number).compareTo(Numbers.decimal(operand.number()));
    }
}
