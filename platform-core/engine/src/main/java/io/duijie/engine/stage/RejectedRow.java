package io.duijie.engine.stage;

import io.duijie.connector.api.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A row that could not become a record; kept aside with its reason.
 *
 * @param key where one could be told
 * @param row as the vendor returned it
 */
public record RejectedRow(@Nullable String key, Reason reason, @Nullable Object row) {}
