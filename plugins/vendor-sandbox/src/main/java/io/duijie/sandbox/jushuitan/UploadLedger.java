package io.duijie.sandbox.jushuitan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Everything that was uploaded since the start, by path and key. Safe for use from many threads. */
public final class UploadLedger {
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * @param key what the vendor knows the row by, for an order {@code shop_id/so_id}
     * @param timesCreated 0 or 1 unless the row was taken away in between
     * @param timesUpdated uploads of a key that was there
     * @param timesRefused rows refused for what they said
     */
    public record Entry(String path, String key, int timesCreated, int timesUpdated, int timesRefused) {}

    public synchronized List<Entry> entries(String path) {
        List<Entry> found = new ArrayList<>();
        entries.values().stream().filter(entry -> entry.path().equals(path)).forEach(found::add);
        return found;
    }

    void taken(String path, String key, boolean created) {
        change(
                path,
                key,
                entry -> new Entry(
                        path,
                        key,
                        entry.timesCreated() + (created ? 1 : 0),
                        entry.timesUpdated() + (created ? 0 : 1),
                        entry.timesRefused()));
    }

    void refused(String path, String key) {
        change(
                path,
                key,
                entry -> new Entry(path, key, entry.timesCreated(), entry.timesUpdated(), entry.timesRefused() + 1));
    }

    private synchronized void change(String path, String key, UnaryOperator<Entry> change) {
        entries.compute(
                path + " " + key, (any, entry) -> change.apply(entry == null ? new Entry(path, key, 0, 0, 0) : entry));
    }
}
