package io.duijie.engine.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.duijie.connector.api.ReadRequest;
import io.duijie.engine.cluster.Heartbeat;
import io.duijie.engine.cluster.Others;
import io.duijie.engine.extract.jdbi.Coverage;
import io.duijie.engine.extract.jdbi.WindowInfo;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.schedule.PickedTurns;
import io.duijie.engine.schedule.ScheduledJob;
import io.duijie.engine.schedule.Schedules;
import io.duijie.engine.schedule.Times;
import io.duijie.engine.schedule.Turns;
import io.duijie.testpostgres.TestPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An integration whose runs last longer than its schedule's period, with a run by hand in between; on SQLite in one process, on
 * PostgreSQL on two nodes that both run its times.
 */
class OverlappingTimesTest {
    private static final Duration PERIOD = Duration.ofMillis(100);
    private static final Duration CALL = Duration.ofMillis(350);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int SCHEDULED = 2;
    private static final Times EVERY_MOMENT = (integrationId, job, after) ->
            job == ScheduledJob.REMEDY ? Optional.empty() : Optional.of(after.plus(PERIOD));

    @TempDir
    Path folder;

    private final List<Map<String, Object>> source = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> closing = new ArrayList<>();
    private final CountDownLatch reading = new CountDownLatch(1);
    private final AtomicBoolean held = new AtomicBoolean(true);

    /** What changed in the window, after a while. */
    private List<Map<String, Object>> read(ReadRequest request) {
        reading.countDown();
        do {
            LockSupport.parkNanos(CALL.toNanos());
        } while (held.get());
        long from = Long.parseLong(String.valueOf(request.body().get("from")));
        long to = Long.parseLong(String.valueOf(request.body().get("to")));
        synchronized (source) {
            return source.stream()
                    .filter(row -> (long) row.get("changed") >= from && (long) row.get("changed") < to)
                    .toList();
        }
    }

    /** A row is there at the moment that it names, as at a vendor that commits it: whoever asks later finds it. */
    private void addRow() {
        synchronized (source) {
            source.add(Map.of("id", "r" + source.size(), "changed", System.currentTimeMillis()));
        }
    }

    private TestEngine engine() {
        TestEngine engine = new TestEngine(folder);
        engine.account.answers = this::read;
        engine.save(
                ",'request':[{'field':'from','value':'{{LAST_SYNC_TIME|timestampMs}}'},"
                        + "{'field':'to','value':'{{CURRENT_TIME|timestampMs}}'}]",
                ",'request':[{'field':'no','value':'{{id}}'}]");
        return engine;
    }

    /** One process of those that run the times, and the orders that people give there. */
    private Runner node(TestEngine engine, String name) {
        boolean shared = engine.database.isServer();
        Turns turns = Turns.ALONE;
        if (shared) {
            PickedTurns picked = new PickedTurns(
                    engine.database, EVERY_MOMENT, Clock.systemUTC(), name, Heartbeat.USUAL, Others.LIVE);
            closing.add(picked);
            turns = picked;
        }
        Runner runner = engine.node(turns);
        closing.add(runner);
        Schedules schedules = new Schedules(
                engine.database,
                new RunSchedule(EVERY_MOMENT, runner, id -> false, id -> true),
                Clock.systemUTC(),
                4,
                List.of(),
                name,
                Heartbeat.USUAL,
                shared ? Others.LIVE : null);
        closing.add(schedules);
        schedules.start(engine.database);
        schedules.restore("x");
        return runner;
    }

