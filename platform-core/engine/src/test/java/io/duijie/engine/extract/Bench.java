package io.duijie.engine.extract;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.Paging;
import io.duijie.engine.extract.jdbi.AnsweredDetails;
import io.duijie.engine.extract.page.PageRequestRenderer;
import io.duijie.engine.extract.page.PagedRequest;
import io.duijie.engine.extract.read.PageCaller;
import io.duijie.engine.extract.row.RowRules;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.extract.window.VendorClock;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.record.RowResult;
import io.duijie.engine.record.SourcePage;
import io.duijie.engine.record.SourceRecord;
import io.duijie.engine.record.StepListener;
import io.duijie.engine.retry.Backoff;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.stage.jdbi.Staging;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** A store, a clock and the wiring that {@code run} does, around one {@link FakeSource}. */
final class Bench implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");

    private final Path folder;
    final FakeSource vendor;
    Database database;
    Paging paging;
    PageRequestRenderer renderer = windowed("page", 2);
    Duration widest;
    Instant now = NOW;
    Instant startFrom = NOW.minus(Duration.ofDays(1));
    Duration overlap = Duration.ZERO;
    int maximumPages;
    String variant = ExtractionSource.NORMAL;
    RowRules rows = keepAll();
    DetailRule detail;
    boolean idCheck;
    Set<Capability> capabilities = Set.of(Capability.READ, Capability.PAGED, Capability.INCREMENTAL);
    Consumer<SourcePage> staged = page -> {};
    RunControl control = new NoWaiting();
    StepListener steps = StepListener.NONE;
    final VendorClock vendorClock = new VendorClock();

    Bench(Path folder, FakeSource vendor) {
        this.folder = folder;
        this.vendor = vendor;
        open();
    }

    private void open() {
        database = TestDatabase.open(folder);
    }

    /** What a killed process leaves is what was committed. */
    void reopen() {
        database.close();
        open();
    }

    static PageRequestRenderer windowed(String pageKey, int size) {
        return (window, place) -> {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("begin", window.from().getEpochSecond());
            body.put("end", window.to().getEpochSecond());
            body.put(pageKey, pageKey.equals("offset") ? "0" : "1");
            body.put("size", (long) size);
            return body;
        };
    }

    static PageRequestRenderer whole(String pageKey, int size) {
        return (window, place) -> {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put(pageKey, pageKey.equals("offset") ? 0L : 1L);
            body.put("size", (long) size);
            return body;
        };
    }

    private static RowRules keepAll() {
        return window -> row -> {
            @SuppressWarnings("unchecked")
            Map<String, Object> content = (Map<String, Object>) row;
            return new RowResult.Kept(
                    List.of(new SourceRecord(String.valueOf(content.get("id")), null, content, Map.of())), 0);
        };
    }

    ExtractionResult run() {
        return run(ExtractionOrder.usual(begin()));
    }

    long begin() {
        return runs().begin("i", RunInfo.Kind.EXTRACT, RunInfo.Cause.COMMAND);
    }

    Runs runs() {
        return new Runs(database, Clock.fixed(now, ZoneOffset.UTC));
    }

    RunInfo lastRun() {
        return runs().latest("i", 1).get(0);
    }

    ExtractionResult run(ExtractionOrder order) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Staging staging = new Staging(clock, new Random(1));
        PageSink sink = page -> {
            staged.accept(page);
            return staging.stage(page);
        };
        return new Extraction(
                        source(),
                        order,
                        new ExtractionTools(
                                vendor,
                                database,
                                sink,
                                control,
                                new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), 3),
                                clock,
                                vendorClock,
                                new Random(1),
                                steps,
                                null))
                .run();
    }

    void reread(Consumer<List<RowResult>> page) {
        PageCaller caller = new PageCaller(
                vendor, new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), 3), control, new Random(1));
        new Rereading(source(), caller, new AnsweredDetails(database, "i"), now).read(new Span(startFrom, now), page);
    }

    ExtractionSource source() {
        Operation operation = new Operation(
                "fake.query",
                FakeSource.title(),
                capabilities,
                "data.list",
                0,
                0,
                widest,
                List.of("begin", "end"),
                Duration.ZERO,
                0,
                paging);
        return new ExtractionSource(
                "i",
                variant,
                operation,
                operation.api(),
                "POST",
                "data.list",
                List.of(),
                new PagedRequest(renderer, operation.windowFields(), operation.paging(), 50),
                rows,
                idCheck,
                detail,
                overlap,
                startFrom,
                maximumPages,
                java.time.ZoneOffset.UTC);
    }

    List<String> keys() {
        return database.read(handle -> handle.createQuery("SELECT record_key FROM record ORDER BY id")
                .mapTo(String.class)
                .list());
    }

    long fetched() {
        return runs().latest("i", 1_000).stream()
                .mapToLong(run -> run.tally().fetched())
                .sum();
    }

    @Override
    public void close() {
        database.close();
    }

    /** Notes waits in place of waiting. */
    static final class NoWaiting implements RunControl {
        boolean stop;
        Duration waited = Duration.ZERO;

        @Override
        public boolean stopRequested() {
            return stop;
        }

        @Override
        public void pause(Duration duration) {
            waited = waited.plus(duration);
        }
    }
}
