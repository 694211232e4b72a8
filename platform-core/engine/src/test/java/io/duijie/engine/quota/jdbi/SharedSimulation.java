package io.duijie.engine.quota.jdbi;

import io.duijie.engine.quota.Priority;
import io.duijie.engine.quota.SharedLimits;
import io.duijie.engine.quota.SharedLimits.Held;
import io.duijie.engine.quota.SharedLimits.Look;
import io.duijie.engine.quota.SharedLimits.Window;
import io.duijie.engine.store.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Several processes on one server, each with callers that are always hungry, on a clock of their own: each call lasts and
 * arrives as chance has it.
 */
final class SharedSimulation {
    private static final long SECOND = 1_000_000;

    private final List<Window> windows;
    private final Random random;
    private final long longestCall;
    private final AtomicLong clock = new AtomicLong(SECOND);
    private final List<Node> nodes = new ArrayList<>();
    private final List<Long> arrivals = new ArrayList<>();
    private final PriorityQueue<Call> underWay = new PriorityQueue<>(Comparator.comparingLong(Call::end));
    private int number;

    SharedSimulation(List<Window> windows, Duration longestCall, long seed) {
        this.windows = windows;
        this.longestCall = longestCall.toNanos() / 1_000;
        this.random = new Random(seed);
    }

    SharedSimulation node(Database database, int callers) {
        nodes.add(new Node(new StoredPlaces(database, "jst", handle -> clock.get()), callers));
        return this;
    }

    /** When the calls came in at the vendor, in nanoseconds. */
    List<Long> arrivals() {
        return arrivals.stream().map(micros -> micros * 1_000).toList();
    }

    /** The process is gone in the middle of what it does; returns how many calls it had under way. */
    int kill(int node) {
        nodes.get(node).dead = true;
        return nodes.get(node).busy;
    }

    SharedSimulation until(Duration end) {
        long last = SECOND + end.toNanos() / 1_000;
        while (clock.get() < last) {
            long now = clock.get();
            while (!underWay.isEmpty() && underWay.peek().end() <= now) {
                end(underWay.remove());
            }
            long next = underWay.isEmpty() ? last : underWay.peek().end();
            for (Node node : nodes) {
                if (!node.dead && node.busy < node.callers && node.lookAt <= now) {
                    look(node, now);
                }
                if (!node.dead && node.busy < node.callers) {
                    next = Math.min(next, Math.max(node.lookAt, now + 1));
                }
            }
            next = underWay.isEmpty() ? next : Math.min(next, underWay.peek().end());
            clock.set(Math.min(last, Math.max(next, now)));
        }
        return this;
    }

    private void end(Call call) {
        if (!call.node().dead) {
            call.node().busy--;
            call.node().lookAt = 0;
            call.node().shared.end(call.held()).join();
        }
    }

    private void look(Node node, long now) {
        number++;
        Look look = node.shared.take("call-" + number, windows, Priority.NORMAL, SharedLimits.LEASE);
        if (look instanceof Look.Taken taken) {
            long sent = now + random.nextInt(3_000);
            long duration = 1 + (long) (random.nextDouble() * longestCall);
            arrivals.add(sent + (long) (random.nextDouble() * duration));
            underWay.add(new Call(node, taken.held(), sent + duration));
            node.busy++;
        } else if (look instanceof Look.Wait wait) {
            node.lookAt = now + Math.max(1_000, wait.soonest().toNanos() / 1_000);
        }
    }

    private record Call(Node node, Held held, long end) {}

    private static final class Node {
        private final SharedLimits shared;
        private final int callers;
        private int busy;
        private long lookAt;
        private boolean dead;

        Node(SharedLimits shared, int callers) {
            this.shared = shared;
            this.callers = callers;
        }
    }
}
