package io.duijie.sandbox.jushuitan;

import io.duijie.sandbox.jushuitan.JushuitanSettings.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Counts calls in strict sliding windows: a call at {@code t} is admitted when fewer than the limit were admitted in
 * {@code (t - 1 s, t]} and in {@code (t - 60 s, t]}. Safe for use from many threads.
 */
final class SlidingWindows {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final Map<String, Deque<Instant>> admitted = new HashMap<>();
    private Limits limits;

    SlidingWindows(Limits limits) {
        this.limits = limits;
    }

    synchronized void limit(Limits other) {
        limits = other;
    }

    /** Counts the arrival, or refuses it with code 199 or 200. */
    synchronized void arrive(String key, Instant now) {
        Deque<Instant> calls = admitted.computeIfAbsent(key, unused -> new ArrayDeque<>());
        Instant minuteAgo = now.minus(MINUTE);
        while (!calls.isEmpty() && !calls.getFirst().isAfter(minuteAgo)) {
            calls.removeFirst();
        }
        boolean overSecond = limits.perSecond() > 0 && since(calls, now.minus(SECOND)) >= limits.perSecond();
        boolean overMinute = limits.perMinute() > 0 && calls.size() >= limits.perMinute();
        if ((!overSecond && !overMinute) || limits.refusedCallsCount()) {
            calls.addLast(now);
        }
        if (overSecond) {
            throw Refusal.perSecond();
        }
        if (overMinute) {
            throw Refusal.perMinute();
        }
    }

    private int since(Deque<Instant> calls, Instant begin) {
        int count = 0;
        for (Iterator<Instant> latest = calls.descendingIterator(); latest.hasNext(); ) {
            if (!latest.next().isAfter(begin)) {
                break;
            }
            count++;
        }
        return count;
    }
}
