package io.duijie.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.Tally;
import io.duijie.engine.run.RunReport;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code run} says of an end at which something was left behind. */
class RunEndTest {
    private static String said(Tally tally) {
        return RunCommand.ended(new RunReport(RunInfo.State.COMPLETED, null, List.of(), tally));
    }

    @Test
    void aCleanEndIsOneThatLeftNothingBehind() {
        assertThat(said(Tally.extracted(10, 1, 0, 0, 9, 0, 0, 0))).startsWith("✓");
        assertThat(said(Tally.loaded(9, 0, 0, 1, 1))).startsWith("✓");
    }

    @Test
    void rowsThatWerePutAsideAreLeftBehind() {
        assertThat(said(Tally.extracted(310, 0, 300, 0, 10, 0, 0, 0))).startsWith("! 完成（失败 0，待核实 0，无法使用 300）");
    }

    @Test
    void soAreFailuresAndDoubts() {
        assertThat(said(Tally.loaded(1, 2, 0, 0, 0))).startsWith("! 完成（失败 2");
        assertThat(said(Tally.loaded(1, 0, 3, 0, 0))).contains("待核实 3");
    }
}
