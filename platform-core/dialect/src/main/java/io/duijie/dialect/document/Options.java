package io.duijie.dialect.document;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code options} of an integration file.
 *
 * @param overlap taken off LAST_SYNC_TIME
 * @param maximumPages an extraction that needs more fails; 0 = no limit
 * @param limits of one row or record
 * @param loadAfterExtract whether what is staged is written at once, null = as {@link Integration} says
 * @param search paths into the content whose texts find a record
 * @param reconcile null = what can be compared is
 */
public record Options(
        Duration overlap,
        int maximumPages,
        OnLocked onLocked,
        RecordLimits limits,
        @Nullable Boolean loadAfterExtract,
        List<String> search,
        @Nullable Reconcile reconcile) {
    public static final Options DEFAULTS = new Options(Duration.ZERO, 0, OnLocked.HOLD, RecordLimits.DEFAULTS);

    public Options {
        search = List.copyOf(search);
    }

    /** Without what is for finding and comparing records. */
    public Options(Duration overlap, int maximumPages, OnLocked onLocked, RecordLimits limits) {
        this(overlap, maximumPages, onLocked, limits, null, List.of(), null);
    }

    /** The same with other limits of one row or record. */
    public Options with(RecordLimits other) {
        return new Options(overlap, maximumPages, onLocked, other, loadAfterExtract, search, reconcile);
    }

    /**
     * What is compared with the target.
     *
     * @param fields target fields that are compared one by one; empty = the usual ones
     * @param totals target fields that are added up on both sides
     */
    public record Reconcile(List<String> fields, List<String> totals) {
        public Reconcile {
            fields = List.copyOf(fields);
            totals = List.copyOf(totals);
        }
    }

    /** What happens when a changed row's document can't be changed any more. */
    public enum OnLocked {
        HOLD,
        REOPEN,
        SKIP
    }
}
