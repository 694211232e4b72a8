package io.duijie.dialect.json;

import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;

/**
 * What of a value is beyond the {@link JsonLimits}, and where.
 *
 * @param path the names that lead there, with dots between them; empty = the value as a whole
 * @param what both languages, without the place
 */
public record JsonBreach(String path, Text what) {
    private static final int LONGEST_PATH = 200;

    static JsonBreach tooManyDigits(int most) {
        return of("数字超过 " + most + " 位", "the number has more than " + most + " digits");
    }

    static JsonBreach tooDeep(int deepest) {
        return of("嵌套超过 " + deepest + " 层", "it is nested deeper than " + deepest + " levels");
    }

    static JsonBreach halfCharacter() {
        return of("文本含有不完整的字符（代理项缺少另一半）", "the text holds half of a character (a surrogate without its other half)");
    }

    static JsonBreach halfCharacterInName() {
        return of("字段名含有不完整的字符（代理项缺少另一半）", "the name holds half of a character (a surrogate without its other half)");
    }

    static JsonBreach nameTooLong(int most) {
        return of("字段名超过 " + most + " 个字符", "the name of a member is longer than " + most + " characters");
    }

    static JsonBreach tooLarge(int most) {
        return of("超过 " + most + " 个值", "it holds more than " + most + " values");
    }

    static JsonBreach noJson(String type) {
        return of(
                "连接器给出的值（" + type + "）不是 JSON，请联系连接器的提供者",
                "the connector gave a value (" + type + ") that is no JSON; tell the connector's author");
    }

    static JsonBreach noName() {
        return of("连接器给出的字段名不是文本，请联系连接器的提供者", "the connector gave a name that is no text; tell the connector's author");
    }

    static JsonBreach unreadable() {
        return of(
                "连接器给出的值无法读取，请联系连接器的提供者", "the connector gave a value that can't be read; tell the connector's author");
    }

    private static JsonBreach of(String chinese, String english) {
        return new JsonBreach("", new Text(chinese, english));
    }

    JsonBreach under(String name) {
        String shown = String.valueOf(JsonView.of(name));
        String whole = path.isEmpty() ? shown : shown + "." + path;
        return new JsonBreach(whole.length() <= LONGEST_PATH ? whole : whole.substring(0, LONGEST_PATH) + "…", what);
    }

    /** Both languages, with the place; {@code whole} is what the value as a whole is called. */
    public Text of(Text whole) {
        return new Text(
                (path.isEmpty() ? whole.chinese() : "字段 " + path) + "：" + what.chinese(),
                (path.isEmpty() ? whole.english() : "field " + path) + ": " + what.english());
    }

    /** Why a row can't be kept. */
    public Reason ofRow() {
        Text breach = of(new Text("这一行", "the row"));
        return Reason.of(
                "row-unusable",
                breach.chinese() + "。这一行无法保存，请在来源系统中改正。",
                breach.english() + ". The row can't be stored; put it right at the source.");
    }
}
