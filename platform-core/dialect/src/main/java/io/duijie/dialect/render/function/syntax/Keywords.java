package io.duijie.dialect.render.function.syntax;

import static java.util.Map.entry;

import io.duijie.dialect.render.function.grammar.FunctionGrammar;
import java.util.Locale;
import java.util.Map;

/** Words and signs with a meaning of their own. */
final class Keywords {
    private static final Map<String, Integer> WORDS = Map.ofEntries(
            entry("AND", FunctionGrammar.AND),
            entry("OR", FunctionGrammar.OR),
            entry("NOT", FunctionGrammar.NOT),
            entry("IN", FunctionGrammar.IN),
            entry("IS", FunctionGrammar.IS),
            entry("NULL", FunctionGrammar.NULL),
            entry("LIKE", FunctionGrammar.LIKE),
            entry("BETWEEN", FunctionGrammar.BETWEEN),
            entry("DIV", FunctionGrammar.DIV),
            entry("MOD", FunctionGrammar.MOD),
            entry("CASE", FunctionGrammar.CASE),
            entry("WHEN", FunctionGrammar.WHEN),
            entry("THEN", FunctionGrammar.THEN),
            entry("ELSE", FunctionGrammar.ELSE),
            entry("END", FunctionGrammar.END),
            entry("TRUE", FunctionGrammar.TRUE),
            entry("FALSE", FunctionGrammar.FALSE),
            entry("INTERVAL", FunctionGrammar.INTERVAL),
            entry("AS", FunctionGrammar.AS),
            entry("FROM", FunctionGrammar.FROM),
            entry("BOTH", FunctionGrammar.BOTH),
            entry("LEADING", FunctionGrammar.LEADING),
            entry("TRAILING", FunctionGrammar.TRAILING));

    private static final Map<String, Integer> SIGNS = Map.ofEntries(
            entry("(", FunctionGrammar.LEFT_BRACKET),
            entry(")", FunctionGrammar.RIGHT_BRACKET),
            entry(",", FunctionGrammar.COMMA),
            entry("+", FunctionGrammar.PLUS),
            entry("-", FunctionGrammar.MINUS),
            entry("*", FunctionGrammar.STAR),
            entry("/", FunctionGrammar.SLASH),
            entry("%", FunctionGrammar.PERCENT),
            entry("!", FunctionGrammar.BANG),
            entry("=", FunctionGrammar.EQUAL),
            entry("<", FunctionGrammar.LESS),
            entry(">", FunctionGrammar.GREATER),
            entry("<=", FunctionGrammar.LESS_OR_EQUAL),
            entry(">=", FunctionGrammar.GREATER_OR_EQUAL),
            entry("<>", FunctionGrammar.UNEQUAL),
            entry("!=", FunctionGrammar.UNEQUAL),
            entry("&&", FunctionGrammar.AND),
            entry("||", FunctionGrammar.OR),
            entry("<=>", FunctionGrammar.SAME));

    private static final int LONGEST_SIGN = 3;

    private Keywords() {}

    /** The token type of a word in any case. */
    static int ofWord(String word) {
        return WORDS.getOrDefault(word.toUpperCase(Locale.ROOT), FunctionGrammar.WORD);
    }

    /** The longest sign that begins there, empty when there is none. */
    static String signAt(String text, int at) {
        for (int length = Math.min(LONGEST_SIGN, text.length() - at); length > 0; length--) {
            String sign = text.substring(at, at + length);
            if (SIGNS.containsKey(sign)) {
                return sign;
            }
        }
        return "";
    }

    static int ofSign(String sign) {
        return SIGNS.getOrDefault(sign, FunctionGrammar.WORD);
    }
}
