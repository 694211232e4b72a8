package io.duijie.dialect.render.pattern;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * An upper bound for the cost of compiling a regular expression. RE2/J expands counted repetitions and follows the cases of
 * letters before it can say how large the result is, so the bound is found by reading the expression first. A text that is no
 * regular expression may get any weight, because RE2/J refuses it while reading.
 */
final class PatternWeight {
    private static final long LARGEST_PROGRAM = 30_000;
    private static final int MOST_FOLLOWED = 100_000;
    private static final int COST_OF_A_NAMED_CLASS = 1_000;
    private static final int MOST_TIMES = 1_000;

    /** An open bracket: the size of its pieces before the last one, and of the last piece. */
    private static final class Level {
        private long size;
        private long last;

        void add(long piece) {
            size = Math.min(LARGEST_PROGRAM + 1, size + last);
            last = piece;
        }

        long whole() {
            return size + last;
        }
    }

    private final PatternCursor cursor;
    private final Deque<Level> levels = new ArrayDeque<>();
    private boolean ignoresCase;
    private boolean endless;
    private long followed;

    private PatternWeight(String pattern) {
        this.cursor = new PatternCursor(pattern);
        levels.push(new Level());
    }

    static PatternWeight of(String pattern) {
        PatternWeight weight = new PatternWeight(pattern);
        while (weight.cursor.more() && !weight.isTooMuch()) {
            weight.next();
        }
        return weight;
    }

    boolean isTooMuch() {
        return followed > MOST_FOLLOWED || size() > LARGEST_PROGRAM;
    }

    /** Whether the expression ignores the case of letters on which RE2/J never ends. */
    boolean mightNotEnd() {
        return endless;
    }

    /** At least as many as the program has instructions. */
    long size() {
        return levels.stream().mapToLong(Level::whole).sum() + 3;
    }

    private Level level() {
        return levels.element();
    }

    private void next() {
        switch (cursor.peek()) {
            case '(' -> open();
            case ')' -> close();
            case '|' -> {
                cursor.pop();
                level().add(2);
            }
            case '*', '+', '?' -> {
                cursor.pop();
                repeat(1, 1);
            }
            case '{' -> counted();
            case '[' -> {
                characterClass();
                level().add(1);
            }
            case '\\' -> escape();
            default -> literal(cursor.pop());
        }
    }

    private void literal(int c) {
        fold(c, c);
        level().add(1);
    }

    private void fold(int low, int high) {
        if (ignoresCase) {
            followed += CaseFolding.followed(low, high);
            endless |= followed <= MOST_FOLLOWED && !CaseFolding.ends(low, high);
        }
    }

    /** From the first {@code (?i)} on everything counts as ignoring case, even where flags end again. */
    private void open() {
        if (!cursor.take("(?")) {
            cursor.pop();
            levels.push(new Level());
        } else if (cursor.takeName()) {
            levels.push(new Level());
        } else {
            String flags = cursor.takeFlags();
            ignoresCase |= flags.indexOf('i') >= 0;
            if (flags.endsWith(":")) {
                levels.push(new Level());
            }
        }
    }

    private void close() {
        cursor.pop();
        if (levels.size() > 1) {
            long inside = levels.pop().whole();
            level().add(inside + 3);
        }
    }

    private void repeat(long times, long besides) {
        cursor.take("?");
        Level level = level();
        level.last = Math.min(LARGEST_PROGRAM + 1, Math.max(1, times) * (level.last + besides) + 2);
    }

    private void counted() {
        int[] bounds = cursor.takeCount();
        if (bounds.length == 0) {
            literal(cursor.pop());
        } else if (bounds[0] == bounds[1]) {
            repeat(Math.min(MOST_TIMES, bounds[0]), 0);
        } else {
            repeat(Math.min(MOST_TIMES, Math.max(bounds[0], bounds[1])), 1);
        }
    }

    private void escape() {
        if (cursor.take("\\Q")) {
            cursor.takeQuoted().codePoints().forEach(this::literal);
        } else if (cursor.takeNamedClass()) {
            followed += COST_OF_A_NAMED_CLASS;
            level().add(1);
        } else if (cursor.takeShortClass() || cursor.takeAnchor()) {
            level().add(1);
        } else {
            literal(cursor.takeEscape());
        }
    }

    private void characterClass() {
        cursor.pop();
        cursor.take("^");
        boolean first = true;
        while (cursor.more() && (first || cursor.peek() != ']')) {
            first = false;
            if (cursor.takeNamedClass()) {
                followed += COST_OF_A_NAMED_CLASS;
            } else if (!cursor.takePosixClass() && !cursor.takeShortClass()) {
                range();
            }
        }
        cursor.take("]");
    }

    private void range() {
        int low = cursor.takeOne();
        int high = low;
        if (!cursor.startsWith("-]") && cursor.take("-") && cursor.more()) {
            high = cursor.takeOne();
        }
        fold(low, high);
    }
}
