package io.duijie.sandbox.jushuitan.data;

import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.base.ChinaTime;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of one entity. Safe for use from many threads: a reader gets a copy that later changes do not touch. */
public final class SourceTable {
    private final SourceEntity entity;
    private final Clock clock;
    private final AppendLog log;
    private final Map<String, SourceRow> rows = new LinkedHashMap<>();
    private long version = 1_000_000;
    private List<SourceRow> byModified = List.of();
    private boolean stale;

    SourceTable(SourceEntity entity, Clock clock, AppendLog log) {
        this.entity = entity;
        this.clock = clock;
        this.log = log;
    }

    /** Inserts or replaces a row; without {@code modified} it counts as modified now. */
    public void put(Map<String, @Nullable Object> fields) {
        store(fields, true);
    }

    /** Sets the row's {@code modified} to now. An id that is not there is ignored. */
    public void touch(String id) {
        touchAfter(id, Optional.empty());
    }

    /** Sets {@code modified} to now, or to the second after {@code end} when that is later. */
    public synchronized void touchAfter(String id, Optional<LocalDateTime> end) {
        SourceRow row = rows.get(id);
        if (row == null) {
            return;
        }
        LocalDateTime now = ChinaTime.local(clock.instant());
        LocalDateTime time = end.map(each -> each.plusSeconds(1))
                .filter(after -> after.isAfter(now))
                .orElse(now);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(row.fields());
        fields.put("modified", ChinaTime.text(time));
        store(fields, true);
    }

    synchronized void store(Map<String, @Nullable Object> given, boolean logged) {
        Object id = given.get(entity.id());
        if (id == null) {
            throw new IllegalArgumentException("a " + entity + " row needs " + entity.id());
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(given);
        Object modified =
                fields.computeIfAbsent("modified", unused -> ChinaTime.text(ChinaTime.local(clock.instant())));
        LocalDateTime time = ChinaTime.parse(String.valueOf(modified))
                .orElseThrow(
                        () -> new IllegalArgumentException("modified must be yyyy-MM-dd HH:mm:ss, found " + modified));
        version++;
        if (!entity.rowVersionParameter().isEmpty()) {
            fields.put("ts", version);
        }
        rows.put(id.toString(), new SourceRow(id.toString(), time, version, fields));
        stale = true;
        if (logged) {
            log.append(List.of(Map.of("entity", entity.name(), "row", fields)));
        }
    }

    public synchronized Optional<SourceRow> find(String id) {
        return Optional.ofNullable(rows.get(id));
    }

    public synchronized int size() {
        return rows.size();
    }

    /** All rows whose field has the text. */
    public List<SourceRow> findBy(String field, String text) {
        return byModified().stream().filter(row -> row.text(field).equals(text)).toList();
    }

    /** All rows, oldest modification first, equal times by id. */
    public synchronized List<SourceRow> byModified() {
        if (stale) {
            byModified = rows.values().stream().sorted(SourceRow.BY_MODIFIED).toList();
            stale = false;
        }
        return byModified;
    }

    /** Rows modified from {@code begin} on, and before {@code end} or up to it. */
    public List<SourceRow> modifiedBetween(LocalDateTime begin, LocalDateTime end, boolean endIncluded) {
        List<SourceRow> all = byModified();
        int from = firstFrom(all, begin);
        int to = firstFrom(all, endIncluded ? end.plusNanos(1) : end);
        return all.subList(from, Math.max(from, to));
    }

    /** Rows of this version and later ones, by version. */
    public List<SourceRow> fromVersion(long from) {
        return byModified().stream()
                .filter(row -> row.version() >= from)
                .sorted(SourceRow.BY_VERSION)
                .toList();
    }

    private static int firstFrom(List<SourceRow> sorted, LocalDateTime time) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted.get(middle).modified().isBefore(time)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
