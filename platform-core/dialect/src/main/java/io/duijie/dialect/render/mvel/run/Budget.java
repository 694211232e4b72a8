package io.duijie.dialect.render.mvel.run;

import io.duijie.dialect.render.value.RecordBudget;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one evaluation may still spend. A document is hostile input: neither many small operations nor few large ones may keep a
 * thread busy or fill the memory. One thread.
 */
final class Budget {
    static final int STEPS = 100_000;
    static final int MILLISECONDS = 200;
    static final int LONGEST_TEXT = 1_000_000;
    static final int ALL_TEXTS = 4_000_000;
    static final int HEAVIEST_LIST = 100_000;

    private static final int STEPS_BETWEEN_LOOKS = 64;
    private static final int CHARACTERS_PER_STEP = 500;
    private static final long NANOSECONDS = MILLISECONDS * 1_000_000L;

    private static final long NOT_BEGUN = Long.MIN_VALUE;

    private final RecordBudget record;
    private long start = NOT_BEGUN;
    private long excused;
    private int steps;
    private int nextLook = STEPS_BETWEEN_LOOKS;
    private long characters;

    /** @param record what all evaluations of the record may spend together */
    Budget(RecordBudget record) {
        this.record = record;
    }

    /** Work that grows with a number, such as the elements of a list. */
    void spend(long count) {
        if (count > STEPS - steps) {
            throw MvelFailures.tooManySteps(STEPS);
        }
        record.spend(count);
        steps += (int) count;
        if (steps >= nextLook) {
            nextLook = steps + STEPS_BETWEEN_LOOKS;
            look();
        }
    }

    /** Fails when the time is over. */
    void look() {
        long now = time();
        if (start == NOT_BEGUN) {
            start = now;
            excused = 0;
        }
        if (now - start - excused > NANOSECONDS) {
            throw MvelFailures.tooSlow(MILLISECONDS);
        }
    }

    long time() {
        return record.time();
    }

    /** Adds time that others took, such as the store, and that does not count. */
    void excuse(long nanoseconds) {
        excused += nanoseconds;
    }

    /** Work that grows with the length of a text that is only read. */
    void scan(long length) {
        spend(1 + length / CHARACTERS_PER_STEP);
    }

    /** A text of that length is going to be made. */
    void text(long length) {
        extend(0, length);
    }

    /** A text of the length {@code present} is going to have {@code more} characters. */
    void extend(long present, long more) {
        if (present + more > LONGEST_TEXT) {
            throw MvelFailures.textTooLong(LONGEST_TEXT);
        }
        characters += more;
        if (characters > ALL_TEXTS) {
            throw MvelFailures.tooMuchText(ALL_TEXTS);
        }
        spend(more / CHARACTERS_PER_STEP);
    }

    /** A list or map was made; what it holds counts as often as it occurs, since it is written out so often. */
    void weigh(Object structure) {
        Scales scales = new Scales();
        scales.add(structure);
        spend(scales.nodes / 4 + scales.characters / CHARACTERS_PER_STEP);
    }

    private static final class Scales {
        private long nodes;
        private long characters;

        void add(@Nullable Object value) {
            nodes++;
            if (value instanceof String text) {
                characters += text.length();
            } else if (value instanceof List<?> list) {
                list.forEach(this::add);
            } else if (value instanceof Map<?, ?> map) {
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    characters += String.valueOf(entry.getKey()).length();
                    add(entry.getValue());
                }
            }
            if (nodes > HEAVIEST_LIST) {
                throw MvelFailures.listTooHeavy(HEAVIEST_LIST);
            }
            if (characters > ALL_TEXTS) {
                throw MvelFailures.tooMuchText(ALL_TEXTS);
            }
        }
    }
}
