package io.duijie.engine.load;

import io.duijie.connector.api.Reason;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.Tally;
import org.jspecify.annotations.Nullable;

/**
 * How a run of loading ended.
 *
 * @param state {@code COMPLETED}, {@code STOPPED} on request, or {@code FAILED}: stopped early, nothing lost
 * @param error why it failed, else null
 * @param tally outcomes that this run brought about; already added to the run in the store
 */
public record LoadResult(RunInfo.State state, @Nullable Reason error, Tally tally) {}
