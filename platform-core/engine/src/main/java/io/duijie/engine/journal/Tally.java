package io.duijie.engine.journal;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run counted. Rows: {@code fetched = filtered + rejected + kept}. Records: {@code kept + split = new + changed +
 * unchanged + duplicate}. The last five count outcomes of loading.
 */
public record Tally(
        long fetched,
        long filtered,
        long rejected,
        long split,
        long created,
        long changed,
        long unchanged,
        long duplicate,
        long done,
        long failed,
        long inDoubt,
        long waiting,
        long skipped,
        long calls,
        long throttled) {
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** What one page of extraction adds. */
    public static Tally extracted(
            long fetched,
            long filtered,
            long rejected,
            long split,
            long created,
            long changed,
            long unchanged,
            long duplicate) {
        return new Tally(
                fetched, filtered, rejected, split, created, changed, unchanged, duplicate, 0, 0, 0, 0, 0, 0, 0);
    }

    /** What outcomes of loading add. */
    public static Tally loaded(long done, long failed, long inDoubt, long waiting, long skipped) {
        return new Tally(0, 0, 0, 0, 0, 0, 0, 0, done, failed, inDoubt, waiting, skipped, 0, 0);
    }

    /** What calls add: {@code throttled} of them were refused for too many calls. */
    public static Tally called(long calls, long throttled) {
        return new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, calls, throttled);
    }

    public Tally plus(Tally other) {
        return new Tally(
                fetched + other.fetched,
                filtered + other.filtered,
                rejected + other.rejected,
                split + other.split,
                created + other.created,
                changed + other.changed,
                unchanged + other.unchanged,
                duplicate + other.duplicate,
                done + other.done,
                failed + other.failed,
                inDoubt + other.inDoubt,
                waiting + other.waiting,
                skipped + other.skipped,
                calls + other.calls,
                throttled + other.throttled);
    }

    /** By the names that JSON, SQL and screen use; {@code created} is {@code new} there. */
    public Map<String, Long> byName() {
        Map<String, Long> names = new LinkedHashMap<>();
        names.put("fetched", fetched);
        names.put("filtered", filtered);
        names.put("rejected", rejected);
        names.put("split", split);
        names.put("new", created);
        names.put("changed", changed);
        names.put("unchanged", unchanged);
        names.put("duplicate", duplicate);
        names.put("done", done);
        names.put("failed", failed);
        names.put("inDoubt", inDoubt);
        names.put("waiting", waiting);
        names.put("skipped", skipped);
        names.put("calls", calls);
        names.put("throttled", throttled);
        return names;
    }
}
