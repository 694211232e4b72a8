package io.duijie.engine.http.jdbi;

import io.duijie.engine.http.ApiCall;
import io.duijie.engine.http.ApiCallLog;
import io.duijie.engine.store.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes calls to the store behind the backs of those who make them, many at a time. Who adds waits only when 500 calls are
 * waiting. When the store can't be written the calls are given up, with a warning, rather than holding up the work.
 */
public final class StoredApiCalls implements ApiCallLog, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoredApiCalls.class);
    private static final int WAITING = 500;
    private static final long GATHER_MILLIS = 100;

    private final Database database;
    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(WAITING);
    private final Thread thread;
    private volatile boolean closing;
    private boolean failing;

    public StoredApiCalls(Database database) {
        this.database = database;
        this.thread = new Thread(this::loop, "duijie-api-calls");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    @Override
    public void add(ApiCall call) {
        if (closing) {
            return;
        }
        try {
            queue.put(new Entry(call, null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when everything added before is in the store (or was given up). */
    public void flush() {
        if (closing) {
            return;
        }
        CountDownLatch reached = new CountDownLatch(1);
        try {
            queue.put(new Entry(null, reached));
            while (!reached.await(GATHER_MILLIS, TimeUnit.MILLISECONDS) && thread.isAlive()) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Deletes up to {@code most} calls made before {@code before}; returns how many. */
    public static int prune(Handle handle, Instant before, int most) {
        return handle.createUpdate("DELETE FROM api_call WHERE id IN"
                        + " (SELECT id FROM api_call WHERE at < :before ORDER BY at LIMIT :most)")
                .bind("before", before.toEpochMilli())
                .bind("most", most)
                .execute();
    }

    private void loop() {
        List<Entry> entries = new ArrayList<>();
        boolean ends = false;
        while (!ends) {
            entries.clear();
            try {
                gather(entries);
            } catch (InterruptedException e) {
                return;
            }
            ends = entries.stream().anyMatch(Entry::ends);
            save(entries);
            entries.stream().map(Entry::reached).forEach(reached -> {
                if (reached != null) {
                    reached.countDown();
                }
            });
        }
    }

    /** Waits for one, then a moment for more, unless somebody waits for the store. */
    private void gather(List<Entry> entries) throws InterruptedException {
        Entry next = queue.take();
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GATHER_MILLIS);
        while (next != null) {
            entries.add(next);
            if (next.call == null || entries.size() >= WAITING / 2) {
                return;
            }
            next = queue.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    private void save(List<Entry> entries) {
        List<ApiCall> calls = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.call != null) {
                calls.add(entry.call);
            }
        }
        if (calls.isEmpty()) {
            return;
        }
        try {
            database.write(handle -> insert(handle, calls));
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("API calls are not recorded until the store can be written again", e);
            }
            failing = true;
        }
    }

    private static int insert(Handle handle, List<ApiCall> calls) {
        PreparedBatch batch = handle.prepareBatch("INSERT INTO api_call"
                + " (at, connection_id, api, run_id, status, milliseconds, outcome, request, answer)"
                + " VALUES (:at, :connection, :api, :run, :status, :milliseconds, :outcome, :request, :answer)");
        for (ApiCall call : calls) {
            batch.bind("at", call.at().toEpochMilli())
                    .bind("connection", call.connectionId())
                    .bind("api", call.api())
                    .bind("run", call.runId())
                    .bind("status", call.status())
                    .bind("milliseconds", call.milliseconds())
                    .bind("outcome", call.outcome().name())
                    .bind("request", call.request())
                    .bind("answer", call.answer())
                    .add();
        }
        return batch.execute().length;
    }

    /** Writes what waits, then ends. */
    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        try {
            queue.put(new Entry(null, null));
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A call to write; or a place in the queue that somebody waits for; or, with neither, the end. */
    private record Entry(@Nullable ApiCall call, @Nullable CountDownLatch reached) {
        boolean ends() {
            return call == null && reached == null;
        }
    }
}
