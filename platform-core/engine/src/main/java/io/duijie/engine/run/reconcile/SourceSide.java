package io.duijie.engine.run.reconcile;

import io.duijie.connector.api.Text;
import io.duijie.dialect.json.Fingerprint;
import io.duijie.engine.extract.read.SeenRows;
import io.duijie.engine.record.RowResult;
import io.duijie.engine.record.SourceRecord;
import io.duijie.engine.run.reconcile.jdbi.StagedRecords;
import io.duijie.engine.run.reconcile.jdbi.StagedRecords.Known;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares the source's rows with what is staged. Of a key that stands several times the last row counts, as in staging. */
final class SourceSide {
    private static final Text NOT_STAGED = new Text(
            "来源系统有这行数据，本平台没有。等下一次运行，或用“补读”重新读取这一天。",
            "the source has this row, the platform has not. Wait for the next run, or read the day again.");
    private static final Text CHANGED = new Text(
            "读取之后来源系统又修改了这行数据，下一次运行会读取。", "the source changed this row after it was read; the next run reads it.");
    private static final Text NOT_TAKEN = new Text(
            "写入之后来源系统又修改了这行数据，按 idCheck 不再写入。需要更新时把 idCheck 改为 false，或到目标系统修改单据。",
            "the source changed this row after it was written; by idCheck it is not written again. Set idCheck to false to"
                    + " have it updated, or change the document at the target.");

    private final StagedRecords store;
    private final boolean idCheck;
    private final FoundDifferences findings;
    private final SeenRows keys = new SeenRows();
    private final Map<String, Difference> open = new LinkedHashMap<>();
    private long[] ids = new long[256];
    private int count;

    /** @param idCheck what is done stays as it is */
    SourceSide(StagedRecords store, boolean idCheck, FoundDifferences findings) {
        this.store = store;
        this.idCheck = idCheck;
        this.findings = findings;
    }

    void page(List<RowResult> results) {
        List<SourceRecord> records = new ArrayList<>();
        for (RowResult result : results) {
            findings.rows++;
            if (result instanceof RowResult.Kept kept) {
                records.addAll(kept.records());
            } else if (result instanceof RowResult.Rejected rejected) {
                findings.rejected++;
                findings.add(new Difference(
                        Difference.Kind.NOT_STAGED,
                        null,
                        rejected.key() == null ? "" : rejected.key(),
                        null,
                        null,
                        null,
                        rejected.reason().text()));
            } else {
                findings.filtered++;
            }
        }
        Map<String, Known> known =
                store.known(records.stream().map(SourceRecord::key).toList());
        records.forEach(record -> compare(record, known.get(record.key())));
    }

    private void compare(SourceRecord record, @Nullable Known known) {
        boolean first = !keys.add(List.of(record.key())).fresh().isEmpty();
        if (first) {
            findings.records++;
        }
        if (known == null) {
            if (first) {
                differs(Difference.Kind.NOT_STAGED, null, record, NOT_STAGED);
            }
            return;
        }
        if (first) {
            findings.staged++;
            add(known.id());
        }
        if (known.fingerprint().equals(Fingerprint.of(record.content()).hex())) {
            open.remove(record.key());
        } else {
            differs(Difference.Kind.CHANGED, known.id(), record, idCheck && known.done() ? NOT_TAKEN : CHANGED);
        }
    }

    private void differs(Difference.Kind kind, @Nullable Long id, SourceRecord record, Text why) {
        Difference difference = new Difference(kind, id, record.key(), record.number(), null, null, why);
        if (open.size() < FoundDifferences.MOST_DIFFERENCES || open.containsKey(record.key())) {
            open.put(record.key(), difference);
        } else {
            findings.count(kind);
        }
    }

    private void add(long id) {
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, count * 2);
        }
        ids[count++] = id;
    }

    /** No more rows come. Gives the ids of the records that the rows became, in order. */
    long[] end() {
        open.values().forEach(findings::add);
        open.clear();
        long[] all = Arrays.copyOf(ids, count);
        Arrays.sort(all);
        return all;
    }
}
