package io.duijie.engine.extract.window;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one vendor's clock: how far it was behind ours at its last answer. Shared by all extractions of a connection,
 * so that only the first of them has to find out. May be used from any number of threads.
 */
public final class VendorClock {
    /** {@code Date} headers have whole seconds and answers travel: less than this is no difference. */
    private static final Duration UNCERTAIN = Duration.ofSeconds(1);

    private volatile Duration behind = Duration.ZERO;

    /** Notes an answer that arrived at {@code now} by our clock; {@code vendorTime} null = the answer did not say. */
    public void saw(Instant now, @Nullable Instant vendorTime) {
        if (vendorTime != null) {
            Duration difference = Duration.between(vendorTime, now);
            behind = difference.compareTo(UNCERTAIN) > 0 ? difference : Duration.ZERO;
        }
    }

    /** The vendor's time when ours is {@code now}, never after it; {@code now} when nothing is known. */
    public Instant at(Instant now) {
        return now.minus(behind);
    }
}
