package io.duijie.engine.schedule;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is asked to be run at once, until it stands due in the store: what runs just now is waited for, since it may have looked
 * before there was anything to find. Asked often, it is done once.
 */
final class SoonWork implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SoonWork.class);
    private static final long LOOKS_AGAIN_MILLIS = 100;

    private final Predicate<Asked> makeDue;
    private final Set<Asked> asked = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "duijie-soon");
        thread.setDaemon(true);
        return thread;
    });

    record Asked(String integrationId, ScheduledJob job) {}

    /** @param makeDue false when it can't be done just now and is to be tried again */
    SoonWork(Predicate<Asked> makeDue) {
        this.makeDue = makeDue;
    }

    void ask(Asked work) {
        if (asked.add(work)) {
            later(work, 0);
        }
    }

    private void later(Asked work, long millis) {
        try {
            var unused = worker.schedule(() -> attempt(work), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("{} is not asked for any more: this process ends", work);
        }
    }

    /** Who asks while it is being made due asks anew. */
    private void attempt(Asked work) {
        asked.remove(work);
        boolean due;
        try {
            due = makeDue.test(work);
        } catch (RuntimeException e) {
            LOG.warn("{} can't be made due now: {}", work, e.toString());
            due = false;
        }
        if (!due && asked.add(work)) {
            later(work, LOOKS_AGAIN_MILLIS);
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
