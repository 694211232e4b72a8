package io.duijie.engine.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import io.duijie.connector.api.QuotaLimit;
import io.duijie.connector.api.ReadRequest;
import io.duijie.engine.extract.ExtractionEstimate.Basis;
import io.duijie.engine.extract.FakeSource.Says;
import io.duijie.engine.extract.read.PageCaller;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.quota.QuotaForecast;
import io.duijie.engine.quota.VirtualQuota;
import io.duijie.engine.retry.Backoff;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is foretold of a backfill against the real extraction, on a clock of its own. */
class ExtractionForecastTest {
    private static final List<QuotaLimit> LIMITS = List.of(QuotaLimit.parse("5/s"), QuotaLimit.parse("100/min"));
    private static final Instant FROM = Bench.NOW.minus(Duration.ofDays(20));
    private static final Instant TO = Bench.NOW.minus(Duration.ofHours(1));
    private static final Duration CALL = Duration.ofMillis(180);

    @TempDir
    Path folder;

    private static FakeSource vendor(Says says, int rows) {
        FakeSource vendor = new FakeSource(says);
        Random random = new Random(3);
        long span = Duration.between(FROM, TO).toSeconds();
        for (int i = 1; i <= rows; i++) {
            vendor.put(i * 10L, "R" + i, FROM.getEpochSecond() + (long) (random.nextDouble() * span));
        }
        return vendor;
    }

    private static ExtractionEstimate estimate(Bench bench, Double rowsPerSecond) {
        return ExtractionEstimate.of(
                bench.source(),
                bench.now,
                FROM,
                TO,
                null,
                new PageCaller(
                        bench.vendor,
                        new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), 2),
                        bench.control,
                        new Random(1)),
                rowsPerSecond);
    }

    private static long reallyCalled(Bench bench) {
        int before = bench.vendor.bodies().size();
        ExtractionResult result = bench.run(new ExtractionOrder(bench.begin(), FROM, TO, true, false));
        assertThat(result.state()).isEqualTo(ExtractionResult.State.COMPLETED);
        return bench.vendor.bodies().size() - before;
    }

    @ParameterizedTest
    @CsvSource({"COUNTS,page", "HAS_NEXT,page", "COUNTS,offset", "HAS_NEXT,offset"})
    void callsAreForetoldWithinTenPercent(Says says, String key) {
        try (Bench bench = new Bench(folder, vendor(says, 1_500))) {
            bench.renderer = Bench.windowed(key, 10);
            bench.widest = Duration.ofDays(2);
            ExtractionEstimate foretold =
                    estimate(bench, 1_500.0 / Duration.between(FROM, TO).toSeconds());
            long calls = reallyCalled(bench);

            assertThat(foretold.slices()).isEqualTo(10);
            assertThat(foretold.asked()).isBetween(5L, Math.max(5, foretold.calls() / 20));
            assertThat(foretold.calls()).isCloseTo(calls, withPercentage(10));
            assertThat(foretold.rows()).isCloseTo(1_500L, withPercentage(10));
            assertThat(foretold.basis()).isEqualTo(says == Says.COUNTS ? Basis.COUNTED : Basis.HISTORY);
        }
    }

    @ParameterizedTest
    @CsvSource({"3000,0", "3000,900", "3000,1500", "3000,3000", "300,0", "400,1500", "700,0", "900,3000"})
    void theTimeIsForetoldWithinTenPercentWhateverElseUsesTheConnection(int rows, long othersEveryMillis) {
        Duration others = Duration.ofMillis(othersEveryMillis);
        VirtualQuota quota = new VirtualQuota(LIMITS, CALL, others);
        try (Bench bench = new Bench(folder, vendor(Says.COUNTS, rows))) {
            bench.renderer = Bench.windowed("page", 10);
            bench.widest = Duration.ofDays(3);
            ExtractionEstimate foretold = estimate(bench, null);
            double perSecond = othersEveryMillis == 0 ? 0 : 1_000.0 / othersEveryMillis;
            Duration time =
                    new QuotaForecast(LIMITS, CALL, 1, perSecond, List.of()).time(foretold.calls(), foretold.margin());

            bench.vendor.beforeCall(quota::call);
            reallyCalled(bench);

            assertThat(time.toMillis()).isCloseTo(quota.passed().toMillis(), withPercentage(10));
        }
    }

    @Test
    void detailsAreCalls() {
        try (Bench bench = new Bench(folder, vendor(Says.COUNTS, 200))) {
            bench.renderer = Bench.windowed("page", 10);
            bench.widest = Duration.ofDays(5);
            bench.detail = new OwnDetail();
            ExtractionEstimate foretold = estimate(bench, null);

            assertThat(foretold.calls()).isCloseTo(reallyCalled(bench), withPercentage(10));
        }
    }

    @Test
    void whereNothingCountsItIsSaidToBeTheLeast() {
        try (Bench bench = new Bench(folder, vendor(Says.HAS_NEXT, 500))) {
            bench.renderer = Bench.windowed("page", 10);
            ExtractionEstimate foretold = estimate(bench, null);

            assertThat(foretold.basis()).isEqualTo(Basis.AT_LEAST);
            assertThat(foretold.rows()).isCloseTo(20, within(1L));
        }
    }

    /** Asks for a page again in place of a row's detail. */
    private static final class OwnDetail implements DetailRule {
        @Override
        public String listKey() {
            return "data.list";
        }

        @Override
        public ReadRequest request(Span window, Map<String, Object> row) {
            return new ReadRequest("fake.query", "POST", Map.of("page", 1_000L, "size", 1L), List.of());
        }
    }
}
