package io.duijie.engine.cluster;

import java.time.Duration;

/**
 * How often a node says that it lives, and after how many missed ones it counts as dead.
 *
 * @param missed at least 2
 */
public record Heartbeat(Duration every, int missed) {
    /** Three seconds, dead after twelve. {@code duijie.heartbeatMillis} shortens it for tests. */
    public static final Heartbeat USUAL =
            new Heartbeat(Duration.ofMillis(Long.getLong("duijie.heartbeatMillis", 3_000)), 4);

    /** Silent for so long, a node counts as dead. */
    public Duration limit() {
        return every.multipliedBy(missed);
    }
}
