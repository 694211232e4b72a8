package io.duijie.engine.load;

import io.duijie.engine.load.MappedCalls.MappedCall;
import io.duijie.engine.load.StepListener.Step;
import io.duijie.engine.load.jdbi.PendingRecords;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * Reads pending records in order, maps them, and hands calls to the courier: while some are on the network, the next are mapped
 * and noted, and the last are settled.
 */
final class Dispatcher {
    static final Duration SHORT_WAIT = Duration.ofMillis(20);

    private final LoadRun run;
    private final PendingRecords pending;
    private final Books books;
    private final Courier courier;
    private final Executor workers;
    private final Semaphore open;
    private final int mostOpen;
    private long waitedFor = Long.MIN_VALUE;

    Dispatcher(LoadRun run, Books books, Courier courier, Executor workers, int concurrency) {
        this.run = run;
        this.pending = new PendingRecords(run.database());
        this.books = books;
        this.courier = courier;
        this.workers = workers;
        this.mostOpen = 2 * concurrency;
        this.open = new Semaphore(mostOpen);
    }

    /** Returns when nothing is left to send, or when the run ends; nothing is under way then. */
    void run() {
        try {
            sendAll();
        } finally {
            awaitIdle();
        }
    }

    private void sendAll() {
        int batch = run.request().mapper().batch();
        int claim = Math.max(1, run.settings().claim() / batch) * batch;
        long after = 0;
        boolean complete = false;
        while (!run.ends()) {
            boolean moreToCome = run.request().moreToCome().getAsBoolean();
            long now = run.clock().millis();
            List<ClaimedRecord> records = pending.after(run.request().integrationId(), after, claim, now);
            if (!records.isEmpty()) {
                complete = false;
                after = records.get(records.size() - 1).id();
                dispatch(records, batch);
            } else if (!complete) {
                awaitIdle();
                after = 0;
                complete = true;
            } else if (moreToCome) {
                run.control().pause(SHORT_WAIT);
            } else if (!awaitRetry(now)) {
                return;
            }
        }
    }

    /**
     * True when records become ready soon; waits for them.
     *
     * @param now when none was ready: one that became ready since then must not be overlooked
     */
    private boolean awaitRetry(long now) {
        Optional<Long> next = pending.nextRetry(run.request().integrationId(), now);
        if (next.isEmpty()
                || next.get() == waitedFor
                || next.get() - now > run.settings().patience().toMillis()) {
            return false;
        }
        waitedFor = next.get();
        long wait = next.get() - run.clock().millis();
        if (wait > 0) {
            run.control().pause(Duration.ofMillis(wait));
        }
        return true;
    }

    /** A record that had no answer in a large call travels in smaller and smaller ones, at last alone. */
    private void dispatch(List<ClaimedRecord> records, int batch) {
        int from = 0;
        while (from < records.size() && !run.ends()) {
            int size = size(records.get(from), batch);
            int to = from + 1;
            while (to < records.size() && size(records.get(to), batch) == size) {
                to++;
            }
            send(run.request().mapper().map(records.subList(from, to), size));
            from = to;
        }
    }

    private static int size(ClaimedRecord record, int batch) {
        return Math.max(1, batch >> (int) Math.min(record.attempts(), 30));
    }

    private void send(MappedCalls mapped) {
        if (!mapped.failed().isEmpty()
                || !mapped.skipped().isEmpty()
                || !mapped.warnings().isEmpty()) {
            track(books.unsendable(mapped));
        }
        for (MappedCall call : mapped.calls()) {
            if (run.ends()) {
                return;
            }
            open.acquireUninterruptibly();
            begin(call);
        }
    }

    private void begin(MappedCall call) {
        CompletableFuture<?> end;
        try {
            end = books.intend(call).thenComposeAsync(this::carry, workers);
        } catch (RuntimeException e) {
            end = CompletableFuture.failedFuture(e);
        }
        watch(end);
    }

    private CompletableFuture<?> carry(Optional<Delivery> delivery) {
        run.steps().reached(Step.AFTER_INTENT);
        return delivery.isEmpty() ? CompletableFuture.completedFuture(true) : courier.carry(delivery.get());
    }

    private void track(CompletableFuture<?> work) {
        open.acquireUninterruptibly();
        watch(work);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what it throws is kept in the ledger
    private void watch(CompletableFuture<?> work) {
        work.whenComplete((done, problem) -> {
            if (problem != null) {
                run.ledger().breakOff(problem);
            }
            open.release();
        });
    }

    private void awaitIdle() {
        open.acquireUninterruptibly(mostOpen);
        open.release(mostOpen);
    }
}
