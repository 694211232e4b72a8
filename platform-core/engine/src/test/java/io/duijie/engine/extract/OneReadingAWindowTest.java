package io.duijie.engine.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ErrorKind;
import io.duijie.engine.extract.ExtractionResult.State;
import io.duijie.engine.extract.FakeSource.Says;
import io.duijie.engine.record.ExtractionStep;
import io.duijie.engine.store.FencedOut;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a source keeps for a window is begun once, and is freed however the window ends. */
class OneReadingAWindowTest extends ExtractionBench {
    OneReadingAWindowTest() {
        super(Says.HAS_NEXT);
    }

    @Test
    void allPagesOfAWindowAreReadThroughOneReadingAndEachWindowHasItsOwn() {
        bench.widest = Duration.ofHours(12);
        vendor.fill(5, INSIDE);

        assertThat(bench.run().state()).isEqualTo(State.COMPLETED);

        // Two windows without rows, then five rows by two: to the end and back until two readings agree.
        assertThat(vendor.readings()).containsExactly("1 pages", "1 pages", "5 pages");
        assertThat(vendor.bodies()).hasSize(7);
        assertThat(windows()).hasSameSizeAs(vendor.readings());
        assertThat(vendor.openReadings()).isZero();
        assertThat(bench.keys()).hasSize(5);
    }

    @Test
    void anEmptyWindowIsOver() {
        assertThat(bench.run().state()).isEqualTo(State.COMPLETED);

        assertThat(vendor.readings()).containsExactly("1 pages");
        assertThat(vendor.openReadings()).isZero();
    }

    @Test
    void aFailedWindowIsReadOnThroughAnother() {
        vendor.fill(5, INSIDE);
        vendor.beforeCall(() -> {
            if (vendor.bodies().size() == 1) {
                for (int i = 0; i < 3; i++) {
                    vendor.next(failing(ErrorKind.UNAVAILABLE));
                }
            }
        });
        assertThat(bench.run().state()).isEqualTo(State.FAILED);
        assertThat(vendor.readings()).containsExactly("4 pages");
        assertThat(vendor.openReadings()).isZero();

        assertThat(bench.run().state()).isEqualTo(State.COMPLETED);
        assertThat(vendor.readings()).hasSize(2);
        assertThat(vendor.openReadings()).isZero();
        assertThat(bench.keys()).hasSize(5);
    }

    @Test
    void aRunThatIsStoppedClosesIt() {
        vendor.fill(5, INSIDE);
        vendor.beforeCall(
                () -> ((Bench.NoWaiting) bench.control).stop = vendor.bodies().size() == 1);

        assertThat(bench.run().state()).isEqualTo(State.STOPPED);

        assertThat(vendor.readings()).hasSize(1);
        assertThat(vendor.openReadings()).isZero();
    }

    @Test
    void aRunWhoseLeaseIsLostClosesIt() {
        vendor.fill(5, INSIDE);
        bench.steps = step -> {
            if (step == ExtractionStep.BEFORE_PAGE && vendor.bodies().size() == 2) {
                throw new FencedOut("this run");
            }
        };

        assertThatThrownBy(bench::run).isInstanceOf(FencedOut.class);

        assertThat(vendor.readings()).hasSize(1);
        assertThat(vendor.openReadings()).isZero();
    }

    @Test
    void readingAgainToCompareDoesTheSame() {
        vendor.fill(5, INSIDE);

        bench.reread(page -> {});

        assertThat(vendor.readings()).containsExactly("5 pages");
        assertThat(vendor.bodies()).hasSize(5);
        assertThat(vendor.openReadings()).isZero();
    }
}
