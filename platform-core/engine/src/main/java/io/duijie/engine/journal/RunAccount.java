package io.duijie.engine.journal;

import org.jspecify.annotations.Nullable;

/**
 * The run that something is counted in and told of.
 *
 * @param connectionId of the target, null = nothing is written
 */
public record RunAccount(String integrationId, long runId, @Nullable String connectionId) {}
