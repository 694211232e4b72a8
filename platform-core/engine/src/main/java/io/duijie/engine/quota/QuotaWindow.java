package io.duijie.engine.quota;

import io.duijie.connector.api.QuotaLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The arithmetic of limits, without waiting and without a clock: times are nanoseconds from one origin and never go back. For one
 * thread at a time.
 */
final class QuotaWindow {
    /** No time can be told: a call that is under way must end first. */
    static final long UNKNOWN = Long.MAX_VALUE;

    private static final long GUARD_NANOS = Duration.ofMillis(5).toNanos();

    /** Two clocks may drift apart by 100 parts in a million. */
    private static final long DRIFT = 10_000;

    private final EndTimes ends = new EndTimes();
    private List<QuotaLimit> limits = List.of();
    private long memory;
    private int mostUnderWay = Integer.MAX_VALUE;
    private int underWay;
    private long pausedUntil = Long.MIN_VALUE;

    QuotaWindow(List<QuotaLimit> limits) {
        limit(limits);
    }

    /** From now on these limits; what was counted stays. */
    void limit(List<QuotaLimit> changed) {
        limits = changed.stream()
                .sorted(Comparator.comparing(QuotaLimit::window))
                .toList();
        memory = Math.max(memory, limits.isEmpty() ? 0 : span(limits.get(limits.size() - 1)));
    }

    /** Zero when there are no limits. */
    Duration longest() {
        return limits.isEmpty() ? Duration.ZERO : limits.get(limits.size() - 1).window();
    }

    void mostUnderWay(int calls) {
        mostUnderWay = calls;
    }

    /** How long an end matters to a limit. */
    private static long span(QuotaLimit limit) {
        long window = limit.window().toNanos();
        return window + GUARD_NANOS + window / DRIFT;
    }

    /** The earliest time, not before {@code now}, at which a call may begin if nothing else begins or ends; or UNKNOWN. */
    long earliest(long now, Priority priority) {
        if (underWay >= mostUnderWay) {
            return UNKNOWN;
        }
        long earliest = Math.max(now, pausedUntil);
        for (int i = 0; i < limits.size(); i++) {
            QuotaLimit limit = limits.get(i);
            boolean longest = i == limits.size() - 1;
            int reserve = priority == Priority.NORMAL && longest ? limit.calls() / 100 : 0;
            int others = limit.calls() - reserve - underWay - 1;
            if (others < 0) {
                return UNKNOWN;
            }
            if (others < ends.size()) {
                earliest = Math.max(earliest, ends.latest(others) + span(limit));
            }
        }
        return earliest;
    }

    void began() {
        underWay++;
    }

    void ended(long now) {
        underWay--;
        remember(now);
    }

    /** A call of a former process, oldest first. */
    void remember(long end) {
        if (memory > 0) {
            ends.forgetUpTo(end - memory);
            ends.add(end);
        }
    }

    void pauseUntil(long time) {
        pausedUntil = Math.max(pausedUntil, time);
    }

    /** Time until which all wait; in the past when nobody has to. */
    long pausedUntil() {
        return pausedUntil;
    }

    /** How long ago the calls ended that the longest limit counts, oldest first; zero = under way. */
    List<Duration> recent(long now) {
        List<Duration> recent = new ArrayList<>();
        int counted = limits.isEmpty() ? 0 : ends.countAfter(now - span(limits.get(limits.size() - 1)));
        for (int back = counted - 1; back >= 0; back--) {
            recent.add(Duration.ofNanos(Math.max(0, now - ends.latest(back))));
        }
        for (int i = 0; i < underWay && !limits.isEmpty(); i++) {
            recent.add(Duration.ZERO);
        }
        return recent;
    }

    List<QuotaUse> use(long now) {
        return limits.stream()
                .map(limit ->
                        new QuotaUse(limit, Math.min(limit.calls(), underWay + ends.countAfter(now - span(limit)))))
                .toList();
    }
}
