package io.duijie.engine.stage;

import io.duijie.connector.api.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rejected row that is kept.
 *
 * @param key where one could be told
 * @param content as the vendor returned it, cut where it is long
 * @param dismissed null = it still calls for a person
 */
public record Rejection(
        long id,
        long runId,
        @Nullable String key,
        Reason reason,
        String content,
        Instant at,
        @Nullable Dismissal dismissed) {
    /** That a person decided to do without the row. */
    public record Dismissal(Instant at, String by, String why) {}
}
