package io.duijie.engine.quota;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/** Callers that are always hungry, on a clock of their own: each call lasts and arrives as chance has it. */
final class QuotaSimulation {
    private final QuotaWindow window;
    private final int callers;
    private final long longestCall;
    private final Random random;
    private final List<Long> sent = new ArrayList<>();
    private final List<Long> arrivals = new ArrayList<>();
    private final List<Long> ends = new ArrayList<>();
    private final PriorityQueue<Long> underWay = new PriorityQueue<>();

    QuotaSimulation(QuotaWindow window, int callers, long longestCallNanos, long seed) {
        this.window = window;
        this.callers = callers;
        this.longestCall = longestCallNanos;
        this.random = new Random(seed);
    }

    List<Long> sent() {
        return sent;
    }

    List<Long> arrivals() {
        return arrivals;
    }

    List<Long> ends() {
        return ends;
    }

    QuotaSimulation until(long end) {
        long now = 0;
        while (now < end) {
            while (!underWay.isEmpty() && underWay.peek() <= now) {
                window.ended(underWay.remove());
            }
            long next = underWay.size() < callers ? window.earliest(now, Priority.NORMAL) : QuotaWindow.UNKNOWN;
            if (next <= now) {
                call(now);
            } else {
                long ended = underWay.isEmpty() ? Long.MAX_VALUE : underWay.peek();
                now = Math.min(next, ended);
            }
        }
        return this;
    }

    /** It arrives anywhere between its sending and its end. */
    private void call(long now) {
        long duration = 1 + (long) (random.nextDouble() * longestCall);
        window.began();
        sent.add(now);
        arrivals.add(now + (long) (random.nextDouble() * duration));
        underWay.add(now + duration);
        ends.add(now + duration);
    }
}
