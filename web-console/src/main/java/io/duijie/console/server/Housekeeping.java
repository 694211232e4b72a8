package io.duijie.console.server;

import io.duijie.engine.run.Platform;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes history that is older than it is to be kept, every hour. */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
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
            Map<String, Long> deleted = platform.prune();
            deleted.values().removeIf(count -> count == 0);
            if (!deleted.isEmpty()) {
                LOG.info("deleted what is older than it is to be kept: {}", deleted);
            }
        } catch (RuntimeException e) {
            LOG.warn("housekeeping was not possible and is tried again in an hour", e);
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
