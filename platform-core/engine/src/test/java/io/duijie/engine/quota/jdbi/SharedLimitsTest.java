package io.duijie.engine.quota.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.QuotaLimit;
import io.duijie.engine.quota.Priority;
import io.duijie.engine.quota.SharedLimits;
import io.duijie.engine.quota.SharedLimits.Held;
import io.duijie.engine.quota.SharedLimits.Look;
import io.duijie.engine.quota.SharedLimits.Window;
import io.duijie.engine.quota.SlidingCounter;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several processes keep together on a real PostgreSQL, on a clock of their own. */
class SharedLimitsTest {
    private static final List<QuotaLimit> LIMITS = List.of(QuotaLimit.parse("5/s"), QuotaLimit.parse("100/min"));
    private static final Window ONE_AT_ONCE = new Window(Duration.ZERO, 1);

    @TempDir
    Path folder;

    private final AtomicLong clock = new AtomicLong(1_000_000);
    private final List<Database> databases = new ArrayList<>();
    private String url = "";

    @BeforeEach
    void makeDatabase() {
        url = TestDatabase.postgres(folder);
    }

    @AfterEach
    void closeDatabases() {
        databases.forEach(Database::close);
    }

    private Database process() {
        Database database = TestDatabase.process(folder, url, "node-" + databases.size());
        databases.add(database);
        return database;
    }

