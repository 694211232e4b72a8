package io.duijie.dialect.render.mvel.run;

import io.duijie.connector.api.Text;
import io.duijie.dialect.render.value.ValueFailure;
import io.duijie.dialect.render.value.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can go wrong in an evaluation: always {@code mvel-failed}, with the place, what was found and what would be right. */
public final class MvelFailures {
    /** The code of all of them. */
    public static final String CODE = "mvel-failed";

    private MvelFailures() {}

    public static ValueFailure at(At at, String chinese, String english) {
        return new ValueFailure(
                CODE, new Text("第 " + at.place() + " 个字符处：" + chinese, "at " + at.place() + ": " + english));
    }

    public static ValueFailure notANumber(At at, @Nullable Object found) {
        String shown = shown(found);
        return at(at, at.name() + " 需要数字，却是 " + shown, at.name() + " needs a number, found " + shown);
    }

    public static ValueFailure notAWholeNumber(At at, @Nullable Object found) {
        String shown = shown(found);
        return at(at, at.name() + " 需要整数，却是 " + shown, at.name() + " needs a whole number, found " + shown);
    }

    public static ValueFailure notAText(At at, @Nullable Object found) {
        String shown = shown(found);
        return at(at, at.name() + " 需要文本，却是 " + shown, at.name() + " needs a text, found " + shown);
    }

    public static ValueFailure notAList(At at, @Nullable Object found) {
        String shown = shown(found);
        return at(at, at.name() + " 需要列表，却是 " + shown, at.name() + " needs a list, found " + shown);
    }

    public static ValueFailure notAMap(At at, @Nullable Object found) {
        String shown = shown(found);
        return at(at, at.name() + " 需要对象，却是 " + shown, at.name() + " needs an object, found " + shown);
    }

    public static ValueFailure notADate(At at, @Nullable Object found) {
        String shown = shown(found);
        return at(at, at.name() + " 需要日期，" + shown + " 不是有效的日期", at.name() + " needs a date, " + shown + " is none");
    }

    public static ValueFailure dateOutOfRange(At at) {
        return at(
                at,
                at.name() + " 的结果不在 0000 到 9999 年之内",
                "the result of " + at.name() + " is not within the years 0000 to 9999");
    }

    static ValueFailure notATruth(At at, @Nullable Object found) {
        String shown = shown(found);
        boolean isList = found instanceof List;
        return at(
                at,
                at.name() + " 需要 true 或 false，却是 " + shown + (isList ? "；判断是否属于若干值请用 in(字段, 值, 值)" : ""),
                at.name() + " needs true or false, found " + shown
                        + (isList ? "; to ask for one of several values write in(field, value, value)" : ""));
    }

    static ValueFailure notComparable(At at, @Nullable Object left, @Nullable Object right) {
        String first = shown(left);
        String second = shown(right);
        return at(
                at,
                first + " 与 " + second + " 不能用 " + at.name() + " 比较",
                first + " and " + second + " can't be compared by " + at.name());
    }

    static ValueFailure noMember(At at, Object base) {
        String shown = shown(base);
        boolean isList = base instanceof List;
        return at(
                at,
                shown
                        + (isList ? " 是列表，没有字段 " : " 不是对象，没有字段 ")
                        + at.name()
                        + (isList ? "；逐行取值请写 ($." + at.name() + " in 列表)，取一行请写 列表[0]." + at.name() : ""),
                shown
                        + (isList ? " is a list and has no member " : " is no object and has no member ")
                        + at.name()
                        + (isList
                                ? "; write ($." + at.name() + " in list) for all of its elements, list[0]." + at.name()
                                        + " for the first one"
                                : ""));
    }

    static ValueFailure divisionByZero(At at) {
        return at(at, "除数为 0；可写成 除数 == 0 ? 0 : 值 / 除数", "division by 0; write divisor == 0 ? 0 : value / divisor");
    }

    public static ValueFailure numberOutOfRange(At at, int digits) {
        return at(
                at,
                at.name() + " 的数字超过小数点前后各 " + digits + " 位",
                "a number of " + at.name() + " has more than " + digits + " digits before or behind the point");
    }

    static ValueFailure tooManySteps(int most) {
        return limit("计算超过 " + most + " 步，已停止", "stopped after more than " + most + " steps");
    }

    static ValueFailure tooSlow(int milliseconds) {
        return limit("计算超过 " + milliseconds + " 毫秒，已停止", "stopped after more than " + milliseconds + " ms");
    }

    static ValueFailure textTooLong(int most) {
        return limit("文本超过 " + most + " 个字符", "a text is longer than " + most + " characters");
    }

    static ValueFailure tooMuchText(int most) {
        return limit("所有文本共超过 " + most + " 个字符", "all texts together are longer than " + most + " characters");
    }

    static ValueFailure listTooHeavy(int most) {
        return limit("列表共超过 " + most + " 个值", "a list holds more than " + most + " values");
    }

    /** The expression's result is of another kind than its place needs. */
    public static ValueFailure wrongResult(Object found, String chinese, String english) {
        String shown = shown(found);
        return limit("结果应为" + chinese + "，却是 " + shown, "the result must be " + english + ", found " + shown);
    }

    /** An evaluation was stopped by a limit, which has no single place in the expression. */
    public static ValueFailure limit(String chinese, String english) {
        return new ValueFailure(CODE, new Text(chinese, english));
    }

    private static String shown(@Nullable Object value) {
        return Values.shown(value);
    }
}
