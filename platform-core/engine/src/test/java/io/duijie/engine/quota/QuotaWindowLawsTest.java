package io.duijie.engine.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.QuotaLimit;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class QuotaWindowLawsTest {
    private static final List<QuotaLimit> JUSHUITAN = List.of(QuotaLimit.parse("5/s"), QuotaLimit.parse("100/min"));
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    @Property(tries = 300)
    void aStrictCounterNeverSeesMoreThanTheLimits(
            @ForAll("limits") List<QuotaLimit> limits,
            @ForAll @IntRange(min = 1, max = 12) int callers,
            @ForAll @IntRange(min = 1, max = 5_000) int longestCallMillis,
            @ForAll long seed) {
        QuotaSimulation simulation = new QuotaSimulation(
                        new QuotaWindow(limits),
                        callers,
                        Duration.ofMillis(longestCallMillis).toNanos(),
                        seed)
                .until(3 * MINUTE);

        assertThat(limits).allSatisfy(limit -> assertThat(SlidingCounter.most(simulation.arrivals(), limit))
                .as("arrivals in any %s", limit.window())
                .isLessThanOrEqualTo(limit.calls()));
    }

    @Property(tries = 100)
    void tenHungryMinutesUseAtLeast98PercentOfTheLimitThatBinds(
            @ForAll @IntRange(min = 1, max = 8) int callers,
            @ForAll @IntRange(min = 1, max = 600) int longestCallMillis,
            @ForAll long seed) {
        QuotaSimulation simulation = new QuotaSimulation(
                        new QuotaWindow(JUSHUITAN),
                        callers,
                        Duration.ofMillis(longestCallMillis).toNanos(),
                        seed)
                .until(10 * MINUTE);

        assertThat(simulation.sent()).hasSizeGreaterThanOrEqualTo(980);
    }

    @Property(tries = 100)
    void aRestartForgetsNothing(@ForAll @IntRange(min = 1, max = 400) int killedAfter, @ForAll long seed) {
        long longestCall = Duration.ofMillis(400).toNanos();
        long kill = Duration.ofMillis(100L * killedAfter).toNanos();
        QuotaSimulation before = new QuotaSimulation(new QuotaWindow(JUSHUITAN), 4, longestCall, seed).until(kill);

        QuotaWindow restarted = new QuotaWindow(JUSHUITAN);
        before.ends().stream().map(end -> Math.min(kill, end)).sorted().forEach(restarted::remember);
        QuotaSimulation after = new QuotaSimulation(restarted, 4, longestCall, seed + 1);
        restarted.pauseUntil(kill);
        after.until(kill + 2 * MINUTE);

        List<Long> all = Stream.concat(
                        before.arrivals().stream().filter(arrival -> arrival <= kill), after.arrivals().stream())
                .toList();
        assertThat(JUSHUITAN)
                .allSatisfy(limit -> assertThat(SlidingCounter.most(all, limit)).isLessThanOrEqualTo(limit.calls()));
    }

    @Provide
    Arbitrary<List<QuotaLimit>> limits() {
        Arbitrary<Integer> calls = Arbitraries.integers().between(1, 150);
        Arbitrary<Duration> windows = Arbitraries.of(
                Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(7), Duration.ofMinutes(1));
        return Combinators.combine(calls, windows)
                .as(QuotaLimit::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }
}
