package io.duijie.dialect.render.function.term;

import io.duijie.dialect.render.value.TextCase;
import java.util.Arrays;

/** A pattern of {@code LIKE}: {@code %} any text, {@code _} one character, {@code \} in front of either means itself. Without case. */
public final class LikePattern {
    private static final int ANY_TEXT = -1;
    private static final int ANY_CHARACTER = -2;

    private final int[] pattern;

    private LikePattern(int[] pattern) {
        this.pattern = pattern;
    }

    public static LikePattern of(String text) {
        int[] pattern = new int[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\\' && i < text.length()) {
                int escaped = text.codePointAt(i);
                i += Character.charCount(escaped);
                pattern[length++] = TextCase.folded(escaped);
            } else if (c == '%' || c == '_') {
                pattern[length++] = c == '%' ? ANY_TEXT : ANY_CHARACTER;
            } else {
                pattern[length++] = TextCase.folded(c);
            }
        }
        return new LikePattern(Arrays.copyOf(pattern, length));
    }

    /** Whether the whole text fits. Goes back only to the last {@code %}, and pays for every step. */
    boolean matches(String text, FunctionEvaluation evaluation) {
        int[] characters = text.codePoints().map(TextCase::folded).toArray();
        evaluation.spend(characters.length);
        int at = 0;
        int in = 0;
        int anyText = -1;
        int resume = 0;
        while (at < characters.length) {
            if (in < pattern.length && pattern[in] == ANY_TEXT) {
                anyText = in++;
                resume = at;
            } else if (in < pattern.length && (pattern[in] == ANY_CHARACTER || pattern[in] == characters[at])) {
                in++;
                at++;
            } else if (anyText >= 0) {
                evaluation.spend((long) at - resume + 1);
                in = anyText + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (in < pattern.length && pattern[in] == ANY_TEXT) {
            in++;
        }
        return in == pattern.length;
    }
}
