package io.duijie.engine.run.intake;

import io.duijie.connector.api.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What became of a push.
 *
 * @param reason for whoever sent it; null when it was taken
 * @param reply the body of the answer when it was taken
 * @param delivered to be called when the answer is written: from then on the same push is a repetition that is refused
 */
public record PushOutcome(Result result, @Nullable Reason reason, String reply, Runnable delivered) {
    /** How it ended. All but the first have stored nothing. */
    public enum Result {
        /** Stored by all who want it, now or when it came before and the sender may not have heard of it. */
        TAKEN,
        /** It was taken before, and the sender was told. */
        REPEATED,
        NOT_SIGNED,
        UNREADABLE,
        TOO_LARGE,
        UNKNOWN_NAME,
        /** It can't be stored now; the sender should try again. */
        UNAVAILABLE
    }

    static PushOutcome taken(String reply, Runnable delivered) {
        return new PushOutcome(Result.TAKEN, null, reply, delivered);
    }

    static PushOutcome refused(Result result, Reason reason) {
        return new PushOutcome(result, reason, "", () -> {});
    }
}
