package io.duijie.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duijie.engine.cluster.Heartbeat;
import io.duijie.engine.cluster.Others;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulesTest {
    private static final Heartbeat HEARTBEAT = new Heartbeat(Duration.ofMillis(300), 4);
    private static final RecurringWork IDLE = new RecurringWork("idle", Duration.ofHours(1), schedules -> {});

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
        public End run(String integrationId, ScheduledJob job, Turn turn, boolean resumed) {
            ran.add(job + " " + integrationId);
            if (integrationId.equals("faulty")) {
                throw new IllegalStateException("faulty");
            }
            return free.getAsBoolean() ? End.DONE : End.IN_THE_WAY;
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
            await().untilAsserted(() -> assertThat(schedules.next("a", ScheduledJob.EXTRACT))
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
            await().untilAsserted(() -> assertThat(schedules.next("a", ScheduledJob.REMEDY))
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
        CountDownLatch mayEnd = new CountDownLatch(1);
        RecurringWork hourly = new RecurringWork("alerts", Duration.ofHours(1), schedules -> {
            ran.add("alerts");
            hold(mayEnd);
        });
        try (Schedules one = node("one", hourly, Others.LIVE);
                Schedules other = node("other", hourly, Others.LIVE)) {
            one.start(database);
            assertThat(ran.poll(20, TimeUnit.SECONDS)).isEqualTo("alerts");
            other.start(database);
            other.hasten("alerts");
            assertThat(ran.poll(1500, TimeUnit.MILLISECONDS))
                    .as("while it is under way")
                    .isNull();
            mayEnd.countDown();
            assertThat(ran.poll(1500, TimeUnit.MILLISECONDS))
                    .as("before its next time")
                    .isNull();

            await().untilAsserted(() -> {
                other.hasten("alerts");
                assertThat(ran.poll(1500, TimeUnit.MILLISECONDS)).isEqualTo("alerts");
            });
            other.hasten("nothing of that name");
        }
    }

    /** Signs of life could not be stored for a while: the work goes on where it is, and is begun by nobody else. */
    @Test
    void whatIsUnderWayIsNotTakenAwayWhileNobodyCouldSayThatItLives() throws InterruptedException {
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicBoolean judged = new AtomicBoolean();
        free = () -> {
            hold(mayEnd);
            return true;
        };
        next.set(Optional.of(Instant.now()));
        try (Schedules one = node("one", IDLE, Others.LIVE);
                Schedules other = node("other", IDLE, Others.judged(judged::get))) {
            one.start(database);
            one.update("a");
            assertThat(ran.poll(20, TimeUnit.SECONDS)).isEqualTo("EXTRACT a");
            next.set(Optional.of(Instant.now().plus(Duration.ofHours(1))));
            other.start(database);
            await().during(HEARTBEAT.every().multipliedBy(3))
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> {
                        silence();
                        return ran.isEmpty();
                    });

            judged.set(true);
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                silence();
                return !ran.isEmpty();
            });
            assertThat(ran).containsExactly("EXTRACT a");
            mayEnd.countDown();
        }
    }

    @Test
    void whatIsBrokenOffGoesOnAsWhatADeadNodeLeft() throws InterruptedException {
        List<Boolean> resumed = new CopyOnWriteArrayList<>();
        ScheduledWork breaking = new ScheduledWork() {
            @Override
            public Optional<Instant> next(String integrationId, ScheduledJob job, Instant after) {
                return work.next(integrationId, job, after);
            }

            @Override
            public End run(String integrationId, ScheduledJob job, Turn turn, boolean again) {
                resumed.add(again);
                return again ? End.DONE : End.BROKEN_OFF;
            }
        };
        next.set(Optional.of(Instant.now()));
        try (Schedules schedules =
                new Schedules(database, breaking, Clock.systemUTC(), 2, List.of(), "one", HEARTBEAT, Others.LIVE)) {
            schedules.start(database);
            schedules.update("a");
            next.set(Optional.of(Instant.now().plus(Duration.ofHours(1))));

            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(resumed).containsExactly(false, true));
        }
    }

    private Schedules node(String name, RecurringWork recurring, Others others) {
        return new Schedules(database, work, Clock.systemUTC(), 2, List.of(recurring), name, HEARTBEAT, others);
    }

    /** As if no sign of life had come for an hour. */
    private void silence() {
        database.write(handle -> handle.createUpdate("UPDATE scheduled_tasks SET last_heartbeat = :then WHERE picked")
                .bind("then", Instant.now().minus(Duration.ofHours(1)))
                .execute());
    }

    private static void hold(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
