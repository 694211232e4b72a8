package io.duijie.engine.cluster;

import java.time.Duration;
import java.time.Instant;

/**
 * One process on the store.
 *
 * @param pid its number on its host
 * @param version of the program
 * @param seenAt its latest heartbeat, by the clock of the database
 * @param alive whether that is recent enough
 * @param skew how far its clock is ahead of the database's; negative: behind
 * @param own whether it is the one that answers
 */
public record NodeInfo(
        String name,
        String host,
        long pid,
        String version,
        Instant startedAt,
        Instant seenAt,
        boolean alive,
        Duration skew,
        boolean own) {
    /** Clocks further apart than this make nodes take each other for dead. */
    public static final Duration MOST_SKEW = Duration.ofSeconds(3);
}
