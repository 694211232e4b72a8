package io.duijie.engine.alert.incident;

import io.duijie.connector.api.Text;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a channel is to be told.
 *
 * @param lost it was sent before and no answer came
 * @param incident null for a digest
 * @param text of a digest, else null
 */
public record Notice(
        long id, String channelId, What what, boolean lost, @Nullable Incident incident, @Nullable Text text) {

    /** What it says about its incident. */
    public enum What {
        OPENED,
        REMINDER,
        RECOVERED,
        DIGEST
    }
}
