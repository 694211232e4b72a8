package io.duijie.engine.http;

import org.jspecify.annotations.Nullable;

/**
 * Which calls; null = all.
 *
 * @param failed true: only those that failed, throttled ones included
 */
public record CallFilter(@Nullable String connectionId, @Nullable String api, boolean failed) {}
