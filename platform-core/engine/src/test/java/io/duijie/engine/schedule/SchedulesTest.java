package io.duijie.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.store.Database;
import io.duijie.engine.store.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulesTest {
    @TempDir
    Path folder;

    private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();
    private final AtomicReference<Optional<Instant>> next = new AtomicReference<>(Optional.empty());
    private ScheduledJob wanted = ScheduledJob.EXTRACT;
    private BooleanSupplier free = () -> true;
    private Database database;

    private final ScheduledWork work = new ScheduledWork() {
        @Override
        public Optional<Instant> next(String integrationId, ScheduledJob job, Instant after) {
            return job == wanted ? next.get() : Optional.empty();
        }

        @Override
        public boolean run(String integrationId, ScheduledJob job, Turn turn, boolean resumed) {
            ran.add(job + " " + integrationId);
            if (integrationId.equals("faulty")) {
                throw new IllegalStateException("faulty");
            }
            return free.getAsBoolean();
        }
    };

    @BeforeEach
    void open() {
        database = TestDatabase.open(folder);
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
            org.awaitility.Awaitility.await().untilAsserted(() -> assertThat(schedules.next("a", ScheduledJob.EXTRACT))
                    .hasValueSatisfying(
                            time -> assertThat(time).isAfter(Instant.now().plusSeconds(60))));
            assertThat(schedules.next("a", ScheduledJob.LOAD)).isEmpty();
        }
    }

    @Test
    void aRemedyHasTimesOfItsOwnAndComesBackShortlyWhenSomethingIsInItsWay() throws InterruptedException {
        wanted = ScheduledJob.REMEDY;
        free = () -> false;
        try (Schedules schedules = new Schedules(database, work, Clock.systemUTC(), 2)) {
            schedules.start(database);
            next.set(Optional.of(Instant.now()));
            schedules.update("a");
            next.set(Optional.of(Instant.now().plus(Duration.ofHours(2))));

            assertThat(ran.poll(20, TimeUnit.SECONDS)).isEqualTo("REMEDY a");
            org.awaitility.Awaitility.await().untilAsserted(() -> assertThat(schedules.next("a", ScheduledJob.REMEDY))
                    .hasValueSatisfying(time -> assertThat(time)
                            .isBetween(
                                    Instant.now().plusSeconds(40), Instant.now().plusSeconds(61))));
            assertThat(schedules.next("a", ScheduledJob.EXTRACT)).isEmpty();
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
            assertThat(schedules.next("a", ScheduledJob.EXTRACT)).isPresent();

            next.set(Optional.empty());
            schedules.update("a");
            assertThat(schedules.next("a", ScheduledJob.EXTRACT)).isEmpty();
        }
    }

    @Test
    void recurringWorkRunsOnOneNodeAtATimeAndAsSoonAsItIsHastened() throws InterruptedException {
        RecurringWork hourly = new RecurringWork("alerts", Duration.ofHours(1), schedules -> ran.add("alerts"));
        try (Schedules one = new Schedules(database, work, Clock.systemUTC(), 2, List.of(hourly));
                Schedules other = new Schedules(database, work, Clock.systemUTC(), 2, List.of(hourly))) {
            one.start(database);
            assertThat(ran.poll(20, TimeUnit.SECONDS)).isEqualTo("alerts");
            other.start(database);
            assertThat(ran.poll(1500, TimeUnit.MILLISECONDS)).isNull();

            org.awaitility.Awaitility.await().untilAsserted(() -> {
                other.hasten("alerts");
                assertThat(ran.poll(1500, TimeUnit.MILLISECONDS)).isEqualTo("alerts");
            });
            other.hasten("nothing of that name");
        }
    }
}
