package io.duijie.engine.extract;

import io.duijie.engine.extract.row.RowResult;
import io.duijie.engine.extract.row.SourceRecord;
import io.duijie.engine.extract.row.WindowRows;
import io.duijie.engine.journal.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Applies the row rules to the rows of one page and counts what becomes of them. */
final class PageTally {
    private final List<SourceRecord> records = new ArrayList<>();
    private final List<RowResult.Rejected> rejected = new ArrayList<>();
    private final Map<String, Long> warnings = new TreeMap<>();
    private long fetched;
    private long filtered;
    private long kept;

    void add(@Nullable Object row, WindowRows rules) {
        add(rules.apply(row));
    }

    void add(RowResult result) {
        fetched++;
        if (result instanceof RowResult.Kept keptRow) {
            kept++;
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

    List<SourceRecord> records() {
        return records;
    }

    List<RowResult.Rejected> rejected() {
        return rejected;
    }

    Map<String, Long> warnings() {
        return warnings;
    }

    Tally tally(PageSink.Kept staged) {
        return Tally.extracted(
                fetched,
                filtered,
                rejected.size(),
                records.size() - kept,
                staged.created(),
                staged.changed(),
                staged.unchanged(),
                staged.duplicate());
    }
}
