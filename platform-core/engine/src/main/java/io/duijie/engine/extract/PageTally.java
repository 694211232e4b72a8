package io.duijie.engine.extract;

import io.duijie.engine.journal.Tally;
import io.duijie.engine.record.RowResult;
import io.duijie.engine.record.SourceRecord;
import io.duijie.engine.record.StageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Applies the row rules to the rows of one page and counts what becomes of them. */
public final class PageTally {
    static final long MOST_SPLIT_BYTES = 8_000_000;

    private final List<SourceRecord> records = new ArrayList<>();
    private final List<RowResult.Rejected> rejected = new ArrayList<>();
    private final Map<String, Long> warnings = new TreeMap<>();
    private long fetched;
    private long filtered;
    private long kept;
    private long made;
    private long splitBytes;
    private StageResult staged = StageResult.NOTHING;

    public void add(RowResult result) {
        fetched++;
        if (result instanceof RowResult.Kept keptRow) {
            kept++;
            made += keptRow.records().size();
            splitBytes += keptRow.splitBytes();
            for (SourceRecord fresh : keptRow.records()) {
                records.add(fresh);
                fresh.warnings().forEach((code, count) -> warnings.merge(code, (long) count, Long::sum));
            }
        } else if (result instanceof RowResult.Rejected aside) {
            rejected.add(aside);
        } else {
            filtered++;
        }
    }

    /** Whether the records at hand are so much more than the rows they were split from that they should be staged now. */
    public boolean isFull() {
        return splitBytes >= MOST_SPLIT_BYTES;
    }

    /** The records since this was asked last. */
    public List<SourceRecord> takeRecords() {
        List<SourceRecord> taken = List.copyOf(records);
        records.clear();
        splitBytes = 0;
        return taken;
    }

    void staged(StageResult part) {
        staged = staged.plus(part);
    }

    public List<RowResult.Rejected> rejected() {
        return rejected;
    }

    public Map<String, Long> warnings() {
        return warnings;
    }

    public Tally tally(StageResult last) {
        StageResult all = staged.plus(last);
        return Tally.extracted(
                fetched,
                filtered,
                rejected.size(),
                made - kept,
                all.created(),
                all.changed(),
                all.unchanged(),
                all.duplicate());
    }
}
