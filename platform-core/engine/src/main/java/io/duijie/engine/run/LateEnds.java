package io.duijie.engine.run;

import io.duijie.connector.api.Reason;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.store.FencedOut;
import io.duijie.engine.store.StoreException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes the ends of runs that the store did not take, as soon as it takes them: a run must not be shown as running for ever. What
 * is left when the process ends is ended by the next start.
 */
final class LateEnds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LateEnds.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "duijie-late-ends");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Notes how a run ended, or sees to it later.
     *
     * @throws StoreException when it is to be noted later
     */
    RunInfo end(Runs runs, long id, RunInfo.State state, @Nullable Reason error) {
        try {
            return runs.end(id, state, error);
        } catch (StoreException e) {
            LOG.warn("the end of run {} can't be stored now ({}); it is stored as soon as possible", id, e.reason());
            later(() -> again(runs, id, state, error));
            throw e;
        }
    }

    private void again(Runs runs, long id, RunInfo.State state, @Nullable Reason error) {
        try {
            runs.end(id, state, error);
            LOG.info("the end of run {} is stored", id);
        } catch (FencedOut e) {
            LOG.info("run {} was ended by another node", id);
        } catch (StoreException e) {
            later(() -> again(runs, id, state, error));
        }
    }

    private void later(Runnable work) {
        try {
            var unused = worker.schedule(work, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the process ends; the next start ends the run", e);
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
