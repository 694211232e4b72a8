package io.duijie.engine.journal;

import org.jspecify.annotations.Nullable;

/**
 * The run that something is counted in and told of.
 *
 * @param connectionId of the target, null = nothing is written
 * @param documentVersion of the integration, null = it is not stored
 */
public record RunAccount(
        String integrationId, long runId, @Nullable String connectionId, @Nullable Long documentVersion) {}
