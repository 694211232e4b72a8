package io.duijie.engine.journal;

import io.duijie.connector.api.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the journal.
 *
 * @param kind what happened, lower-case with {@code -}, for example {@code page-staged}, {@code delivery-sent}
 */
public record JournalEntry(
        Instant at,
        String kind,
        Level level,
        @Nullable String integrationId,
        @Nullable String connectionId,
        @Nullable Long runId,
        @Nullable Long recordId,
        Text text) {
    /** How much it matters: {@code WARNING} was repaired, {@code ERROR} needs a person. */
    public enum Level {
        INFO,
        WARNING,
        ERROR
    }

    public static JournalEntry ofRun(
            Instant at, String kind, Level level, String integrationId, long runId, String chinese, String english) {
        return new JournalEntry(at, kind, level, integrationId, null, runId, null, new Text(chinese, english));
    }
}