    @Test
    void runsNeverOverlapAndWhatTheyMissIsTheNextOnesWindow() throws Exception {
        ScheduledExecutorService feeder = Executors.newSingleThreadScheduledExecutor();
        try (TestEngine engine = engine()) {
            feeder.scheduleAtFixedRate(this::addRow, 0, 15, MILLISECONDS);
            Runner one = node(engine, "one");
            Runner last = TestPostgres.isChosen() ? node(engine, "two") : one;

            orderedByHand(last);
            await().atMost(LONG)
                    .until(() -> ended(engine, RunInfo.Kind.EXTRACT, RunInfo.Cause.SCHEDULE) >= SCHEDULED
                            && ended(engine, RunInfo.Kind.LOAD, RunInfo.Cause.SCHEDULE) >= SCHEDULED
                            && ended(engine, RunInfo.Kind.LOAD, RunInfo.Cause.HAND) == 1);
            feeder.shutdown();
            assertThat(feeder.awaitTermination(5, SECONDS)).isTrue();
            stopAll();
            // Windows end at whole seconds: what came in the last one is the next run's.
            await().atMost(LONG).until(() -> {
                engine.run(RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.COMMAND));
                return engine.column("state").size() >= source.size();
            });

            assertNoOverlap(runs(engine, RunInfo.Kind.EXTRACT));
            assertNoOverlap(runs(engine, RunInfo.Kind.LOAD));
            assertOneAfterTheOther(engine);
            assertNothingLost(engine);
        } finally {
            feeder.shutdownNow();
            stopAll();
        }
    }

    private void stopAll() throws Exception {
        for (int i = closing.size() - 1; i >= 0; i--) {
            closing.remove(i).close();
        }
    }

    /** While something runs it is refused; as soon as it has the place, the times wait for it. */
    private void orderedByHand(Runner runner) throws InterruptedException {
        RunOrder order = RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND);
        assertThat(reading.await(1, MINUTES)).isTrue();
        assertThatThrownBy(() -> runner.start("x", order)).isInstanceOf(AlreadyRunning.class);
        held.set(false);
        await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(() -> {
            try {
                runner.start("x", order);
                return true;
            } catch (AlreadyRunning e) {
                return false;
            }
        });
    }

    private static List<RunInfo> runs(TestEngine engine, RunInfo.Kind kind) {
        return new Runs(engine.database, Clock.systemUTC())
                .latest("x", 1_000).stream()
                        .filter(run -> run.kind() == kind)
                        .sorted(Comparator.comparing(RunInfo::id))
                        .toList();
    }

    private static long ended(TestEngine engine, RunInfo.Kind kind, RunInfo.Cause cause) {
        return runs(engine, kind).stream()
                .filter(run -> run.cause() == cause && run.endedAt() != null)
                .count();
    }

    private static void assertNoOverlap(List<RunInfo> runs) {
        assertThat(runs).hasSizeGreaterThan(SCHEDULED).allSatisfy(run -> assertThat(run.state())
                .isEqualTo(RunInfo.State.COMPLETED));
        assertThat(runs).extracting(RunInfo::cause).contains(RunInfo.Cause.HAND, RunInfo.Cause.SCHEDULE);
        for (int i = 1; i < runs.size(); i++) {
            assertThat(runs.get(i).startedAt()).isAfterOrEqualTo(runs.get(i - 1).endedAt());
        }
    }

    /** Each window is what is between the beginnings of two runs, however many times were missed meanwhile. */
    private static void assertOneAfterTheOther(TestEngine engine) {
        List<WindowInfo> windows = new Coverage(engine.database)
                .windows("x", 1_000).stream()
                        .sorted(Comparator.comparing(window -> window.span().from()))
                        .toList();
        assertThat(windows)
                .hasSizeBetween(SCHEDULED, runs(engine, RunInfo.Kind.EXTRACT).size())
                .allMatch(WindowInfo::isClosed);
        for (int i = 1; i < windows.size(); i++) {
            assertThat(windows.get(i).span().from())
                    .isEqualTo(windows.get(i - 1).span().to());
            assertThat(windows.get(i).span().to())
                    .isAfterOrEqualTo(windows.get(i).span().from().plus(PERIOD));
        }
    }

    private void assertNothingLost(TestEngine engine) {
        assertThat(source).hasSizeGreaterThan(50);
        assertThat(runs(engine, RunInfo.Kind.EXTRACT).stream()
                        .mapToLong(run -> run.tally().fetched())
                        .sum())
                .isEqualTo(source.size());
        assertThat(engine.account.writes.stream()
                        .flatMap(write -> write.records().stream())
                        .map(record -> record.body().get("no")))
                .containsExactlyInAnyOrderElementsOf(
                        source.stream().map(row -> row.get("id")).toList());
        assertThat(engine.column("state").values()).hasSize(source.size()).containsOnly("DONE");
    }
}
