package io.duijie.dialect.metadata.check;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The budget for checking the files of one load: steps and processor time for each document, problems and their text for all of
 * them. A document is hostile input, even a viewer's. For one thread; the check ends when that is interrupted.
 */
public final class CheckBudget {
    static final Duration LONGEST = Duration.ofSeconds(5);
    static final long MOST_STEPS = 100_000_000;
    static final int MOST_PROBLEMS = 5_000;
    private static final int MOST_CHARACTERS = 1_500_000;

    private final LongSupplier nanoTime;
    private long begun;
    private long steps;
    private int problems;
    private int characters;

    /** @param nanoTime counts nanoseconds from whenever */
    public CheckBudget(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /** The check of a document was given up. */
    public static final class UsedUpException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private UsedUpException() {
            super("the check is stopped", null, false, false);
        }
    }

    /** The next document is begun. */
    public void begin() {
        begun = nanoTime.getAsLong();
        steps = 0;
    }

    /**
     * To be called before work that costs about so many looks at a character.
     *
     * @throws UsedUpException when the document has had its share
     */
    void spend(long count) {
        steps += count;
        if (steps > MOST_STEPS
                || nanoTime.getAsLong() - begun > LONGEST.toNanos()
                || Thread.currentThread().isInterrupted()) {
            throw new UsedUpException();
        }
    }

    /** What is found from now on is not listed. */
    boolean isFull() {
        return problems >= MOST_PROBLEMS || characters >= MOST_CHARACTERS;
    }

    /** A problem is going to be listed. */
    void list(int length) {
        problems++;
        characters += length;
    }
}
