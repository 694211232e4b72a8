package io.duijie.jdbc;

import java.sql.SQLTimeoutException;
import java.time.Duration;

/** By when a call must have ended. */
final class Deadline {
    private final long end;

    Deadline(Duration time) {
        this.end = System.nanoTime() + time.toNanos();
    }

    /** @throws SQLTimeoutException when the time is over */
    void check() throws SQLTimeoutException {
        if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
            throw new SQLTimeoutException("the time for this call is over", "57014");
        }
    }
}
