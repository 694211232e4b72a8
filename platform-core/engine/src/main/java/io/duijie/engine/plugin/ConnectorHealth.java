package io.duijie.engine.plugin;

import io.duijie.connector.api.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one loaded version of a connector does.
 *
 * @param problem what is wrong now, null = nothing: no call hangs, and what broke last has worked since
 * @param hung calls that were given up and have not ended
 * @param refuses it is not called, since too many hang
 * @param hungInAll calls that were given up since it was loaded
 * @param brokeInAll calls that ended with an error that a connector must not throw, since it was loaded
 * @param latestAt when a call last hung or broke, null = never
 * @param latestCall which one that was, for example {@code RecordWriter.write}
 */
public record ConnectorHealth(
        @Nullable Reason problem,
        int hung,
        boolean refuses,
        long hungInAll,
        long brokeInAll,
        @Nullable Instant latestAt,
        @Nullable String latestCall) {
    /** Nothing has happened. */
    public static final ConnectorHealth GOOD = new ConnectorHealth(null, 0, false, 0, 0, null, null);
}
