package io.duijie.engine.record;

import io.duijie.dialect.document.Failure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record as lists show it.
 *
 * @param failure why it is failed, in doubt, waiting or skipped; the first of all, null = it is not
 * @param attempts tries of this version that said nothing about its content
 * @param externalNumber the document's number at the target
 * @param changedAt when its content last changed
 * @param retryAt not sent before this, null = at once
 * @param failureValue the value that the failure is about, see {@link FailureGroup}; null = there is no failure
 * @param sourceChangedAt since when the source is known to have other content, which {@code idCheck} keeps from being taken
 */
public record RecordSummary(
        long id,
        String integrationId,
        String key,
        @Nullable String number,
        RecordState state,
        long version,
        @Nullable Failure failure,
        @Nullable String failureValue,
        long attempts,
        @Nullable String externalId,
        @Nullable String externalNumber,
        Instant firstStoredAt,
        Instant changedAt,
        @Nullable Instant doneAt,
        @Nullable Instant retryAt,
        @Nullable Instant sourceChangedAt) {}
