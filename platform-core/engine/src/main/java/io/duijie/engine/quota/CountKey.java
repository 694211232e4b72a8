package io.duijie.engine.quota;

import io.duijie.dialect.document.connection.CallLimits;

/** Under which name the store keeps what is counted for a connection. */
public final class CountKey {
    /** Stands in no connection's id. */
    private static final char SEPARATOR = '\u001f';

    private CountKey() {}

    /** @param count the name of a count, {@link CallLimits#ACCOUNT} for the account's */
    public static String of(String connectionId, String count) {
        return count.equals(CallLimits.ACCOUNT) ? connectionId : prefix(connectionId) + count;
    }

    /** With what the keys of all counts beside the account's begin. */
    public static String prefix(String connectionId) {
        return connectionId + SEPARATOR;
    }
}
