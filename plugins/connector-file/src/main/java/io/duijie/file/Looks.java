package io.duijie.file;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which files have stopped growing: those that looked the same twice, some time apart. */
final class Looks {
    private final long apart;
    private Map<String, Look> looks = new HashMap<>();

    Looks(Duration apart) {
        this.apart = apart.toNanos();
    }

    private record Look(Entry entry, long since) {}

    synchronized void at(List<Entry> entries) {
        long now = System.nanoTime();
        Map<String, Look> next = new HashMap<>();
        for (Entry entry : entries) {
            Look before = looks.get(entry.name());
            boolean same = before != null && before.entry.isSame(entry);
            next.put(entry.name(), same && before != null ? before : new Look(entry, now));
        }
        looks = next;
    }

    synchronized boolean isSettled(Entry entry) {
        Look look = looks.get(entry.name());
        return look != null && look.entry.isSame(entry) && System.nanoTime() - look.since >= apart;
    }

    void await() {
        try {
            Thread.sleep(Duration.ofNanos(apart).plusMillis(1).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
