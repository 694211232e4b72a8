package io.duijie.engine.load;

import io.duijie.dialect.record.Bundle;
import io.duijie.dialect.record.MappedBatch;
import io.duijie.dialect.record.MappedBatch.FailedRecord;
import io.duijie.dialect.record.MappedCall;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.engine.delivery.LoadRun;
import io.duijie.engine.delivery.Reasons;
import io.duijie.engine.delivery.Supply;
import io.duijie.engine.record.Delivery;
import io.duijie.engine.record.LoadStep;
import io.duijie.engine.record.jdbi.PendingRecords;
import io.duijie.engine.store.UnreadableContent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private final Supply supply;
    private final PendingRecords pending;
    private final Books books;
    private final Courier courier;
    private final Executor workers;
    private final Semaphore open;
    private final int mostOpen;
    private CompletableFuture<?> handedOver = CompletableFuture.completedFuture(true);

    Dispatcher(LoadRun run, Supply supply, Books books, Courier courier, Executor workers, int concurrency) {
        this.run = run;
        this.supply = supply;
        this.pending = new PendingRecords(run.database(), run.request().only());
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
        boolean complete = false;
        while (!run.ends()) {
            boolean moreToCome = run.request().moreToCome().getAsBoolean();
            long now = run.clock().millis();
            Supply.Portion portion = supply.next(now, moreToCome);
            if (!portion.isEmpty()) {
                complete = false;
                map(portion);
            } else if (!complete) {
                awaitIdle();
                supply.restart();
                complete = true;
            } else if (moreToCome) {
                run.control().pause(SHORT_WAIT);
            } else if (!awaitRetry(now)) {
                return;
            } else {
                supply.restart();
            }
        }
    }

    /** What can't be read fails by itself; the others don't wait for it. */
    private void map(Supply.Portion portion) {
        List<StoredRecord> readable = new ArrayList<>(portion.records().size());
        List<FailedRecord> unreadable = new ArrayList<>();
        for (StoredRecord record : portion.records()) {
            if (record.content() instanceof UnreadableContent content) {
                unreadable.add(new FailedRecord(Bundle.of(record), List.of(Reasons.unreadable(content))));
            } else {
                readable.add(record);
            }
        }
        if (!unreadable.isEmpty()) {
            send(new MappedBatch(List.of(), unreadable, List.of(), Map.of()));
        }
        if (!readable.isEmpty()) {
            send(run.mapper().map(readable, portion.size()));
        }
    }

    /**
     * True when records become ready soon; waits for them, perhaps not long enough: the clock may go slower than the waiting. Where
     * it stands still they are the next run's.
     *
     * @param now when none was ready: one that became ready since then must not be overlooked
     */
    private boolean awaitRetry(long now) {
        Optional<Long> next = pending.nextRetry(run.request().integrationId(), now);
        if (next.isEmpty() || next.get() - now > run.settings().patience().toMillis()) {
            return false;
        }
        long before = run.clock().millis();
        long wait = next.get() - before;
        if (wait <= 0) {
            return true;
        }
        run.control().pause(Duration.ofMillis(wait));
        return run.clock().millis() != before;
    }

    private void send(MappedBatch mapped) {
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

    /** Intents may be committed in any order; calls are handed to the workers in the order of their records. */
    private void begin(MappedCall call) {
        CompletableFuture<?> end;
        try {
            CompletableFuture<Begun> begun = handedOver
                    .handle((done, problem) -> true)
                    .thenCombine(books.intend(call), (any, delivery) -> new Begun(inBackground(delivery)));
            handedOver = begun;
            end = begun.thenCompose(Begun::end);
        } catch (RuntimeException e) {
            end = CompletableFuture.failedFuture(e);
        }
        watch(end);
    }

    private CompletableFuture<?> inBackground(Optional<Delivery> delivery) {
        return CompletableFuture.supplyAsync(() -> new Begun(carry(delivery)), workers)
                .thenCompose(Begun::end);
    }

    private CompletableFuture<?> carry(Optional<Delivery> delivery) {
        run.steps().reached(LoadStep.AFTER_INTENT);
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

    /** A call that is with the workers, and when it is over. */
    private record Begun(CompletableFuture<?> end) {}
}
