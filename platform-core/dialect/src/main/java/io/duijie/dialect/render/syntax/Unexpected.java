package io.duijie.dialect.render.syntax;

import io.duijie.connector.api.Text;
import java.util.Map;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Says in plain words what a grammar did not expect. */
public final class Unexpected {
    private static final String FULL_WIDTH = "，（）；‘’“”＋－＊／％！＝＜＞：？［］【】。";
    private static final String HALF_WIDTH = ",();''\"\"+-*/%!=<>:?[][].";

    private Unexpected() {}

    /**
     * A character with which nothing begins. For a character of a Chinese keyboard it says what was probably meant.
     *
     * @param character a code point
     * @param signs those that mean something in this grammar
     */
    public static Text character(int character, String signs) {
        String shown = Character.toString(character);
        int at = FULL_WIDTH.indexOf(character);
        char meant = at < 0 ? ' ' : HALF_WIDTH.charAt(at);
        if (signs.indexOf(meant) < 0) {
            return new Text("不能使用 " + shown, shown + " can't stand here");
        }
        return new Text(shown + " 是全角字符，请用半角 " + meant, shown + " is a full-width character, write " + meant);
    }

    /**
     * Two values side by side.
     *
     * @param joined what joins texts in this grammar
     */
    public static Text value(String before, String found, String joined) {
        return new Text(
                "“" + before + "”与“" + found + "”之间缺少运算符；拼接文本请用 " + joined,
                "there is no operator between " + before + " and " + found + "; texts are joined by " + joined);
    }

    /**
     * Anything else.
     *
     * @param found null at the end of the text
     * @param wanted what could stand there, see {@link #wanted}
     */
    public static Text piece(@Nullable String found, @Nullable String wanted) {
        Text place = found == null
                ? new Text("表达式不完整", "the expression is not finished")
                : new Text("这里不能是“" + found + "”", found + " can't stand here");
        if (wanted == null) {
            return place;
        }
        boolean wantsValue = wanted.isEmpty();
        return new Text(
                place.chinese() + "，应为" + (wantsValue ? "一个值" : " " + wanted),
                place.english() + ", " + (wantsValue ? "a value" : wanted) + " is expected");
    }

    /**
     * Names what could stand there.
     *
     * @param value the type of a token that only a value begins with
     * @param names what other types of token are called
     * @return empty = a value; null = too many things to name one, or none that has a name
     */
    public static @Nullable String wanted(@Nullable IntervalSet expected, int value, Map<Integer, String> names) {
        if (expected == null) {
            return null;
        }
        if (expected.contains(value)) {
            return "";
        }
        return names.entrySet().stream()
                .filter(entry -> expected.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .reduce((first, second) -> first + " / " + second)
                .orElse(null);
    }
}
