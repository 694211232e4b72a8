package io.duijie.engine.extract.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class WindowPlannerTest {
    private static final Instant NOW = Instant.parse("2026-11-20T02:00:00.900Z");
    private static final Instant NOW_SECONDS = Instant.parse("2026-11-20T02:00:00Z");

    private static WindowQuestion question() {
        return new WindowQuestion(NOW, null, Duration.ZERO, null, Duration.ZERO, null, null, null, true, null);
    }

    @Property(tries = 500)
    void slicesLeaveNoGapDoNotOverlapAndAreNeverTooWide(
            @ForAll @LongRange(min = 1, max = 40_000_000) long seconds,
            @ForAll @LongRange(min = 600, max = 700_000) long widest) {
        WindowQuestion asked = new WindowQuestion(
                NOW,
                null,
                Duration.ZERO,
                NOW.minusSeconds(seconds),
                Duration.ZERO,
                null,
                null,
                null,
                true,
                Duration.ofSeconds(widest));

        WindowPlan plan = WindowPlanner.plan(asked);

        List<Span> slices = plan.slices();
        assertThat(slices.get(0).from()).isEqualTo(plan.whole().from());
        assertThat(slices.get(slices.size() - 1).to()).isEqualTo(plan.whole().to());
        for (int i = 0; i < slices.size(); i++) {
            assertThat(slices.get(i).isEmpty()).isFalse();
            assertThat(slices.get(i).width()).isLessThan(Duration.ofSeconds(widest));
            assertThat(slices.get(i).from().getNano()).isZero();
            if (i > 0) {
                assertThat(slices.get(i).from()).isEqualTo(slices.get(i - 1).to());
            }
        }
    }

    @Test
    void aWeekIsCutAMinuteShort() {
        assertThat(WindowPlanner.narrower(Duration.ofDays(7)))
                .isEqualTo(Duration.ofDays(7).minusMinutes(1));
        assertThat(WindowPlanner.narrower(Duration.ofMinutes(30)))
                .isEqualTo(Duration.ofMinutes(29).plusSeconds(30));
    }

    @Test
    void whatDoesNotFollowBothBoundsIsNotCut() {
        WindowPlan plan = WindowPlanner.plan(new WindowQuestion(
                NOW, null, Duration.ZERO, null, Duration.ZERO, null, null, null, false, Duration.ofDays(1)));

        assertThat(plan.slices()).containsExactly(plan.whole());
        assertThat(plan.whole()).isEqualTo(new Span(NOW_SECONDS.minus(Duration.ofDays(30)), NOW_SECONDS));
        assertThat(plan.firstByDefault()).isTrue();
    }

    @Test
    void aVendorBehindEndsTheWindowAndSettlingEndsItEarlier() {
        WindowQuestion asked = new WindowQuestion(
                NOW,
                NOW.minusSeconds(60),
                Duration.ofSeconds(10),
                null,
                Duration.ZERO,
                NOW.minusSeconds(3_600),
                null,
                null,
                true,
                null);

        assertThat(WindowPlanner.plan(asked).whole().to()).isEqualTo(NOW_SECONDS.minusSeconds(70));
        assertThat(WindowPlanner.plan(asked.withVendorNow(NOW.plusSeconds(60)))
                        .whole()
                        .to())
                .isEqualTo(NOW_SECONDS.minusSeconds(10));
    }

    @Test
    void nothingIsReadBeforeASecondHasPassed() {
        WindowQuestion asked =
                new WindowQuestion(NOW, null, Duration.ZERO, NOW_SECONDS, Duration.ZERO, null, null, null, true, null);

        assertThat(WindowPlanner.plan(asked).slices()).isEmpty();
    }

    @Test
    void anEndInTheFutureIsNotPast() {
        WindowQuestion asked = new WindowQuestion(
                NOW, null, Duration.ZERO, null, Duration.ZERO, null, null, NOW.plusSeconds(5), true, null);

        assertThat(WindowPlanner.plan(asked).past()).isFalse();
        assertThat(WindowPlanner.plan(question()).past()).isTrue();
    }

    @Test
    void gapsAreWhatNoSpanCovers() {
        Instant zero = Instant.EPOCH;
        Span whole = new Span(zero, zero.plusSeconds(100));

        assertThat(Gaps.within(
                        whole,
                        List.of(
                                new Span(zero.plusSeconds(60), zero.plusSeconds(70)),
                                new Span(zero.plusSeconds(10), zero.plusSeconds(30)),
                                new Span(zero.plusSeconds(20), zero.plusSeconds(25)))))
                .containsExactly(
                        new Span(zero, zero.plusSeconds(10)),
                        new Span(zero.plusSeconds(30), zero.plusSeconds(60)),
                        new Span(zero.plusSeconds(70), zero.plusSeconds(100)));
    }
}
