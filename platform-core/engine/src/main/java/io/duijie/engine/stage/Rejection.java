package io.duijie.engine.stage;

import io.duijie.connector.api.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rejected row that is kept.
 *
 * @param key where one could be told
 * @param content as the vendor returned it, cut where it is long
 */
public record Rejection(long id, long runId, @Nullable String key, Reason reason, String content, Instant at) {}
