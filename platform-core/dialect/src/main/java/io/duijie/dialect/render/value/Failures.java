package io.duijie.dialect.render.value;

import io.duijie.connector.api.Text;
import io.duijie.dialect.json.JsonBreach;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The failures of dialect §17 that rendering knows, each with its words in both languages. */
public final class Failures {
    public static final String CAST_FAILED = "cast-failed";
    public static final String FORMAT_FAILED = "format-failed";
    public static final String MAPPING_MISS = "mapping-miss";
    public static final String PARSER_FAILED = "parser-failed";
    public static final String REQUIRED_MISSING = "required-missing";
    public static final String EMPTY_REQUEST = "empty-request";
    public static final String UNUSABLE = "value-unusable";
    public static final String CRASHED = "mapping-crashed";
    public static final String TOO_COSTLY = "record-too-costly";

    private Failures() {}

    public static ValueFailure notAnInteger(Object value) {
        return failure(CAST_FAILED, value, "is not an integer", "不是整数");
    }

    public static ValueFailure notANumber(Object value) {
        return failure(CAST_FAILED, value, "is not a number", "不是数字");
    }

    public static ValueFailure notABoolean(Object value) {
        return failure(CAST_FAILED, value, "is not true, false, 1 or 0", "不是 true、false、1 或 0");
    }

    /** A list or object where the type is a scalar one. */
    public static ValueFailure structureAs(Object value, String type) {
        return failure(CAST_FAILED, value, "is a list or an object and can't become " + type, "是列表或对象，不能转换为 " + type);
    }

    public static ValueFailure structureInText(Object value) {
        return failure(CAST_FAILED, value, "is a list or an object and can't stand inside text", "是列表或对象，不能拼接到文本中");
    }

    public static ValueFailure notADate(Object value) {
        return failure(FORMAT_FAILED, value, "is not a date", "不是有效的日期");
    }

    public static ValueFailure notANumberFor(Object value, String format) {
        return failure(
                FORMAT_FAILED,
                value,
                "is not a number, which format " + format + " needs",
                "不是数字，格式 " + format + " 只能用于数字");
    }

    public static ValueFailure noTextFor(Object value, String format) {
        return failure(FORMAT_FAILED, value, "has no text, which format " + format + " needs", "没有文本，不能使用格式 " + format);
    }

    public static ValueFailure mappingMiss(Object value, String table) {
        return failure(MAPPING_MISS, value, "is not in mapping \"" + table + "\"", "在数据映射“" + table + "”中没有对应的值");
    }

    public static ValueFailure parser(Object value, String parser, String needsEnglish, String needsChinese) {
        return failure(
                PARSER_FAILED,
                value,
                "can't be used by " + parser + ", which needs " + needsEnglish,
                "不能用于 " + parser + "，它需要" + needsChinese);
    }

    /**
     * @param label the entry's label for people, null = none
     * @param source where the value should have come from, null = nowhere
     */
    public static ValueFailure required(String field, @Nullable String label, @Nullable String source) {
        String english =
                "the field is required, but " + (source == null ? "it has no value" : source + " gives no value");
        String name = label == null ? "“" + field + "”" : "“" + label + "”（" + field + "）";
        String chinese = "必填字段" + name + "没有值" + (source == null ? "" : "，取值为 " + source);
        return new ValueFailure(REQUIRED_MISSING, new Text(chinese, english));
    }

    public static ValueFailure emptyRequest() {
        return new ValueFailure(
                EMPTY_REQUEST,
                new Text("去空后请求中没有任何内容", "nothing is left of the request after members without a value were dropped"));
    }

    public static ValueFailure tooMuchWork(Duration most) {
        long milliseconds = most.toMillis();
        return new ValueFailure(
                TOO_COSTLY,
                new Text(
                        "这条数据的计算超过 " + milliseconds + " 毫秒，已停止；请减少这条数据的明细行或字段中的计算和查询",
                        "stopped, since this record takes more than " + milliseconds
                                + " ms of work; give it fewer rows, or its fields fewer calculations and look-ups"));
    }

    static ValueFailure textTooLong(int most) {
        return new ValueFailure(
                FORMAT_FAILED, new Text("文本超过 " + most + " 个字符", "the text is longer than " + most + " characters"));
    }

    public static ValueFailure tooManyBytes(long most) {
        return new ValueFailure(
                TOO_COSTLY,
                new Text(
                        "由这条数据生成的值共超过 " + most + " 字节，已停止；请减少重复引用的长文本或列表",
                        "stopped, since the values made of this record are larger than " + most
                                + " bytes; use long texts and lists less often"));
    }

    /** A value that could not be stored, or not be read back. */
    public static ValueFailure unusable(JsonBreach breach) {
        String chinese = breach.path().isEmpty() ? "" : breach.path() + "：";
        String english = breach.path().isEmpty() ? "" : breach.path() + ": ";
        return new ValueFailure(
                UNUSABLE,
                new Text(
                        chinese + breach.what().chinese(),
                        english + breach.what().english()));
    }

    /**
     * A fault of the program, which concerns only this record. Its own message belongs into the log, because it may quote
     * anything.
     */
    public static ValueFailure crashed(Throwable problem) {
        String type = problem.getClass().getSimpleName();
        return new ValueFailure(
                CRASHED,
                new Text(
                        "处理这条数据时程序内部出错（" + type + "），其他数据不受影响；详情见日志",
                        "the program failed inside on this record (" + type
                                + "); others are not concerned, the log has the details"));
    }

    private static ValueFailure failure(String code, Object value, String english, String chinese) {
        String shown = Values.shown(value);
        return new ValueFailure(code, new Text(shown + " " + chinese, shown + " " + english));
    }
}
