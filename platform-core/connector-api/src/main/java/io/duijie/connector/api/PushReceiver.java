package io.duijie.connector.api;

/**
 * Tells the vendor's pushes from those of strangers and takes out what they carry. It looks at nothing but the push and the
 * settings of its account: no call, no store, no clock. So the same push always has the same answer, and it may be asked for any
 * number at once.
 *
 * <p>What comes after is the platform's: it refuses what was taken before, stages the rows of all documents that take this name,
 * in one transaction, and only then answers the vendor with {@link PushAnswer.Accepted#reply()}.
 */
@FunctionalInterface
public interface PushReceiver {
    /** Never throws for what a stranger sent: that is a {@link PushAnswer.Refused}. Nothing of the body is read before its signature holds. */
    PushAnswer receive(Push push);
}
