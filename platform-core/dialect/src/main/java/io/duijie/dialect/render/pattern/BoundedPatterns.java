package io.duijie.dialect.render.pattern;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Compiles regular expressions that match in linear time, refusing those that are costly to compile or to match. */
public final class BoundedPatterns {
    private static final int LONGEST = 2_000;
    private static final int LARGEST_PROGRAM = 3_000;

    private BoundedPatterns() {}

    /** @throws BadPatternException saying why it is none, or too large a one */
    public static Pattern compile(String text) {
        return compile(text, LONGEST);
    }

    /** @param longest how many characters it may have */
    public static Pattern compile(String text, int longest) {
        if (text.length() > Math.min(longest, LONGEST)) {
            throw tooLarge();
        }
        PatternWeight weight = PatternWeight.of(text);
        if (weight.isTooMuch()) {
            throw tooLarge();
        }
        if (weight.mightNotEnd()) {
            throw new BadPatternException(
                    "(?i) 不能与大小写特殊的字母（如格鲁吉亚文、切罗基文）一起使用，请在 [ ] 中分别写出大小写",
                    "(?i) does not go with letters whose cases are irregular, such as Georgian ones, in a regular"
                            + " expression; write both cases in [ ]");
        }
        Pattern pattern;
        try {
            pattern = Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            String what = e.getDescription() + (e.getPattern() == null ? "" : ": " + e.getPattern());
            throw new BadPatternException(
                    "不是正确的正则表达式（" + what + "）；不支持环视 (?= 与反向引用 \\1",
                    "it is no regular expression (" + what + "); look-around (?= and back references \\1 do not exist");
        } catch (StackOverflowError e) {
            throw tooLarge();
        }
        if (pattern.programSize() > LARGEST_PROGRAM) {
            throw tooLarge();
        }
        return pattern;
    }

    private static BadPatternException tooLarge() {
        return new BadPatternException("正则表达式过长或重复次数过多", "the regular expression is too long or repeats too much");
    }
}
