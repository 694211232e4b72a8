package io.duijie.engine.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.QuotaLimit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotaWindowTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private static QuotaWindow window(String... limits) {
        return new QuotaWindow(
                java.util.Arrays.stream(limits).map(QuotaLimit::parse).toList());
    }

    private static void calls(QuotaWindow window, int count, long end) {
        for (int i = 0; i < count; i++) {
            window.began();
            window.ended(end);
        }
    }

    @Test
    void withoutLimitsEveryCallMayBegin() {
        QuotaWindow window = window();
        calls(window, 10_000, 0);

        assertThat(window.earliest(0, Priority.NORMAL)).isZero();
        assertThat(window.use(0)).isEmpty();
    }

    @Test
    void aCallWaitsUntilTheOneNBeforeHasEndedAWindowAgo() {
        QuotaWindow window = window("2/s");
        calls(window, 1, SECOND / 2);
        calls(window, 1, SECOND);

        assertThat(window.earliest(SECOND, Priority.NORMAL)).isBetween(3 * SECOND / 2, 3 * SECOND / 2 + SECOND / 100);
    }

    @Test
    void callsUnderWayCountUntilTheyEnd() {
        QuotaWindow window = window("2/s");
        window.began();
        window.began();

        assertThat(window.earliest(100 * SECOND, Priority.NORMAL)).isEqualTo(QuotaWindow.UNKNOWN);

        window.ended(100 * SECOND);
        assertThat(window.earliest(100 * SECOND, Priority.NORMAL)).isGreaterThan(101 * SECOND);
        assertThat(window.use(100 * SECOND)).containsExactly(new QuotaUse(QuotaLimit.parse("2/s"), 2));
    }

    @Test
    void normalWorkLeavesOneInAHundredToUrgentWork() {
        QuotaWindow window = window("100/min");
        calls(window, 99, 0);

        assertThat(window.earliest(SECOND, Priority.NORMAL)).isGreaterThan(60 * SECOND);
        assertThat(window.earliest(SECOND, Priority.URGENT)).isEqualTo(SECOND);
    }

    @Test
    void aPauseHoldsEveryoneBack() {
        QuotaWindow window = window();
        window.pauseUntil(5 * SECOND);
        window.pauseUntil(3 * SECOND);

        assertThat(window.earliest(SECOND, Priority.URGENT)).isEqualTo(5 * SECOND);
        assertThat(window.earliest(6 * SECOND, Priority.URGENT)).isEqualTo(6 * SECOND);
    }

    @Test
    void otherLimitsCountWhatWasCountedBefore() {
        QuotaWindow window = window("100/min");
        calls(window, 10, 0);
        window.limit(List.of(QuotaLimit.parse("10/min")));

        assertThat(window.earliest(SECOND, Priority.NORMAL)).isGreaterThan(60 * SECOND);
    }

    @Test
    void noMoreCallsAtOnceThanTheConnectorAllows() {
        QuotaWindow window = window();
        window.mostUnderWay(1);
        window.began();

        assertThat(window.earliest(0, Priority.NORMAL)).isEqualTo(QuotaWindow.UNKNOWN);
        window.ended(1);
        assertThat(window.earliest(1, Priority.NORMAL)).isEqualTo(1);
    }
}
