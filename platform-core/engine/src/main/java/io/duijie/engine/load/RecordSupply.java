package io.duijie.engine.load;

import io.duijie.dialect.record.StoredRecord;
import io.duijie.engine.delivery.LoadRun;
import io.duijie.engine.delivery.Supply;
import io.duijie.engine.record.jdbi.PendingRecords;
import java.util.List;

/** Pending records in the order in which they were stored, read some hundreds at a time. */
final class RecordSupply implements Supply {
    private final LoadRun run;
    private final PendingRecords pending;
    private final int batch;
    private final int claim;
    private List<StoredRecord> read = List.of();
    private long after;

    RecordSupply(LoadRun run) {
        this.run = run;
        this.pending = new PendingRecords(run.database(), run.request().only());
        this.batch = run.mapper().batch();
        this.claim = Math.max(1, run.settings().claim() / batch) * batch;
    }

    @Override
    public Portion next(long now, boolean moreToCome) {
        if (read.isEmpty()) {
            read = pending.after(run.request().integrationId(), after, claim, now);
            if (read.isEmpty()) {
                return Portion.NOTHING;
            }
            after = read.get(read.size() - 1).id();
        }
        int size = Supply.size(read.get(0), batch);
        int to = 1;
        while (to < read.size() && Supply.size(read.get(to), batch) == size) {
            to++;
        }
        Portion portion = new Portion(read.subList(0, to), size);
        read = read.subList(to, read.size());
        return portion;
    }

    @Override
    public void restart() {
        read = List.of();
        after = 0;
    }
}
