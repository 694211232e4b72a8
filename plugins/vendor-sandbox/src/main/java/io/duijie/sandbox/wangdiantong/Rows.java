package io.duijie.sandbox.wangdiantong;

import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.base.ChinaTime;
import io.duijie.sandbox.base.Json;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The vendor's rows by the method that queries them; what is changed survives the process where the log does. */
public final class Rows {
    private final Methods methods;
    private final Clock clock;
    private final AppendLog log;
    private final Map<String, Map<String, Map<String, @Nullable Object>>> tables = new LinkedHashMap<>();
    private long lastId = 5_000_000;

    Rows(Methods methods, Clock clock, AppendLog log) {
        this.methods = methods;
        this.clock = clock;
        this.log = log;
    }

    void replay() {
        for (String line : log.lines()) {
            Map<String, ?> entry = Json.object(Json.read(line).orElse(null));
            store(String.valueOf(entry.get("method")), new LinkedHashMap<>(Json.object(entry.get("row"))));
            lastId++;
        }
    }

    synchronized long nextId() {
        return ++lastId;
    }

    /** Puts a row there, or in the place of the one with its id; it counts as modified now unless it says when. */
    public synchronized void put(String method, Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>(fields);
        row.putIfAbsent(id(method), nextId());
        row.putIfAbsent("modified", ChinaTime.text(clock.instant()));
        store(method, row);
        log.append(List.of(Map.of("method", method, "row", row)));
    }

    synchronized void store(String method, Map<String, @Nullable Object> row) {
        tables.computeIfAbsent(method, unused -> new LinkedHashMap<>()).put(String.valueOf(row.get(id(method))), row);
    }

    private String id(String method) {
        return methods.reading(method)
                .map(Methods.Reading::id)
                .orElseThrow(() -> new IllegalArgumentException("no query " + method));
    }

    /** All rows of a query in the order in which they were modified. */
    public synchronized List<Map<String, @Nullable Object>> all(String method) {
        return tables.getOrDefault(method, Map.of()).values().stream()
                .sorted(Comparator.comparing((Map<String, @Nullable Object> row) -> String.valueOf(row.get("modified")))
                        .thenComparing(row -> String.valueOf(row.get(id(method)))))
                .toList();
    }

    public Optional<Map<String, @Nullable Object>> find(
            String method, Predicate<Map<String, @Nullable Object>> wanted) {
        return all(method).stream().filter(wanted).findFirst();
    }

    /** Somebody changes these documents now, or right after {@code end} when that is later. */
    synchronized void touch(String method, List<Map<String, @Nullable Object>> rows, Optional<LocalDateTime> end) {
        LocalDateTime now = ChinaTime.local(clock.instant());
        LocalDateTime time = end.map(each -> each.plusSeconds(1))
                .filter(each -> each.isAfter(now))
                .orElse(now);
        for (Map<String, @Nullable Object> row : rows) {
            Map<String, @Nullable Object> changed = new LinkedHashMap<>(row);
            changed.put("modified", ChinaTime.text(time));
            put(method, changed);
        }
    }
}
