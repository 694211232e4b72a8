package io.duijie.engine.alert.incident;

import io.duijie.connector.api.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message to one channel.
 *
 * @param id 0 for a test message
 * @param at when it is sent
 */
public record AlertMessage(long id, String title, String text, List<Notice> notices, Instant at) {
    public AlertMessage {
        notices = List.copyOf(notices);
    }

    /**
     * A message as the store keeps it.
     *
     * @param notices how many things it says
     */
    public record Sent(
            long id,
            String channelId,
            State state,
            long notices,
            String title,
            String body,
            Instant at,
            @Nullable Instant settledAt,
            @Nullable Reason error) {}

    /** How it stands. {@code UNKNOWN}: no answer came; what it says is sent once more. */
    public enum State {
        INTENDED,
        SENT,
        REFUSED,
        UNKNOWN
    }
}
