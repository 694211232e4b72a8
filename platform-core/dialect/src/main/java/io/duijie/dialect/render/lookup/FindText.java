package io.duijie.dialect.render.lookup;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code find <field> from <integration id> where <path>=<operand> …} taken apart (dialect §10.1).
 *
 * @param field where the result is
 */
public record FindText(String field, String integrationId, List<Condition> conditions) {
    private static final int FIRST_CONDITION = 5;
    private static final String COMPARISONS = "<>!=";

    /**
     * One condition.
     *
     * @param operand a template
     */
    public record Condition(String path, String operand) {}

    /**
     * @param text what stands behind {@code _findCollection}, without {@code _endFind}
     * @throws LookupSyntaxException saying what is wrong
     */
    public static FindText parse(String text) {
        LookupSyntaxException.checkLength(text, LookupSyntaxException::lookup);
        List<String> words = Words.of(text);
        keyword(words, 0, "find");
        String field = name(words, 1, "the field behind find", "find 之后的字段");
        keyword(words, 2, "from");
        String integrationId = name(words, 3, "the integration behind from", "from 之后的方案 id");
        keyword(words, 4, "where");
        if (words.size() == FIRST_CONDITION) {
            throw LookupSyntaxException.lookup(
                    "a condition such as FNumber={{sku}} is needed behind where", "where 之后需要条件，如 FNumber={{sku}}");
        }
        List<Condition> conditions = new ArrayList<>();
        for (String word : words.subList(FIRST_CONDITION, words.size())) {
            conditions.add(condition(word));
        }
        return new FindText(field, integrationId, List.copyOf(conditions));
    }

    private static void keyword(List<String> words, int at, String keyword) {
        String found = word(words, at);
        if (!keyword.equals(found)) {
            String shown = found == null ? "nothing" : '"' + found + '"';
            String chinese = found == null ? "没有内容" : "是 \"" + found + "\"";
            throw LookupSyntaxException.lookup(
                    "word " + (at + 1) + " must be \"" + keyword + "\", found " + shown
                            + "; the form is find <field> from <integration> where <path>=<value>",
                    "第 " + (at + 1) + " 个词应为 \"" + keyword + "\"，这里" + chinese
                            + "；格式为 find <字段> from <方案 id> where <路径>=<值>");
        }
    }

    private static String name(List<String> words, int at, String english, String chinese) {
        String found = word(words, at);
        if (found == null) {
            throw LookupSyntaxException.lookup(english + " is missing", "缺少" + chinese);
        }
        if (found.indexOf('{') >= 0 || found.indexOf('}') >= 0) {
            throw LookupSyntaxException.lookup(
                    english + " can't be a placeholder, found \"" + found + '"', chinese + "不能是占位符：\"" + found + "\"");
        }
        return found;
    }

    private static @Nullable String word(List<String> words, int at) {
        return at < words.size() ? words.get(at) : null;
    }

    private static Condition condition(String word) {
        int equals = word.indexOf('=');
        String path = equals < 0 ? word : word.substring(0, equals);
        if (word.equalsIgnoreCase("and")) {
            throw LookupSyntaxException.lookup(
                    "conditions stand side by side without \"" + word + '"', "条件之间用空格隔开，不写 \"" + word + "\"");
        }
        boolean isPath = !path.isEmpty() && path.indexOf('{') < 0 && path.indexOf('}') < 0;
        boolean isPlain = path.chars().noneMatch(c -> COMPARISONS.indexOf(c) >= 0) && !word.startsWith("==", equals);
        if (equals < 0 || !isPath || !isPlain) {
            throw LookupSyntaxException.lookup(
                    '"' + word + "\" is no condition of the form path=value without spaces around =; only = compares",
                    "\"" + word + "\" 不是 路径=值 形式的条件（等号两边不留空格，只支持 =）");
        }
        return new Condition(path, word.substring(equals + 1));
    }
}
