package io.duijie.sandbox.jushuitan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.sandbox.jushuitan.JushuitanSettings.Limits;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SlidingWindowsTest {
    private static final Instant START = Instant.ofEpochSecond(1_700_000_000);

    @Test
    void admitsFiveInAnySecondWhereverItBegins() {
        SlidingWindows windows = new SlidingWindows(new Limits(5, 0, false));
        for (int call = 0; call < 5; call++) {
            windows.arrive("app", at(900));
        }

        assertThat(refusal(windows, "app", at(1_899))).isEqualTo(199);
        windows.arrive("app", at(1_900));
    }

    @Test
    void admitsAHundredInAnyMinute() {
        SlidingWindows windows = new SlidingWindows(Limits.documented());
        for (int call = 0; call < 100; call++) {
            windows.arrive("app", at(call * 250L));
        }

        assertThat(refusal(windows, "app", at(59_999))).isEqualTo(200);
        windows.arrive("app", at(60_000));
        assertThat(refusal(windows, "app", at(60_001))).isEqualTo(200);
    }

    @Test
    void countsEachKeyForItself() {
        SlidingWindows windows = new SlidingWindows(new Limits(1, 0, false));
        windows.arrive("app one", at(0));
        windows.arrive("app two", at(0));

        assertThat(refusal(windows, "app one", at(1))).isEqualTo(199);
    }

    @Test
    void letsARefusedCallUseAPlaceOnlyWhenTold() {
        SlidingWindows lenient = new SlidingWindows(new Limits(1, 0, false));
        SlidingWindows harsh = new SlidingWindows(new Limits(1, 0, true));
        for (SlidingWindows windows : new SlidingWindows[] {lenient, harsh}) {
            windows.arrive("app", at(0));
            assertThat(refusal(windows, "app", at(600))).isEqualTo(199);
        }

        lenient.arrive("app", at(1_000));
        assertThat(refusal(harsh, "app", at(1_000))).isEqualTo(199);
    }

    @Test
    void admitsEverythingWithoutLimits() {
        SlidingWindows windows = new SlidingWindows(Limits.none());
        for (int call = 0; call < 1_000; call++) {
            windows.arrive("app", at(0));
        }
        windows.limit(new Limits(0, 1_000, false));

        assertThatThrownBy(() -> windows.arrive("app", at(1))).isInstanceOf(Refusal.class);
    }

    private static int refusal(SlidingWindows windows, String key, Instant time) {
        try {
            windows.arrive(key, time);
            return 0;
        } catch (Refusal e) {
            return e.code();
        }
    }

    private static Instant at(long millis) {
        return START.plus(Duration.ofMillis(millis));
    }
}
