package io.duijie.engine.render.mvel.library;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How large a regular expression can become when its counted repetitions are written out, which RE2/J does before it says how large
 * it is: {@code ((a{1000}){1000}){1000}} would fill any memory. An upper bound that does not depend on how brackets and classes
 * are read: only what follows a bracket or another repetition can repeat something that repeats.
 */
final class Repetitions {
    private static final Pattern COUNTED = Pattern.compile("(.?)\\{(\\d{1,9})(,(\\d{0,9}))?\\}", Pattern.DOTALL);
    private static final String REPEATING = ")}*+?";
    private static final long BOUND = 1_000_000_000L;

    private Repetitions() {}

    /** At most {@link #BOUND}. */
    static long largestSize(String pattern) {
        long nested = 1;
        long single = 1;
        Matcher counted = COUNTED.matcher(pattern);
        int at = 0;
        while (counted.find(at)) {
            long times = Math.max(1, Math.max(number(counted.group(2)), number(counted.group(4))));
            if (counted.group(1).isEmpty() || REPEATING.contains(counted.group(1))) {
                nested = Math.min(BOUND, nested * times);
            } else {
                single = Math.max(single, times);
            }
            at = counted.end() - 1;
        }
        return Math.min(BOUND, Math.min(BOUND, nested * single) * Math.max(1, pattern.length()));
    }

    /** One more than it says, for {@code {n,}}. */
    private static long number(@Nullable String digits) {
        return digits == null || digits.isEmpty() ? 0 : Long.parseLong(digits) + 1;
    }
}