    private StoredPlaces node() {
        return new StoredPlaces(process(), "jst", handle -> clock.get());
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos() / 1_000);
    }

    private static List<Window> windows() {
        return LIMITS.stream()
                .map(limit -> new Window(limit.window(), limit.calls()))
                .toList();
    }

    private static Held take(StoredPlaces node, String permit, Priority priority, Window... windows) {
        return take(node, permit, priority, SharedLimits.LEASE, windows);
    }

    private static Held take(StoredPlaces node, String permit, Priority priority, Duration lease, Window... windows) {
        Look look = node.take(permit, List.of(windows), priority, lease);
        if (look instanceof Look.Wait wait && wait.soonest().isZero()) {
            look = node.take(permit, List.of(windows), priority, lease);
        }
        return look instanceof Look.Taken taken ? taken.held() : new Held("none", List.of(), SharedLimits.LEASE);
    }

    private static boolean got(Held held) {
        return !held.permit().equals("none");
    }

    @Test
    void threeHungryProcessesTogetherUseTheWholeLimitAndAreNeverRefused() {
        SharedSimulation simulation = new SharedSimulation(windows(), Duration.ofMillis(600), 7)
                .node(process(), 3)
                .node(process(), 3)
                .node(process(), 3)
                .until(Duration.ofMinutes(3));

        assertThat(LIMITS).allSatisfy(limit -> assertThat(SlidingCounter.most(simulation.arrivals(), limit))
                .as("arrivals in any %s", limit.window())
                .isLessThanOrEqualTo(limit.calls()));
        assertThat(simulation.arrivals()).hasSizeGreaterThanOrEqualTo(294);
    }

    @Test
    void aProcessThatDiesAmongHungryOnesTakesNothingFromThemButWhatItHeld() {
        SharedSimulation simulation = new SharedSimulation(windows(), Duration.ofMillis(600), 11)
                .node(process(), 4)
                .node(process(), 4)
                .node(process(), 4)
                .until(Duration.ofSeconds(62));
        int held = simulation.kill(0);
        assertThat(held).as("calls that it dies in").isPositive();
        simulation.until(Duration.ofMinutes(4));

        assertThat(LIMITS).allSatisfy(limit -> assertThat(SlidingCounter.most(simulation.arrivals(), limit))
                .as("arrivals in any %s", limit.window())
                .isLessThanOrEqualTo(limit.calls()));
        assertThat(simulation.arrivals()).hasSizeGreaterThanOrEqualTo((400 - held) * 98 / 100);
    }

    @Test
    void whatADeadProcessHeldComesBackByItself() {
        StoredPlaces dead = node();
        StoredPlaces other = node();
        Window limit = new Window(Duration.ofSeconds(1), 1);
        assertThat(got(take(dead, "a", Priority.NORMAL, ONE_AT_ONCE, limit))).isTrue();

        pass(Duration.ofSeconds(19));
        assertThat(got(take(other, "b", Priority.NORMAL, ONE_AT_ONCE))).isFalse();
        pass(Duration.ofMillis(1_500));
        assertThat(got(take(other, "b", Priority.NORMAL, ONE_AT_ONCE))).isTrue();
        assertThat(got(take(other, "c", Priority.NORMAL, limit))).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(got(take(other, "c", Priority.NORMAL, limit))).isTrue();
    }

    @Test
    void aLongCallKeepsItsPlacesAsLongAsItsProcessSaysSo() {
        StoredPlaces one = node();
        StoredPlaces other = node();
        Window limit = new Window(Duration.ofSeconds(1), 1);
        Held call = take(one, "a", Priority.NORMAL, ONE_AT_ONCE, limit);
        for (int i = 0; i < 12; i++) {
            pass(Duration.ofSeconds(5));
            assertThat(one.renew(List.of(call))).containsExactly("a");
        }

        assertThat(got(take(other, "b", Priority.NORMAL, ONE_AT_ONCE))).isFalse();
        one.end(call).join();
        assertThat(got(take(other, "b", Priority.NORMAL, ONE_AT_ONCE))).isTrue();
        assertThat(got(take(other, "c", Priority.NORMAL, limit))).isFalse();
        pass(Duration.ofMillis(1_010));
        assertThat(got(take(other, "c", Priority.NORMAL, limit))).isTrue();
    }

    @Test
    void aLongerLeaseIsHeldLongerAndGivenBackWhole() {
        StoredPlaces dead = node();
        StoredPlaces slow = node();
        Window limit = new Window(Duration.ofSeconds(1), 1);
        Duration minute = Duration.ofMinutes(1);
        assertThat(got(take(dead, "a", Priority.NORMAL, minute, limit))).isTrue();
        pass(Duration.ofSeconds(60));
        assertThat(got(take(slow, "b", Priority.NORMAL, limit))).isFalse();
        pass(Duration.ofMillis(1_010));
        Held call = take(slow, "b", Priority.NORMAL, minute, limit);
        for (int i = 0; i < 3; i++) {
            pass(Duration.ofSeconds(30 * i));
            assertThat(slow.renew(List.of(call))).containsExactly("b");
        }

        pass(Duration.ofSeconds(60));
        assertThat(got(take(dead, "c", Priority.NORMAL, limit))).isFalse();
        slow.end(call).join();
        pass(Duration.ofMillis(990));
        assertThat(got(take(dead, "c", Priority.NORMAL, limit))).isFalse();
        pass(Duration.ofMillis(20));
        assertThat(got(take(dead, "c", Priority.NORMAL, limit))).isTrue();
    }

    @Test
    void aCallThatLastsExactlyItsLeaseEndsLikeAnyOther() {
        StoredPlaces node = node();
        Held call = take(node, "a", Priority.NORMAL, ONE_AT_ONCE);
        node.renew(List.of(call));
        pass(SharedLimits.LEASE);

        node.end(call).join();

        assertThat(got(take(node, "b", Priority.NORMAL, ONE_AT_ONCE))).isTrue();
    }

    @Test
    void whoComesBackTooLateFreesNothingOfOthers() {
        StoredPlaces frozen = node();
        StoredPlaces other = node();
        Held late = take(frozen, "a", Priority.NORMAL, ONE_AT_ONCE);
        pass(Duration.ofMinutes(1));
        assertThat(got(take(other, "b", Priority.NORMAL, ONE_AT_ONCE))).isTrue();

        assertThat(frozen.renew(List.of(late))).isEmpty();
        frozen.end(late).join();

        assertThat(got(take(frozen, "c", Priority.NORMAL, ONE_AT_ONCE))).isFalse();
    }

    @Test
    void normalWorkLeavesOneInAHundredToUrgentWorkOfAnyProcess() {
        StoredPlaces one = node();
        StoredPlaces other = node();
        Window limit = new Window(Duration.ofMinutes(1), 100);
        for (int i = 0; i < 99; i++) {
            assertThat(got(take(one, "n" + i, Priority.NORMAL, limit))).isTrue();
        }

        assertThat(got(take(other, "m", Priority.NORMAL, limit))).isFalse();
        assertThat(got(take(other, "u", Priority.URGENT, limit))).isTrue();
        assertThat(got(take(one, "v", Priority.URGENT, limit))).isFalse();
    }

    @Test
    void urgentWorkThatWaitsGoesBeforeNormalWorkOfAllProcesses() {
        StoredPlaces one = node();
        StoredPlaces other = node();
        Held under = take(one, "a", Priority.NORMAL, ONE_AT_ONCE);
        assertThat(got(take(other, "u", Priority.URGENT, ONE_AT_ONCE))).isFalse();
        one.end(under).join();

        assertThat(got(take(one, "b", Priority.NORMAL, ONE_AT_ONCE))).isFalse();
        Held urgent = take(other, "u", Priority.URGENT, ONE_AT_ONCE);
        assertThat(got(urgent)).isTrue();
        other.end(urgent).join();
        assertThat(got(take(one, "b", Priority.NORMAL, ONE_AT_ONCE))).isTrue();
    }

    @Test
    void aPauseHoldsEveryProcessBack() {
        StoredPlaces one = node();
        StoredPlaces other = node();
        one.pause(Duration.ofSeconds(5));
        one.pause(Duration.ofSeconds(3));

        Window limit = new Window(Duration.ofSeconds(1), 5);
        assertThat(got(take(other, "a", Priority.URGENT, limit))).isFalse();
        assertThat(other.status().pause()).isEqualTo(Duration.ofSeconds(5));
        pass(Duration.ofSeconds(5));
        assertThat(got(take(other, "a", Priority.URGENT, limit))).isTrue();
    }

    @Test
    void whenTheLatestCallsWereIsSeenByAll() {
        StoredPlaces one = node();
        StoredPlaces other = node();
        Window limit = new Window(Duration.ofMinutes(1), 100);
        one.end(take(one, "a", Priority.NORMAL, limit)).join();
        pass(Duration.ofSeconds(40));
        one.end(take(one, "b", Priority.NORMAL, limit)).join();
        pass(Duration.ofSeconds(10));
        take(other, "c", Priority.NORMAL, limit);

        assertThat(other.recent(limit.length()))
                .extracting(ago -> ago.plusMillis(500).toSeconds())
                .containsExactly(50L, 10L, 0L);
        pass(Duration.ofSeconds(15));
        assertThat(one.recent(limit.length())).hasSize(2);
    }

    @Test
    void otherLimitsCountWhatWasCountedBefore() {
        StoredPlaces node = node();
        Window hundred = new Window(Duration.ofMinutes(1), 100);
        for (int i = 0; i < 20; i++) {
            node.end(take(node, "n" + i, Priority.NORMAL, hundred)).join();
        }
        Window ten = new Window(Duration.ofMinutes(1), 10);
        Window perHour = new Window(Duration.ofHours(1), 21);
        node.set(List.of(ten, perHour));

        assertThat(got(take(node, "a", Priority.NORMAL, ten))).isFalse();
        assertThat(got(take(node, "b", Priority.NORMAL, perHour))).isTrue();
        assertThat(got(take(node, "c", Priority.NORMAL, perHour))).isFalse();
        pass(Duration.ofMillis(60_100));
        assertThat(got(take(node, "d", Priority.NORMAL, ten))).isTrue();
    }
}
