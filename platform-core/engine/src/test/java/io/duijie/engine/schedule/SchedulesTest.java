package io.duijie.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.DatabaseSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulesTest {
    @TempDir
    Path folder;

    private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();
    private final AtomicReference<Optional<Instant>> next = new AtomicReference<>(Optional.empty());
    private Database database;

    private final ScheduledWork work = new ScheduledWork() {
        @Override
        public Optional<Instant> next(String integrationId, RunInfo.Kind kind, Instant after) {
            return kind == RunInfo.Kind.EXTRACT ? next.get() : Optional.empty();
        }

        @Override
        public void run(String integrationId, RunInfo.Kind kind) {
            ran.add(kind + " " + integrationId);
            if (integrationId.equals("faulty")) {
                throw new IllegalStateException("faulty");
            }
        }
    };

    @BeforeEach
    void open() {
        database = Database.open(new DatabaseSettings(folder.resolve("duijie.db"), folder));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void runsAtItsTimeAndSetsTheNextOne() throws InterruptedException {
        Instant later = Instant.now().plus(Duration.ofHours(1));
        try (Schedules schedules = new Schedules(database, work, Clock.systemUTC(), 2)) {
            schedules.start(database);
            next.set(Optional.of(Instant.now()));
            schedules.update("a");
            next.set(Optional.of(later));

            assertThat(ran.poll(20, TimeUnit.SECONDS)).isEqualTo("EXTRACT a");
            org.awaitility.Awaitility.await().untilAsserted(() -> assertThat(schedules.next("a", RunInfo.Kind.EXTRACT))
                    .hasValueSatisfying(
                            time -> assertThat(time).isAfter(Instant.now().plusSeconds(60))));
            assertThat(schedules.next("a", RunInfo.Kind.LOAD)).isEmpty();
        }
    }

    @Test
    void anErrorDoesNotEndTheSchedule() throws InterruptedException {
        try (Schedules schedules = new Schedules(database, work, Clock.systemUTC(), 2)) {
            schedules.start(database);
            next.set(Optional.of(Instant.now()));
            schedules.update("faulty");

            assertThat(ran.poll(20, TimeUnit.SECONDS)).isEqualTo("EXTRACT faulty");
            assertThat(ran.poll(20, TimeUnit.SECONDS)).isEqualTo("EXTRACT faulty");
        }
    }

    @Test
    void aTimeMissedWhileNoProcessRanBecomesOneExecution() throws InterruptedException {
        next.set(Optional.of(Instant.now().minus(Duration.ofHours(3))));
        try (Schedules before = new Schedules(database, work, Clock.systemUTC(), 2)) {
            before.update("a");
        }
        next.set(Optional.of(Instant.now().plus(Duration.ofHours(1))));
        try (Schedules after = new Schedules(database, work, Clock.systemUTC(), 2)) {
            after.restore("a");
            after.start(database);

            assertThat(ran.poll(20, TimeUnit.SECONDS)).isEqualTo("EXTRACT a");
            assertThat(ran.poll(1500, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void switchingOffTakesTheTimeAway() {
        try (Schedules schedules = new Schedules(database, work, Clock.systemUTC(), 2)) {
            next.set(Optional.of(Instant.now().plus(Duration.ofHours(1))));
            schedules.update("a");
            assertThat(schedules.next("a", RunInfo.Kind.EXTRACT)).isPresent();

            next.set(Optional.empty());
            schedules.update("a");
            assertThat(schedules.next("a", RunInfo.Kind.EXTRACT)).isEmpty();
        }
    }
}
