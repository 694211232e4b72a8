package io.duijie.engine.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.duijie.connector.api.QuotaLimit;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        double foretold =
                new QuotaForecast(LIMITS, CALL, 1, perSecond, 0).time(calls).toMillis();

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

    private static long course(int calls, Duration others, long seed) {
        VirtualQuota quota = new VirtualQuota(LIMITS, CALL, others, seed);
        for (int i = 0; i < calls; i++) {
            quota.call();
        }
        return quota.passed().toMillis();
    }
}
