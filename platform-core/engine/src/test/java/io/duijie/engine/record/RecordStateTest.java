package io.duijie.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RecordStateTest {
    @Test
    void anIllegalTransitionNamesRecordAndStates() {
        assertThatThrownBy(() -> RecordState.DONE.require(RecordState.SENDING, "A1"))
                .isInstanceOf(IllegalTransitionException.class)
                .hasMessageContaining("A1")
                .hasMessageContaining("DONE")
                .hasMessageContaining("SENDING");
        assertThatCode(() -> RecordState.SENDING.require(RecordState.DONE, "A1"))
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsDoneOrSkippedIsOnlyEverQueuedAgain() {
        assertThat(RecordState.DONE.next()).containsExactly(RecordState.PENDING);
        assertThat(RecordState.SKIPPED.next()).containsExactly(RecordState.PENDING);
    }

    @Test
    void onlyWhatIsSentCanComeIntoDoubtOrWait() {
        assertThat(RecordState.WAITING.before()).containsExactly(RecordState.SENDING, RecordState.IN_DOUBT);
        assertThat(RecordState.SENDING.before()).containsExactly(RecordState.PENDING);
    }

    @Test
    void numbersAreThoseThatLookUpsSee() {
        assertThat(RecordState.values()).extracting(RecordState::status).containsExactly(0, 5, 2, 3, 6, 7, 4);
    }
}
