package io.duijie.console.server;

import io.duijie.engine.run.Platform;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps history bounded: calls for 14 days, the journal for 90. What keeps a record from being written twice is never deleted. */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration CALLS = Duration.ofDays(14);
    private static final Duration JOURNAL = Duration.ofDays(90);
    private static final int EVERY_MINUTES = 60;

    private final Platform platform;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "duijie-housekeeping");
        thread.setDaemon(true);
        return thread;
    });

    Housekeeping(Platform platform) {
        this.platform = platform;
    }

    void start() {
        var unused = worker.scheduleWithFixedDelay(this::tidy, 1, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    private void tidy() {
        try {
            platform.prune(
                    platform.clock().instant().minus(CALLS),
                    platform.clock().instant().minus(JOURNAL));
        } catch (RuntimeException e) {
            LOG.warn("housekeeping was not possible and is tried again in an hour", e);
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
