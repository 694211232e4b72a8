package io.duijie.dialect.render.function.term;

import io.duijie.connector.api.Text;
import io.duijie.dialect.render.value.ValueFailure;
import io.duijie.dialect.render.value.Values;
import org.jspecify.annotations.Nullable;

/** The failures of an evaluation: always {@code function-failed}, with what was found and what would be right. */
public final class FunctionFailures {
    private static final String CODE = "function-failed";

    private FunctionFailures() {}

    /** @param user the operator or function that needs a number */
    public static ValueFailure notANumber(String found, String user) {
        String shown = Values.shown(found);
        return failure(shown + " 不是数字，" + user + " 只能用于数字", shown + " is not a number, which " + user + " needs");
    }

    public static ValueFailure notADate(@Nullable Object found, String user) {
        String shown = Values.shown(found);
        return failure(shown + " 不是有效的日期，" + user + " 只能用于日期", shown + " is not a date, which " + user + " needs");
    }

    public static ValueFailure dateOutOfRange(String user) {
        return failure(
                user + " 的结果不在 0000 到 9999 年之内", "the result of " + user + " is not within the years 0000 to 9999");
    }

    public static ValueFailure formatLetter(String letter, String user) {
        return failure(
                user + " 不认识格式 " + letter + "，可用 " + FORMAT_LETTERS,
                user + " knows no format " + letter + ", there are " + FORMAT_LETTERS);
    }

    /** Dialect §9.5. */
    public static final String FORMAT_LETTERS = "%Y %y %m %c %d %e %H %k %h %I %l %i %s %S %T %p %j %M %b %W %a %%";

    public static ValueFailure notComparable(@Nullable Object left, String operator, @Nullable Object right) {
        String first = Values.shown(left);
        String second = Values.shown(right);
        return failure(
                first + " 与 " + second + " 不能用 " + operator + " 比较：一个是数字，另一个不是",
                first + " and " + second + " can't be compared by " + operator + ": one is a number, the other is not");
    }

    static ValueFailure list(String written) {
        return failure(
                written + " 是列表，只能用在 SUM、AVG、MIN、MAX、COUNT 中",
                written + " is a list, which only SUM, AVG, MIN, MAX and COUNT take");
    }

    static ValueFailure object(String written) {
        return failure(written + " 是对象，不能参与计算", written + " is an object and can't be calculated with");
    }

    static ValueFailure structureInText(String written) {
        return failure(written + " 是列表或对象，不能放在引号中", written + " is a list or an object and can't stand inside quotes");
    }

    static ValueFailure noList(String aggregate) {
        return failure(
                aggregate + " 中没有经过列表的占位符，例如 {{details.qty}}",
                aggregate + " holds no placeholder that goes through a list, such as {{details.qty}}");
    }

    static ValueFailure severalLists(String aggregate, String first, String second) {
        return failure(
                aggregate + " 中的 " + first + " 与 " + second + " 不属于同一个列表",
                first + " and " + second + " in " + aggregate + " do not go through the same list");
    }

    static ValueFailure textTooLong(int most) {
        return failure("结果超过 " + most + " 个字符", "the result is longer than " + most + " characters");
    }

    static ValueFailure tooMuchWork() {
        return failure("计算量过大，已停止", "stopped, since it takes too much work");
    }

    static ValueFailure numberTooLarge(int digits) {
        return failure("数字超过 " + digits + " 位", "a number has more than " + digits + " digits");
    }

    public static ValueFailure negative(Decimal found) {
        String shown = found.text();
        return failure(shown + " 是负数，不能转换为 UNSIGNED", shown + " is negative and can't become UNSIGNED");
    }

    public static ValueFailure tooLargeFor(Decimal found, String type) {
        String shown = Values.shown(found.text());
        return failure(shown + " 超出 " + type + " 的范围", shown + " is too large for " + type);
    }

    static ValueFailure failure(String chinese, String english) {
        return new ValueFailure(CODE, new Text(chinese, english));
    }
}
