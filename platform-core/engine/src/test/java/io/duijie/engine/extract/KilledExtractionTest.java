package io.duijie.engine.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.ReadRequest;
import io.duijie.engine.extract.FakeSource.Says;
import io.duijie.engine.extract.jdbi.Coverage;
import io.duijie.engine.extract.jdbi.Watermarks;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.record.ExtractionStep;
import io.duijie.engine.record.Step;
import io.duijie.engine.record.StepListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that ends at a step boundary: the next reads on, and closes the window with every row, each counted once. */
class KilledExtractionTest {
    private static final long INSIDE = Bench.NOW.getEpochSecond() - 100;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void theNextRunReadsOnWhereverTheProcessDies(ExtractionStep step) throws Exception {
        diesAt(step, 1, Says.COUNTS);
        diesAt(step, 2, Says.NOTHING);
    }

    private void diesAt(ExtractionStep step, int nth, Says says) throws Exception {
        FakeSource vendor = new FakeSource(says);
        vendor.fill(7, INSIDE);
        try (Bench bench = new Bench(Files.createTempDirectory(folder, "bench"), vendor)) {
            bench.detail = new SameRow();
            bench.steps = new Killer(step, nth);
            boolean died = ended(bench);
            assertThat(died).as("%s %s", step, nth).isEqualTo(nth == 1 || happensAgain(step));
            bench.reopen();
            bench.steps = StepListener.NONE;

            ExtractionResult result = bench.run();

            assertThat(result.state()).as("%s %s", step, nth).isEqualTo(ExtractionResult.State.COMPLETED);
            assertThat(bench.keys()).hasSize(7).doesNotHaveDuplicates();
            assertThat(bench.fetched()).as("%s %s: rows counted", step, nth).isEqualTo(7);
            assertThat(new Coverage(bench.database).open("i")).isEmpty();
            assertThat(new Coverage(bench.database).gaps("i")).isEmpty();
            assertThat(new Watermarks(bench.database).of("i")).contains(Bench.NOW);
        }
    }

    private static boolean happensAgain(ExtractionStep step) {
        return switch (step) {
            case BEFORE_OPENING, AFTER_OPENING, BEFORE_CLOSING, AFTER_CLOSING -> false;
            default -> true;
        };
    }

    private static boolean ended(Bench bench) {
        try {
            bench.run();
            return false;
        } catch (Killed expected) {
            return true;
        }
    }

    /** From the nth time on nothing of this process gets any further. */
    private static final class Killer implements StepListener {
        private final ExtractionStep at;
        private final AtomicInteger left;
        private volatile boolean dead;

        Killer(ExtractionStep at, int nth) {
            this.at = at;
            this.left = new AtomicInteger(nth);
        }

        @Override
        public void reached(Step step) {
            if (dead || (step == at && left.decrementAndGet() == 0)) {
                dead = true;
                throw new Killed();
            }
        }
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A detail that adds nothing. */
    private static final class SameRow implements DetailRule {
        @Override
        public String listKey() {
            return "data.list";
        }

        @Override
        public ReadRequest request(Span window, Map<String, Object> row) {
            return new ReadRequest("fake.detail", "POST", Map.of("page", 1_000L, "size", 1L), List.of());
        }
    }
}
