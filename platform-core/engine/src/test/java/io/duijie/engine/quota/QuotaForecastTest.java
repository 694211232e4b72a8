package io.duijie.engine.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.duijie.connector.api.QuotaLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is foretold against twenty courses that chance takes, each with calls and others of its own. */
class QuotaForecastTest {
    private static final List<QuotaLimit> LIMITS = List.of(QuotaLimit.parse("5/s"), QuotaLimit.parse("100/min"));
    private static final Duration CALL = Duration.ofMillis(180);

    @ParameterizedTest
    @CsvSource({
        "300,0",
        "300,700",
        "300,900",
        "300,1500",
        "300,3000",
        "2000,0",
        "2000,700",
        "2000,900",
        "2000,1500",
        "2000,3000"
    })
    void nineInTenCoursesTakeTheForetoldTimeWithinTenPercent(int calls, long othersEveryMillis) {
        Duration others = Duration.ofMillis(othersEveryMillis);
        double perSecond = othersEveryMillis == 0 ? 0 : 1_000.0 / othersEveryMillis;
        double foretold = new QuotaForecast(LIMITS, CALL, 1, perSecond, List.of())
                .time(calls)
                .toMillis();

        List<Long> courses = LongStream.range(100, 120)
                .map(seed -> course(calls, others, seed))
                .boxed()
                .toList();

        assertThat(foretold)
                .isCloseTo(courses.stream().mapToLong(Long::longValue).average().orElseThrow(), withPercentage(10));
        assertThat(courses)
                .filteredOn(time -> Math.abs(foretold - time) <= 0.1 * time)
                .hasSizeGreaterThanOrEqualTo(18);
    }

    /** Where a call more or less by chance means a minute more, no time is right for nine in ten. */
    @ParameterizedTest
    @ValueSource(longs = {0, 900, 1_500, 3_000, 6_000})
    void shortRunsAreForetoldAsWellAsTheyCouldBe(long othersEveryMillis) {
        int longest = 300;
        Duration others = Duration.ofMillis(othersEveryMillis);
        double perSecond = othersEveryMillis == 0 ? 0 : 1_000.0 / othersEveryMillis;
        QuotaForecast forecast = new QuotaForecast(LIMITS, CALL, 1, perSecond, List.of());
        List<List<Long>> courses = LongStream.range(100, 140)
                .mapToObj(seed -> ends(longest, others, seed))
                .toList();
        int possible = 0;
        int right = 0;
        for (int calls = 20; calls <= longest; calls += 4) {
            int last = calls - 1;
            List<Long> times = courses.stream().map(ends -> ends.get(last)).toList();
            if (times.stream().anyMatch(time -> within(time, times) >= 36)) {
                possible++;
                right += within(forecast.time(calls).toMillis(), times) >= 36 ? 1 : 0;
            }
        }

        assertThat(possible).as("numbers of calls of which a time can be told").isGreaterThanOrEqualTo(50);
        assertThat(right).as("of them, told right").isGreaterThanOrEqualTo(possible * 95 / 100);
    }

    private static long within(long foretold, List<Long> times) {
        return times.stream()
                .filter(time -> Math.abs(foretold - time) <= 0.1 * time)
                .count();
    }

    @ParameterizedTest
    @CsvSource({"60,30,30", "60,30,60", "95,10,50", "40,15,110", "200,20,90"})
    void whatWasCalledBeforeIsReckonedByWhenItWas(int earlier, int secondsAgo, int calls) {
        List<Long> courses = new ArrayList<>();
        List<Long> foretold = new ArrayList<>();
        for (long seed = 100; seed < 120; seed++) {
            VirtualQuota quota = new VirtualQuota(LIMITS, CALL, Duration.ZERO, seed);
            for (int i = 0; i < earlier; i++) {
                quota.call();
            }
            quota.pass(Duration.ofSeconds(secondsAgo));
            Duration began = quota.passed();
            foretold.add(new QuotaForecast(LIMITS, CALL, 1, 0, quota.recent())
                    .time(calls)
                    .toMillis());
            for (int i = 0; i < calls; i++) {
                quota.call();
            }
            courses.add(quota.passed().minus(began).toMillis());
        }

        assertThat(IntStream.range(0, 20)
                        .filter(i -> Math.abs(foretold.get(i) - courses.get(i)) <= 0.1 * courses.get(i)))
                .as("%s foretold, %s passed", foretold, courses)
                .hasSizeGreaterThanOrEqualTo(18);
    }

    @Test
    void aNumberThatIsNotKnownIsForetoldByWhatIsRightForTheMostThatMayBe() {
        QuotaForecast forecast = new QuotaForecast(LIMITS, CALL, 1, 0, List.of());
        List<Long> mayBe = LongStream.rangeClosed(90, 112)
                .map(calls -> forecast.time(calls).toMillis())
                .boxed()
                .toList();

        assertThat(within(forecast.time(101, 11).toMillis(), mayBe))
                .as("of %s", mayBe)
                .isEqualTo(13);
    }

    @Property
    void noOtherTimeIsRightForMore(@ForAll @Size(min = 1, max = 30) List<@LongRange(min = 100, max = 1_000) Long> all) {
        long[] ascending = all.stream().mapToLong(time -> time * 1_000).sorted().toArray();
        List<Long> times = LongStream.of(ascending).boxed().toList();

        long told = within(LikelyTime.of(ascending), times);

        for (long other : ascending) {
            assertThat(told).isGreaterThanOrEqualTo(within(other, times));
            assertThat(told).isGreaterThanOrEqualTo(within(other * 1_099 / 1_000, times));
        }
    }

    private static long course(int calls, Duration others, long seed) {
        return ends(calls, others, seed).get(calls - 1);
    }

    private static List<Long> ends(int calls, Duration others, long seed) {
        VirtualQuota quota = new VirtualQuota(LIMITS, CALL, others, seed);
        List<Long> ends = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            quota.call();
            ends.add(quota.passed().toMillis());
        }
        return ends;
    }
}
