package io.duijie.engine.alert.incident;

import io.duijie.connector.api.Text;
import org.jspecify.annotations.Nullable;

/**
 * What a rule found now.
 *
 * @param evidence the run it is about, 0 = none; an incident about this run or a later one is not opened again
 * @param over true when it happened and is over already: it is told, and that it is over
 */
public record Finding(
        String subject,
        @Nullable String integrationId,
        @Nullable String connectionId,
        long count,
        long evidence,
        boolean over,
        Text summary,
        @Nullable Text reason) {

    private static final String REJECTED = " REJECTED";

    /** Whether a subject is the rejected rows of an integration; an id has no space. */
    static boolean isOfRejectedRows(String subject) {
        return subject.endsWith(REJECTED);
    }

    public static Finding ofIntegration(String id, long count, Text summary, @Nullable Text reason) {
        return new Finding(id, id, null, count, 0, false, summary, reason);
    }

    /** Beside what else a rule finds of the integration. */
    public static Finding ofRejectedRows(String id, long count, Text summary, Text reason) {
        return new Finding(id + REJECTED, id, null, count, 0, false, summary, reason);
    }

    public static Finding ofConnection(String id, long count, Text summary) {
        return new Finding(id, null, id, count, 0, false, summary, null);
    }
}
