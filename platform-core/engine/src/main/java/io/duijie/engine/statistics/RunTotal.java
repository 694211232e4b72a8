package io.duijie.engine.statistics;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.Tally;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All runs of an integration and kind that are in one state, since the store was made.
 *
 * @param runs how many have ended; none where {@code state} is RUNNING
 * @param milliseconds of those that have ended, together
 * @param tally of all of them, those under way too
 * @param lastEnd null where none has ended
 */
public record RunTotal(
        String integrationId,
        RunInfo.Kind kind,
        RunInfo.State state,
        long runs,
        long milliseconds,
        Tally tally,
        @Nullable Instant lastEnd) {}
