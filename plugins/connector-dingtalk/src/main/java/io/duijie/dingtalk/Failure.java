package io.duijie.dingtalk;

import io.duijie.connector.api.Reason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why an approval could not be read, and when it is tried again: in another run; where the vendor perhaps told none, after a wait that
 * grows, so that neither a short outage gives an approval up nor a long one uses up the calls of the month.
 *
 * @param certain failures that lie in the approval
 * @param tries all failures
 * @param run in which it failed last; {@link #DOUBTED} where that lies perhaps not in the approval
 * @param next before that it is not tried again
 */
record Failure(int certain, int tries, long run, Instant next, Reason reason) {
    private static final long DOUBTED = -1;
    private static final int MOST_CERTAIN = 3;
    private static final int MOST_TRIES = 27;
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    static Failure after(@Nullable Failure before, Reason reason, boolean certain, long run, Instant now) {
        int tries = before == null ? 1 : before.tries + 1;
        int sure = (before == null ? 0 : before.certain) + (certain ? 1 : 0);
        return new Failure(sure, tries, certain ? run : DOUBTED, certain ? now : now.plus(waiting(tries)), reason);
    }

    /** One minute, four, sixteen, and then an hour each time: a day in all. */
    private static Duration waiting(int tries) {
        Duration wait = FIRST_WAIT;
        for (int i = 1; i < tries && wait.compareTo(LONGEST_WAIT) < 0; i++) {
            wait = wait.multipliedBy(4);
        }
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /** Whether it is put aside with its reason. */
    boolean isFinal() {
        return certain >= MOST_CERTAIN || tries >= MOST_TRIES;
    }

    boolean isDoubted() {
        return run == DOUBTED && !isFinal();
    }

    /** Whether it has its turn again. */
    boolean isOver(long current, Instant now) {
        return isFinal() || (run != current && !now.isBefore(next));
    }
}
