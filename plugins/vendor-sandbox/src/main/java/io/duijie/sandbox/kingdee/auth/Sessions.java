package io.duijie.sandbox.kingdee.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Sessions live as long as they are used. Safe for use from many threads. */
public final class Sessions {
    private final Map<String, Instant> lastUses = new HashMap<>();
    private final Duration idle;
    private final boolean secondLoginKicks;
    private final Clock clock;

    public Sessions(Duration idle, boolean secondLoginKicks, Clock clock) {
        this.idle = idle;
        this.secondLoginKicks = secondLoginKicks;
        this.clock = clock;
    }

    public synchronized String open() {
        if (secondLoginKicks) {
            lastUses.clear();
        }
        String id = UUID.randomUUID().toString();
        lastUses.put(id, clock.instant());
        return id;
    }

    /** Whether the session lives; if so it counts as used now. */
    public synchronized boolean use(String id) {
        Instant lastUse = lastUses.get(id);
        if (lastUse == null || lastUse.plus(idle).isBefore(clock.instant())) {
            lastUses.remove(id);
            return false;
        }
        lastUses.put(id, clock.instant());
        return true;
    }

    public synchronized void end(String id) {
        lastUses.remove(id);
    }

    public synchronized void endAll() {
        lastUses.clear();
    }
}
