package io.duijie.console.command;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.run.Platform;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar on the terminal (standard error) that follows a run by its tallies; nothing where there is no terminal. */
final class Progress implements AutoCloseable {
    private final Platform platform;
    private final String integrationId;
    private final long firstRun;
    private final @Nullable ProgressBar bar;
    private final @Nullable ScheduledExecutorService ticker;

    private Progress(Platform platform, String integrationId, long firstRun, boolean terminal) {
        this.platform = platform;
        this.integrationId = integrationId;
        this.firstRun = firstRun;
        this.bar = terminal
                ? new ProgressBarBuilder()
                        .setTaskName(integrationId)
                        .setInitialMax(-1)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(250)
                        .build()
                : null;
        this.ticker = bar == null
                ? null
                : Executors.newSingleThreadScheduledExecutor(work -> {
                    Thread thread = new Thread(work, "duijie-progress");
                    thread.setDaemon(true);
                    return thread;
                });
        if (ticker != null) {
            var unused = ticker.scheduleWithFixedDelay(this::show, 250, 250, TimeUnit.MILLISECONDS);
        }
    }

    static Progress of(Platform platform, String integrationId) {
        List<RunInfo> latest = platform.runs().latest(null, 1);
        long before = latest.isEmpty() ? 0 : latest.get(0).id();
        return new Progress(platform, integrationId, before, System.console() != null);
    }

    private void show() {
        ProgressBar shown = bar;
        if (shown == null) {
            return;
        }
        long fetched = 0;
        long settled = 0;
        for (RunInfo run : platform.runs().latest(integrationId, 2)) {
            if (run.id() > firstRun) {
                fetched += run.tally().fetched();
                settled += run.tally().done()
                        + run.tally().failed()
                        + run.tally().waiting()
                        + run.tally().inDoubt();
            }
        }
        shown.maxHint(Math.max(fetched, settled) == 0 ? -1 : Math.max(fetched, settled));
        shown.stepTo(settled);
    }

    /** Shows the last state. */
    void finish() {
        show();
    }

    @Override
    public void close() {
        if (ticker != null) {
            ticker.shutdownNow();
        }
        if (bar != null) {
            bar.close();
        }
    }
}
