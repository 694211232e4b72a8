package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.Reason;
import io.duijie.engine.delivery.LoadSettings;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.retry.Backoff;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vendor that is away for an hour, on a clock of its own: three integrations, each scheduled every three minutes. */
class VendorOutageTest {
    private static final RunOrder ALL = RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.SCHEDULE);
    private static final RunOrder EXTRACT = RunOrder.usual(RunOrder.Stage.EXTRACT, RunInfo.Cause.SCHEDULE);
    private static final List<String> INTEGRATIONS = List.of("x", "y", "z");
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), 6);
    private static final Patience PATIENCE =
            new Patience(QUICK, new LoadSettings(5, QUICK, QUICK, Duration.ZERO, 500), Duration.ZERO);

    @TempDir
    Path folder;

    private final Moving clock = new Moving();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean away;
    private TestEngine engine;

    @BeforeEach
    void open() {
        engine = new TestEngine(folder, clock, PATIENCE);
        engine.account.beforeRead = this::call;
        engine.account.onWrite = this::call;
        for (String id : INTEGRATIONS) {
            engine.save(id, "", ",'request':[{'field':'no','value':'" + id + "-{{id}}'}]", "");
        }
        for (int i = 1; i <= 4; i++) {
            engine.account.rows.add(Map.of("id", String.valueOf(i)));
        }
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void call() {
        calls.incrementAndGet();
        if (away) {
            throw ConnectorException.neverSent(Reason.of("connection-refused", "无法连接", "can't be reached"), null);
        }
    }

    @Test
    void anHourAwayCostsAFewCallsAndNoRecord() {
        INTEGRATIONS.forEach(id -> engine.runner.runQuietly(id, EXTRACT));
        assertThat(states()).containsOnly(Map.entry("PENDING", 12L));
        away = true;
        calls.set(0);

        for (int second = 0; second < 3_600; second += 5) {
            if (second % 180 == 0) {
                INTEGRATIONS.forEach(id -> engine.runner.runQuietly(id, ALL));
            }
            engine.runner.resumption().next(engine.runner::runQuietly);
            clock.pass(Duration.ofSeconds(5));
        }

        assertThat(calls.get())
                .as("calls in an hour: 5 to find out, then one a minute")
                .isBetween(50, 75);
        assertThat(states()).containsOnly(Map.entry("PENDING", 12L));
        assertThat(engine.database.<Long>read(handle -> handle.createQuery("SELECT MAX(attempts) FROM record")
                        .mapTo(Long.class)
                        .one()))
                .isZero();

        away = false;
        calls.set(0);
        for (int second = 0; second < 120; second++) {
            engine.runner.resumption().next(engine.runner::runQuietly);
            clock.pass(Duration.ofSeconds(1));
        }

        await().untilAsserted(() -> assertThat(states()).containsOnly(Map.entry("DONE", 12L)));
        assertThat(engine.runner.resumption().isEmpty()).isTrue();
        assertThat(calls.get()).as("one read and a few writes each").isLessThanOrEqualTo(18);
    }

    private Map<String, Long> states() {
        return engine.database.read(handle -> handle.createQuery("SELECT state, COUNT(*) FROM record GROUP BY state")
                .reduceRows(new java.util.LinkedHashMap<String, Long>(), (all, row) -> {
                    all.put(row.getColumn(1, String.class), row.getColumn(2, Long.class));
                    return all;
                }));
    }

    private static final class Moving extends Clock {
        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T02:00:00Z"));

        void pass(Duration time) {
            now.updateAndGet(instant -> instant.plus(time));
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
