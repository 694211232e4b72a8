package io.duijie.engine.quota;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What the processes on one store share of a connection's limits. Times are those of the store's clock. */
public interface SharedLimits {
    /**
     * How long a call's places are held without a {@link #renew}, as a rule: that long a dead process is in the way of the others.
     */
    Duration LEASE = Duration.ofSeconds(20);

    /**
     * At most {@code calls} calls in any span of {@code length}; zero: at most so many under way at once.
     *
     * @param calls at least 1
     */
    record Window(Duration length, int calls) {}

    /** A place among those of a window. */
    record Spot(Duration window, long place) {}

    /** The places that one call has. {@code lease}: how long, each time that they are noted. */
    record Held(String permit, List<Spot> spots, Duration lease) {}

    /** How much of a window is used. */
    record Used(Window window, int used) {}

    /** What somebody sees who looks for places. */
    sealed interface Look {
        /** All places of one call. {@code seenAt}: {@link System#nanoTime()} not after they were free. */
        record Taken(Held held, long seenAt) implements Look {}

        /** Not now. {@code soonest}: when it is worth looking again, if nothing ends before. */
        record Wait(Duration soonest) implements Look {}
    }

    /** What is used now, and how long all have to wait because the vendor refused. */
    record Status(List<Used> used, Duration pause) {}

    /** Sets windows; the same for all processes. What was counted stays, others' windows too. */
    void set(List<Window> windows);

    /** Takes a place in each of these windows for so long, or none. Windows that nobody has set are set. */
    Look take(String permit, List<Window> windows, Priority priority, Duration lease);

    /**
     * Holds places longer: their calls are still under way. Those that others have meanwhile stay theirs.
     *
     * @return the permits that still have all of their places
     */
    Set<String> renew(List<Held> held);

    /** The call has ended. Places that others have meanwhile stay theirs. */
    CompletableFuture<?> end(Held held);

    /** Nobody takes anything for that long. */
    void pause(Duration duration);

    Status status();

    /** How long ago the calls ended that a window of this length counts, oldest first; zero = under way. */
    List<Duration> recent(Duration length);
}
