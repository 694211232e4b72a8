package io.duijie.sandbox.wangdiantong;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** Counts the calls of each method in a clock minute; one too many closes the method for a while. */
final class Gate {
    private final Map<String, Count> counts = new HashMap<>();
    private int perMinute;
    private final Duration rest;

    Gate(int perMinute, Duration rest) {
        this.perMinute = perMinute;
        this.rest = rest;
    }

    private record Count(Instant minute, int calls, Instant closedUntil) {}

    synchronized void limit(int calls) {
        perMinute = calls;
        counts.clear();
    }

    synchronized void arrive(String method, Instant now) {
        if (perMinute == 0) {
            return;
        }
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        Count before = counts.getOrDefault(method, new Count(minute, 0, Instant.MIN));
        int calls = before.minute().equals(minute) ? before.calls() + 1 : 1;
        boolean tooMany = calls > perMinute;
        Instant closed = tooMany ? now.plus(rest) : before.closedUntil();
        counts.put(method, new Count(minute, calls, closed));
        if (tooMany || now.isBefore(closed)) {
            throw Refusal.business("超过每分钟最大调用频率限制，请稍后重试");
        }
    }
}
