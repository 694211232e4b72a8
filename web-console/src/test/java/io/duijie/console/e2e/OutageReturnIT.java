package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.run.RunOrder;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.server.CallStats;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Four integrations load into one account that goes away and comes back: what comes in there, call by call, in real time. */
@Tag("faults")
class OutageReturnIT {
    private static final int INTEGRATIONS = 4;
    private static final int DISTRIBUTORS = 60;
    private static final int AT_ONCE = 8;
    private static final Duration CALL = Duration.ofMillis(200);
    private static final RunOrder READ = RunOrder.usual(RunOrder.Stage.EXTRACT, RunInfo.Cause.SCHEDULE);
    private static final RunOrder WRITE = RunOrder.usual(RunOrder.Stage.LOAD, RunInfo.Cause.SCHEDULE);

    @TempDir
    private Path home;

    /** Runs wait in their place through the shorter one, and are started again after the longer one. */
    @ParameterizedTest
    @ValueSource(ints = {15, 75})
    void noStormComesWhenItIsBack(int secondsAway) {
        try (World world = World.of(home, DISTRIBUTORS)) {
            List<String> ids = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < INTEGRATIONS; i++) {
                ids.add("customers-" + i);
                texts.add(Cluster.text(Built.seed(), i));
            }
            world.with(Connections.to(world.vendors).kingdee("maxConcurrency", (long) AT_ONCE), texts);
            ids.forEach(id -> world.platform().runner().runQuietly(id, READ));
            CallStats stats = world.vendors.kingdee().stats();
            var faults = world.vendors.kingdee().faults();
            Fault slow =
                    Fault.of(FaultKind.SLOW).delayMillis((int) CALL.toMillis()).always();
            faults.add(slow);
            ids.forEach(id -> world.platform().runner().startQuietly(id, WRITE));
            await().until(() -> stats.arrivals() > 20);

            faults.add(Fault.of(FaultKind.RESET_BEFORE_COMMIT).always());
            Instant away = world.clock.instant();
            await().atMost(Duration.ofSeconds(secondsAway + 10L))
                    .until(() -> world.clock.instant().isAfter(away.plusSeconds(secondsAway)));
            faults.clear();
            faults.add(slow);
            Instant back = world.clock.instant();
            await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(world.created())
                    .as("documents, calls %s", offsets(stats, away))
                    .isEqualTo(INTEGRATIONS * DISTRIBUTORS));

            List<Instant> during = between(stats, away.plus(CALL.multipliedBy(3)), back);
            List<Instant> after = between(stats, back, world.clock.instant());
            System.out.printf(
                    Locale.ROOT,
                    "faults: away for %d s: %d calls meanwhile; in the seconds after the first answer %s, at most %d at once%n",
                    secondsAway,
                    during.size(),
                    perSecond(after),
                    stats.mostAtOnce());
            assertThat(during)
                    .as("calls while it is away, %s", offsets(stats, away))
                    .hasSizeLessThanOrEqualTo(2 + secondsAway / 15);
            assertThat(stats.mostAtOnce()).isLessThanOrEqualTo(AT_ONCE);
            for (int i = 0; i < 8; i++) {
                Instant arrival = after.get(i);
                assertThat(after.subList(0, i + 1))
                        .as("calls under way when the %sth came in: one more for each answer", i + 1)
                        .filteredOn(
                                earlier -> Duration.between(earlier, arrival).compareTo(CALL) < 0)
                        .hasSizeLessThanOrEqualTo(1 + answered(after, arrival));
            }
            await().untilAsserted(() -> assertThat(ids)
                    .allSatisfy(id -> assertThat(world.platform().records().counts(id))
                            .isEqualTo(Map.of(RecordState.DONE, (long) DISTRIBUTORS))));
            assertThat(world.ledger().entries(World.CUSTOMERS))
                    .allSatisfy(entry -> assertThat(entry.timesCreated()).isEqualTo(1));
        }
    }

    /** How many of these calls may have been answered by then. */
    private static int answered(List<Instant> arrivals, Instant by) {
        return (int) arrivals.stream()
                .filter(arrival -> !arrival.plus(CALL).isAfter(by))
                .count();
    }

    private static List<Instant> between(CallStats stats, Instant from, Instant to) {
        return stats.arrivalTimes().stream()
                .filter(time -> !time.isBefore(from) && time.isBefore(to))
                .toList();
    }

    /** In milliseconds from then on. */
    private static List<Long> offsets(CallStats stats, Instant from) {
        return stats.arrivalTimes().stream()
                .map(time -> Duration.between(from, time).toMillis())
                .filter(offset -> offset >= 0)
                .limit(60)
                .toList();
    }

    private static List<Long> perSecond(List<Instant> arrivals) {
        List<Long> counts = new ArrayList<>();
        Instant first = arrivals.get(0);
        for (int second = 0; second < 5; second++) {
            Instant from = first.plusSeconds(second);
            counts.add(arrivals.stream()
                    .filter(time -> !time.isBefore(from) && time.isBefore(from.plusSeconds(1)))
                    .count());
        }
        return counts;
    }
}
