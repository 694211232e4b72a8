package io.duijie.dialect.render.lookup;

import org.jspecify.annotations.Nullable;

/**
 * The stored records cannot be read now, which is no fault of the row that a look-up is for. The cause is what the keeper threw,
 * and what callers of the mapping see.
 */
public final class UnreadableRecords extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 20;

    private final RuntimeException thrown;

    public UnreadableRecords(RuntimeException thrown) {
        super(thrown.getMessage(), thrown);
        this.thrown = thrown;
    }

    /** What the keeper threw. */
    public RuntimeException thrown() {
        return thrown;
    }

    /** What the keeper threw, null when {@code problem} has another cause. */
    public static @Nullable RuntimeException thrownIn(Throwable problem) {
        Throwable cause = problem;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof UnreadableRecords unreadable) {
                return unreadable.thrown;
            }
            cause = cause.getCause();
        }
        return null;
    }
}
