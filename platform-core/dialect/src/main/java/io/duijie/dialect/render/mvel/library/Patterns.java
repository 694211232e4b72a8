package io.duijie.dialect.render.mvel.library;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.duijie.dialect.render.mvel.run.At;
import io.duijie.dialect.render.mvel.run.MvelEvaluation;
import io.duijie.dialect.render.mvel.run.MvelFailures;
import io.duijie.dialect.render.pattern.BadPatternException;
import io.duijie.dialect.render.pattern.BoundedPatterns;
import io.duijie.dialect.render.value.Values;
import java.util.ArrayList;
import java.util.List;

/** Regular expressions in linear time (RE2): no pattern can make a match take for ever. */
final class Patterns {
    private static final int LONGEST = 500;
    private static final int COST_OF_COMPILING = 50;

    private Patterns() {}

    /** @throws BadPatternException saying why it is none */
    static Pattern compile(String text) {
        return BoundedPatterns.compile(text, LONGEST);
    }

    /** The same at run time, for a pattern that is data. */
    static Pattern compile(String text, At at, MvelEvaluation evaluation) {
        evaluation.spend(COST_OF_COMPILING);
        try {
            Pattern pattern = compile(text);
            evaluation.look();
            return pattern;
        } catch (BadPatternException e) {
            throw MvelFailures.at(
                    at,
                    at.name() + "：" + e.what().chinese(),
                    at.name() + ": " + e.what().english());
        }
    }

    static boolean matches(Pattern pattern, String text, MvelEvaluation evaluation) {
        return matcher(pattern, text, evaluation).matches();
    }

    private static Matcher matcher(Pattern pattern, String text, MvelEvaluation evaluation) {
        return pattern.matcher(new Watched(text, evaluation));
    }

    /** All matches replaced; {@code $1} in {@code by} is the first group. */
    static String replaced(Pattern pattern, String text, String by, At at, MvelEvaluation evaluation) {
        Matcher matcher = matcher(pattern, text, evaluation);
        StringBuilder replaced = new StringBuilder();
        int paid = 0;
        while (matcher.find()) {
            try {
                matcher.appendReplacement(replaced, by);
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw MvelFailures.at(
                        at,
                        "替换文本 " + Values.shown(by) + " 中的 $ 指向不存在的分组；普通的 $ 写成 \\\\$",
                        "the $ in the replacement " + Values.shown(by) + " names no group; a plain $ is written \\\\$");
            }
            evaluation.extend(paid, (long) replaced.length() - paid);
            paid = replaced.length();
        }
        matcher.appendTail(replaced);
        evaluation.extend(paid, (long) replaced.length() - paid);
        return replaced.toString();
    }

    /** The pieces between matches, without empty ones at the end, as in Java. */
    static List<String> split(Pattern pattern, String text, MvelEvaluation evaluation) {
        evaluation.reserve(text.length());
        Matcher matcher = matcher(pattern, text, evaluation);
        List<String> pieces = new ArrayList<>();
        int from = 0;
        while (matcher.find()) {
            evaluation.spend(1);
            if (matcher.end() > 0) {
                pieces.add(text.substring(from, matcher.start()));
                from = matcher.end();
            }
        }
        pieces.add(text.substring(from));
        while (from > 0 && !pieces.isEmpty() && pieces.get(pieces.size() - 1).isEmpty()) {
            pieces.remove(pieces.size() - 1);
        }
        return evaluation.weighed(pieces);
    }

    /** A text that lets the evaluation look at its time while it is read. */
    private static final class Watched implements CharSequence {
        private static final int READS_BETWEEN_LOOKS = 256;

        private final String text;
        private final MvelEvaluation evaluation;
        private int reads;

        Watched(String text, MvelEvaluation evaluation) {
            this.text = text;
            this.evaluation = evaluation;
        }

        @Override
        public char charAt(int index) {
            if (++reads % READS_BETWEEN_LOOKS == 0) {
                evaluation.spend(1);
                evaluation.look();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
