package io.duijie.connector.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a {@link PushReceiver} makes of a push. */
public sealed interface PushAnswer {
    /**
     * It comes from the vendor.
     *
     * @param content what it carries, as JDK values: a document takes its rows out of it as out of an answer, by its list key
     * @param identity what tells this push from every other one, in any length: the same identity is taken once. It may hold a
     *     secret, since it is kept as a hash only. Empty text = it can't be told, and every push counts
     * @param remembered how long the identity must be remembered: as long as the receiver would accept the same push again
     * @param reply the body of the answer that tells the vendor that all is stored, as JSON
     */
    record Accepted(@Nullable Object content, String identity, Duration remembered, String reply)
            implements PushAnswer {}

    /**
     * It is refused.
     *
     * @param why what the sender did wrong
     * @param reason in words that help the vendor's administrator and give nothing away: no secret, and not what the signature
     *     would have to be
     */
    record Refused(Why why, Reason reason) implements PushAnswer {}

    /** Why a push is refused. */
    enum Why {
        /** The signature or token is missing or wrong, or its time is past. */
        NOT_SIGNED,
        /** The signature holds, but the content can't be read. */
        UNREADABLE
    }

    /** Without a sign that it is the vendor's. */
    static Refused notSigned(Reason reason) {
        return new Refused(Why.NOT_SIGNED, reason);
    }

    /** Signed, but unreadable. */
    static Refused unreadable(Reason reason) {
        return new Refused(Why.UNREADABLE, reason);
    }
}
