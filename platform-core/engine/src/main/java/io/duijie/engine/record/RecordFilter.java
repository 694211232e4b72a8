package io.duijie.engine.record;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which records to list; null and empty = any.
 *
 * @param key exactly this key
 * @param text stands somewhere in key, number or the document's number at the target
 */
public record RecordFilter(
        @Nullable String integrationId,
        Set<RecordState> states,
        @Nullable FailureKind failure,
        @Nullable String key,
        @Nullable String text) {
    /** The states that a person looks after, when nothing else is said. */
    public static final Set<RecordState> STUCK = Set.of(RecordState.FAILED, RecordState.WAITING);

    public RecordFilter {
        states = Set.copyOf(states);
    }

    /** What failed or waits for base data; with a failure, only those that have it. */
    public static RecordFilter stuck(String integrationId, @Nullable FailureKind failure) {
        return new RecordFilter(integrationId, STUCK, failure, null, null);
    }

    public static RecordFilter of(String integrationId, RecordState... states) {
        return new RecordFilter(integrationId, Set.of(states), null, null, null);
    }

    /** The same, of this integration only. */
    public RecordFilter of(String integration) {
        return new RecordFilter(integration, states, failure, key, text);
    }

    /** The same, of one state only. */
    public RecordFilter with(RecordState state) {
        return new RecordFilter(integrationId, Set.of(state), failure, key, text);
    }
}
