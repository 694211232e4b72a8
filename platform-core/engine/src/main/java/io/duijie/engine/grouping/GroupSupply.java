package io.duijie.engine.grouping;

import io.duijie.dialect.json.Fingerprint;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.engine.delivery.LoadRun;
import io.duijie.engine.delivery.Supply;
import io.duijie.engine.grouping.jdbi.GroupRecords;
import io.duijie.engine.grouping.jdbi.SameDocument;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pending records group by group (decision 0013). A first pass over all of them notes which go together; then each group is read
 * whole. Nothing is given while an extraction has not ended: more records of a group may come.
 */
public final class GroupSupply implements Supply {
    private final LoadRun run;
    private final GroupRecords pending;
    private final int batch;
    private final Deque<Portion> ready = new ArrayDeque<>();
    private @Nullable GroupPlan plan;
    private boolean noted;

    public GroupSupply(LoadRun run) {
        this.run = run;
        this.pending = new GroupRecords(run.database(), run.account());
        this.batch = run.mapper().batch();
    }

    @Override
    public Portion next(long now, boolean moreToCome) {
        if (moreToCome) {
            return Portion.NOTHING;
        }
        GroupPlan groups = plan;
        if (groups == null) {
            groups = scan(now);
            plan = groups;
        }
        while (ready.isEmpty()) {
            long[] ids = groups.next(run.settings().claim());
            if (ids.length == 0) {
                return Portion.NOTHING;
            }
            split(groups, pending.read(Arrays.stream(ids).boxed().toList()));
        }
        return ready.remove();
    }

    @Override
    public void restart() {
        plan = null;
        ready.clear();
    }

    private GroupPlan scan(long now) {
        GroupPlan groups = new GroupPlan();
        if (pending.isUnderExtraction()) {
            if (!noted) {
                noted = true;
                pending.noteUnderExtraction(run.clock().instant());
            }
            groups.close();
            return groups;
        }
        Instant at = run.clock().instant();
        run.database().write(handle -> SameDocument.rejoin(handle, run.account(), at));
        pending.scan(now, found -> {
            Fingerprint code = code(found.id(), found.content());
            groups.add(
                    found.id(),
                    code.high(),
                    found.document(),
                    found.groupCode() == null || found.groupCode().equals(code.hex()),
                    found.waits());
        });
        groups.close();
        return groups;
    }

    /** A record that belongs to none is a group by itself. */
    private Fingerprint code(long id, Map<String, @Nullable Object> content) {
        String code = run.mapper().code(content);
        return code == null ? Fingerprint.of(List.of(id)) : Fingerprint.of(code);
    }

    /** What changed its code since the scan is left for the next one; what left its document does not know it any more. */
    private void split(GroupPlan groups, List<StoredRecord> records) {
        Map<Long, List<StoredRecord>> byCode = new LinkedHashMap<>();
        for (StoredRecord record : records) {
            long code = code(record.id(), record.content()).high();
            if (groups.gave(code)) {
                Long document = record.document();
                boolean stays = document == null || groups.keeps(code, document);
                byCode.computeIfAbsent(code, any -> new ArrayList<>()).add(stays ? record : record.of(null, null));
            }
        }
        List<StoredRecord> open = new ArrayList<>();
        int size = 0;
        for (List<StoredRecord> group : byCode.values()) {
            int own = group.stream()
                    .mapToInt(record -> Supply.size(record, batch))
                    .min()
                    .orElse(batch);
            if (!open.isEmpty() && own != size) {
                ready.add(new Portion(List.copyOf(open), size));
                open.clear();
            }
            size = own;
            open.addAll(group);
        }
        if (!open.isEmpty()) {
            ready.add(new Portion(List.copyOf(open), size));
        }
    }
}
