package io.duijie.engine.alert;

import io.duijie.connector.api.Reason;
import java.time.Duration;

/** What became of a message. */
public sealed interface SendResult {
    /** The channel said that it has it. */
    record Arrived() implements SendResult {}

    /**
     * The channel has it not.
     *
     * @param pause how long it wants to be left alone, zero = it doesn't say
     */
    record Refused(Reason reason, Duration pause) implements SendResult {}

    /** It was sent, and no answer came: the channel may have it. */
    record Unknown(Reason reason) implements SendResult {}
}
