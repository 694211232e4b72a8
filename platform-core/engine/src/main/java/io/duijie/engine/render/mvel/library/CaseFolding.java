package io.duijie.engine.render.mvel.library;

import java.util.regex.Pattern;

/**
 * RE2/J 1.8 never ends on patterns that ignore case and hold certain letters, such as Georgian ones, also as part of a range: it
 * follows their cases round in a circle that the JDK does not close. So with {@code (?i)} only ASCII and Chinese characters are
 * let through, neither escapes that stand for others nor ranges that lead from ASCII over all the rest to Chinese.
 */
final class CaseFolding {
    private static final Pattern IGNORES_CASE = Pattern.compile("\\(\\?[imsU-]*i");
    private static final Pattern ENDLESS =
            Pattern.compile("[^\\x00-\\x7F\\u3400-\\u9FFF]|\\\\[x0-7]|[^\\u3400-\\u9FFF]-[\\u3400-\\u9FFF]");

    private CaseFolding() {}

    static boolean mightNotEnd(String pattern) {
        return IGNORES_CASE.matcher(pattern).find() && ENDLESS.matcher(pattern).find();
    }
}
