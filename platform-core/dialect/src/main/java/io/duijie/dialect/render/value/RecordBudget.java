package io.duijie.dialect.render.value;

import io.duijie.dialect.document.RecordLimits;
import io.duijie.dialect.json.JsonMeasure;
import java.util.function.LongSupplier;

/**
 * What the work on one record may still cost: over all its fields, rows of arrays, hooks and look-ups together. Counts steps, the
 * size of values, and the time that this thread had a processor: a machine that is busy with other things fails no record. One
 * thread.
 */
public final class RecordBudget {
    /** A step stands for about this much: ten thousand make a millisecond. */
    private static final int STEPS_PER_MILLISECOND = 10_000;

    private static final int STEPS_BETWEEN_LOOKS = 1_000;
    private static final int PATIENCE_WITH_SEARCHES = 5;
    private static final long NOT_BEGUN = Long.MIN_VALUE;

    /** The bytes of a value besides its characters or digits. */
    private static final int BYTES_OF_A_VALUE = 16;

    private final RecordLimits limits;
    private final LongSupplier processorTime;
    private long steps;
    private long nextLook = STEPS_BETWEEN_LOOKS;
    private long begun = NOT_BEGUN;
    private long searched;
    private long bytes;
    private boolean spent;

    public RecordBudget(RecordLimits limits) {
        this(limits, () -> ProcessorTime.nanos());
    }

    /** @param processorTime counts nanoseconds from whenever */
    public RecordBudget(RecordLimits limits, LongSupplier processorTime) {
        this.limits = limits;
        this.processorTime = processorTime;
    }

    /** To be called before work. */
    public void spend(long count) {
        steps += count;
        if (steps >= nextLook) {
            nextLook = steps + STEPS_BETWEEN_LOOKS;
            look();
        }
    }

    /** Fails when the steps or the time are used up. */
    public void look() {
        look(false);
    }

    private void look(boolean searches) {
        long now = time();
        if (begun == NOT_BEGUN) {
            begun = now;
        }
        long all = now - begun;
        long most = limits.work().toNanos();
        if (all > PATIENCE_WITH_SEARCHES * most
                || (!searches && all - searched > most)
                || steps > limits.work().toMillis() * STEPS_PER_MILLISECOND) {
            spent = true;
            throw Failures.tooMuchWork(limits.work());
        }
    }

    /**
     * To be called for what a look-up searches. It counts by its steps, so that the result does not depend on the speed of the
     * store. Time ends it only if all look-ups together take several times as long as they should.
     */
    public void search(long count) {
        steps += count;
        if (steps >= nextLook) {
            nextLook = steps + STEPS_BETWEEN_LOOKS;
            look(true);
        }
    }

    /** Adds time that was spent on work which is counted by its steps. */
    public void excuse(long nanoseconds) {
        searched += nanoseconds;
    }

    /** Nanoseconds from whenever for which this thread had a processor. */
    public long time() {
        return processorTime.getAsLong();
    }

    /** To be called before a text of that length is made. */
    public void room(long length) {
        if (length > limits.bytes() - bytes) {
            spent = true;
            throw Failures.tooManyBytes(limits.bytes());
        }
    }

    /**
     * Counts a value as often as it is used, since it is written out so often.
     *
     * @param depth of objects and lists around it
     * @throws ValueFailure also when the value is beyond what can be stored
     */
    public void take(Object value, int depth) {
        if (value instanceof String text) {
            count(text.length());
            if (text.length() > STEPS_BETWEEN_LOOKS) {
                spend(text.length() / STEPS_BETWEEN_LOOKS);
            }
            check(JsonMeasure.of(text, depth, Long.MAX_VALUE));
        } else if (value instanceof Long || value instanceof Boolean || value instanceof Integer) {
            count(0);
        } else {
            JsonMeasure measure = JsonMeasure.of(value, depth, limits.bytes() - bytes);
            check(measure);
            count(measure.bytes());
            spend(measure.bytes() / BYTES_OF_A_VALUE / 8);
        }
    }

    private static void check(JsonMeasure measure) {
        if (measure.breach() != null) {
            throw Failures.unusable(measure.breach());
        }
    }

    /** The same for a whole that takes the place of what was counted before. */
    public void check(Object whole) {
        JsonMeasure measure = JsonMeasure.of(whole, 0, limits.bytes());
        check(measure);
        if (measure.bytes() > limits.bytes()) {
            spent = true;
            throw Failures.tooManyBytes(limits.bytes());
        }
    }

    private void count(long characters) {
        bytes += BYTES_OF_A_VALUE + characters;
        if (bytes > limits.bytes()) {
            spent = true;
            throw Failures.tooManyBytes(limits.bytes());
        }
    }

    /** Whether something was used up, so that everything else fails too. */
    public boolean isSpent() {
        return spent;
    }
}
