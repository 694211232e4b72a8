package io.duijie.engine.plugin;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the plugin folder again and again. Looking works on every kind of file system, being told does not. */
final class PluginWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PluginWatch.class);

    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "duijie-plugins");
        thread.setDaemon(true);
        return thread;
    });

    PluginWatch(Runnable look, Duration every) {
        Runnable safe = () -> {
            try {
                look.run();
            } catch (RuntimeException e) {
                LOG.error("the plugin folder could not be followed; it is tried again", e);
            }
        };
        var unused = watcher.scheduleWithFixedDelay(safe, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        watcher.shutdownNow();
    }
}
