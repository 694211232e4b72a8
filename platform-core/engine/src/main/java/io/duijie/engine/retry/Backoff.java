package io.duijie.engine.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before an attempt: doubles from {@code first} up to {@code longest}, each wait shortened by a random part of
 * up to a half so that many do not come back at once.
 *
 * @param attempts how often a call is made in all before it counts as failed; at least 1
 */
public record Backoff(Duration first, Duration longest, int attempts) {
    /** For calls in a run: 1 s, 2 s, 4 s, … 30 s, 6 attempts. */
    public static final Backoff CALLS = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), 6);

    /** The wait before attempt {@code next}, from 2. */
    public Duration before(int next, RandomGenerator random) {
        int doublings = Math.min(Math.max(next - 2, 0), 30);
        long full = Math.min(first.toMillis() << Math.min(doublings, 20), longest.toMillis());
        return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
    }
}
