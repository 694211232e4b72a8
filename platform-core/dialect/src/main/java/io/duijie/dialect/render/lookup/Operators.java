package io.duijie.dialect.render.lookup;

import io.duijie.dialect.render.body.ValueSource;
import io.duijie.dialect.render.path.CompiledPath;
import io.duijie.dialect.render.path.RowScope;
import io.duijie.dialect.render.value.Codes;
import io.duijie.dialect.render.value.Numbers;
import io.duijie.dialect.render.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The comparisons of a filter but for {@code $regex}. */
final class Operators {
    private Operators() {}

    static FilterTemplate compile(LookupPath path, String operator, @Nullable Object operand) {
        return switch (operator) {
            case "$eq" -> equal(path, value(operator, operand));
            case "$ne" -> unequal(path, value(operator, operand));
            case "$in" -> in(path, list(operator, operand));
            case "$nin" -> notIn(path, list(operator, operand));
            case "$gt" -> ordered(path, value(operator, operand), order -> order > 0);
            case "$gte" -> ordered(path, value(operator, operand), order -> order >= 0);
            case "$lt" -> ordered(path, value(operator, operand), order -> order < 0);
            case "$lte" -> ordered(path, value(operator, operand), order -> order <= 0);
            case "$exists" -> exists(path, operand);
            default ->
                throw operator.startsWith("$")
                        ? FilterReader.unknown(operator)
                        : LookupSyntaxException.filter(
                                "\"" + path + "\" is compared with an object; write operators such as {\"$eq\":…}",
                                "\"" + path + "\" 与对象比较，请写成 {\"$eq\":…} 这样的运算符");
        };
    }

    private static ValueSource value(String operator, @Nullable Object operand) {
        if (operand instanceof Map || operand instanceof List) {
            throw LookupSyntaxException.filter(
                    operator + " needs a text, number, boolean or null", operator + " 需要文本、数字、布尔值或 null");
        }
        return operand instanceof String text ? Operand.template(text) : new ValueSource.Constant(operand);
    }

    /** A list, or a placeholder that may give one. */
    private static List<ValueSource> list(String operator, @Nullable Object operand) {
        if (operand instanceof String text && Operand.template(text) instanceof ValueSource.Whole whole) {
            return List.of(whole);
        }
        if (!(operand instanceof List<?> items)) {
            throw LookupSyntaxException.filter(operator + " needs a list", operator + " 需要列表");
        }
        List<ValueSource> sources = new ArrayList<>();
        items.forEach(item -> sources.add(value("an element of " + operator, item)));
        return List.copyOf(sources);
    }

    private static FilterTemplate equal(LookupPath path, ValueSource operand) {
        return scope -> oneOf(path, List.of(orNull(operand.value(scope))));
    }

    private static FilterTemplate in(LookupPath path, List<ValueSource> operands) {
        return scope -> oneOf(path, values(operands, scope));
    }

    private static FilterTemplate unequal(LookupPath path, ValueSource operand) {
        return scope -> noneOf(path, List.of(orNull(operand.value(scope))));
    }

    private static FilterTemplate notIn(LookupPath path, List<ValueSource> operands) {
        return scope -> noneOf(path, values(operands, scope));
    }

    private static LookupFilter oneOf(LookupPath path, List<Object> operands) {
        Set<String> codes = codes(operands);
        boolean hasNone = operands.stream().anyMatch(Operators::isNone);
        return hasNone
                ? new LookupFilter.Passes(path, found -> isOneOf(found, codes, true))
                : new LookupFilter.HasCode(path, codes, true);
    }

    private static LookupFilter noneOf(LookupPath path, List<Object> operands) {
        Set<String> codes = codes(operands);
        boolean hasNone = operands.stream().anyMatch(Operators::isNone);
        return new LookupFilter.Passes(path, found -> !isOneOf(found, codes, hasNone));
    }

    /** No value equals only no value; what is an object or a list equals nothing. */
    private static boolean isOneOf(@Nullable Object found, Set<String> codes, boolean none) {
        if (isNone(found)) {
            return none;
        }
        String code = Codes.of(found);
        return code != null && codes.contains(code);
    }

    private static boolean isNone(@Nullable Object value) {
        return value == CompiledPath.MISSING || !Values.hasValue(value);
    }

    private static Object orNull(@Nullable Object value) {
        return value == null ? CompiledPath.MISSING : value;
    }

    private static Set<String> codes(List<Object> operands) {
        Set<String> codes = new LinkedHashSet<>();
        for (Object operand : operands) {
            String code = Codes.of(operand);
            if (code != null) {
                codes.add(code);
            }
        }
        return codes;
    }

    private static List<Object> values(List<ValueSource> operands, RowScope scope) {
        List<Object> values = new ArrayList<>();
        for (ValueSource operand : operands) {
            Object value = operand.value(scope);
            if (value instanceof List<?> list) {
                list.forEach(item -> values.add(orNull(item)));
            } else {
                values.add(orNull(value));
            }
        }
        return values;
    }

    private static FilterTemplate ordered(LookupPath path, ValueSource operand, IntPredicate wanted) {
        return scope -> {
            Object value = operand.value(scope);
            String text = Values.hasValue(value) ? Values.text(value) : null;
            if (text == null) {
                return new LookupFilter.Never();
            }
            Number number = Numbers.of(value);
            return new LookupFilter.Passes(path, found -> {
                String own = isNone(found) ? null : Values.text(found);
                return own != null && wanted.test(order(own, Numbers.of(found), text, number));
            });
        };
    }

    /** As numbers when both are, else texts in code order. */
    private static int order(String left, @Nullable Number leftNumber, String right, @Nullable Number rightNumber) {
        return leftNumber == null || rightNumber == null
                ? left.compareTo(right)
                : Numbers.decimal(leftNumber).compareTo(Numbers.decimal(rightNumber));
    }

    private static FilterTemplate exists(LookupPath path, @Nullable Object operand) {
        if (operand instanceof Boolean wanted) {
            LookupFilter.Passes filter =
                    new LookupFilter.Passes(path, found -> (found != CompiledPath.MISSING) == wanted);
            return scope -> filter;
        }
        throw LookupSyntaxException.filter("$exists needs true or false", "$exists 需要 true 或 false");
    }
}
