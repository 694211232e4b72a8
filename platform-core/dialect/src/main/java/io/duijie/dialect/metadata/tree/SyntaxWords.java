package io.duijie.dialect.metadata.tree;

import io.duijie.connector.api.Text;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts Jackson's messages, which are for programmers, into plain words. */
final class SyntaxWords {
    private static final Pattern CHARACTER = Pattern.compile("Unexpected character \\('(.*)' \\(code");
    private static final Pattern TOKEN = Pattern.compile("(?:Unrecognized|Non-standard) token '([^']*)'");
    private static final Pattern CLOSING = Pattern.compile("Unexpected close marker '(.)'");

    private SyntaxWords() {}

    static Text of(String message) {
        if (message.startsWith("Unexpected end-of-input")) {
            return new Text("文件不完整", "the file ends too early");
        }
        String character = found(CHARACTER, message);
        if (character != null) {
            return unexpected(character, message);
        }
        String token = found(TOKEN, message);
        if (token != null) {
            return new Text(
                    token + " 不是 JSON 值，文本要写在双引号内", token + " is no JSON value; a text stands in double quotes");
        }
        String closing = found(CLOSING, message);
        if (closing != null) {
            return new Text("多余或不配对的 " + closing, closing + " closes nothing that is open here");
        }
        if (message.startsWith("Illegal unquoted character")) {
            return new Text("文本内有未转义的换行或制表符", "a line break or tab stands inside a text; write \\n or \\t");
        }
        if (message.startsWith("Name length")) {
            return new Text("成员名过长", "the name of a member is too long");
        }
        if (message.contains("nesting depth")) {
            return new Text("嵌套过深", "it is nested too deeply");
        }
        String line = message.lines().findFirst().orElse("");
        return new Text("格式不对：" + line, line);
    }

    private static Text unexpected(String character, String message) {
        if (message.contains("comma to separate")) {
            return new Text(character + " 之前缺少逗号", "a comma is missing before " + character);
        }
        if (message.contains("start field name") || message.contains("double-quote")) {
            return new Text(
                    "此处应为双引号内的成员名，却是 " + character, "a member name in double quotes is needed, not " + character);
        }
        if (message.contains("colon")) {
            return new Text(character + " 之前缺少冒号", "a colon is missing before " + character);
        }
        return new Text("此处不应出现 " + character, character + " is not expected here");
    }

    private static @Nullable String found(Pattern pattern, String message) {
        Matcher matcher = pattern.matcher(message);
        return matcher.find() ? matcher.group(1) : null;
    }
}
