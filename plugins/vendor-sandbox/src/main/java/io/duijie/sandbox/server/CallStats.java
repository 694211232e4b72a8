package io.duijie.sandbox.server;

import io.duijie.sandbox.fault.FaultKind;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts of calls since the start or the last {@link #reset}. Safe for use from many threads. */
public final class CallStats {
    private static final int TIMES_KEPT = 20_000;

    private final Clock clock;
    private final Map<String, Long> arrivals = new TreeMap<>();
    private final Map<String, Long> refusals = new TreeMap<>();
    private final Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
    private final Deque<Instant> times = new ArrayDeque<>();
    private int inside;
    private int mostInside;

    public CallStats(Clock clock) {
        this.clock = clock;
    }

    synchronized void arrived(String name) {
        arrivals.merge(name, 1L, Long::sum);
        times.addLast(clock.instant());
        if (times.size() > TIMES_KEPT) {
            times.removeFirst();
        }
        inside++;
        mostInside = Math.max(mostInside, inside);
    }

    synchronized void answered() {
        inside--;
    }

    synchronized void spoiled(FaultKind kind) {
        faults.merge(kind, 1L, Long::sum);
    }

    /** Records a call that the vendor refused for this reason, for instance {@code "199"}. */
    public synchronized void refused(String reason) {
        refusals.merge(reason, 1L, Long::sum);
    }

    /** All calls that arrived, whatever became of them. */
    public synchronized long arrivals() {
        return arrivals.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Calls by name: the path at Jushuitan, {@code Operation:Form} at Kingdee. */
    public synchronized Map<String, Long> arrivalsByName() {
        return new TreeMap<>(arrivals);
    }

    public synchronized long arrivals(String name) {
        return arrivals.getOrDefault(name, 0L);
    }

    /** Calls refused for the reason, for instance {@code "199"} or {@code "MsgCode 1"}. */
    public synchronized long refusals(String reason) {
        return refusals.getOrDefault(reason, 0L);
    }

    public synchronized Map<String, Long> refusalsByReason() {
        return new TreeMap<>(refusals);
    }

    public synchronized Map<FaultKind, Long> spoiledByKind() {
        return new EnumMap<>(faults);
    }

    /** When the latest calls arrived (at most the last 20,000), oldest first. */
    public synchronized List<Instant> arrivalTimes() {
        return List.copyOf(times);
    }

    /** The largest number of calls that were under way at one moment. */
    public synchronized int mostAtOnce() {
        return mostInside;
    }

    public synchronized void reset() {
        arrivals.clear();
        refusals.clear();
        faults.clear();
        times.clear();
        mostInside = inside;
    }

    synchronized Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("arrivals", arrivals());
        summary.put("arrivalsByName", arrivalsByName());
        summary.put("refusals", refusalsByReason());
        summary.put("faults", spoiledByKind());
        summary.put("mostAtOnce", mostInside);
        return summary;
    }
}
