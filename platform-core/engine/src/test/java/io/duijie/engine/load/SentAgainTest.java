package io.duijie.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.load.Vendor.Document;
import io.duijie.engine.load.Vendor.Fault;
import io.duijie.engine.record.LoadStep;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A target that answers what it is sent again as it did first: nothing is written twice, and no change is lost with it. */
class SentAgainTest extends LoadingHome {
    @BeforeEach
    void repeats() {
        vendor.repeats = true;
    }

    private Object content() {
        return vendor.documents.stream().map(Document::body).toList().get(0).get("v");
    }

    @Test
    void aLostAnswerIsBroughtBackByTheSameCall() {
        home.stage("A");
        vendor.writeFaults.add(Fault.RESET_AFTER_COMMIT);

        home.load(1);

        assertThat(vendor.numbers()).containsExactly("A");
        assertThat(home.state("A")).isEqualTo("DONE");
        assertThat(home.outcomes("A")).containsExactly("NOT_FOUND", "ACCEPTED");
    }

    @Test
    void whatChangedAfterALostAnswerIsWrittenAfterTheFirstContentIsKnownToBeThere() {
        home.stage("A");
        assertThat(home.killed(1, LoadStep.AFTER_SEND, 1)).isTrue();
        assertThat(vendor.numbers()).containsExactly("A");
        home.change("A", Map.of("v", 2L));

        home.load(1);

        assertThat(vendor.numbers()).containsExactly("A");
        assertThat(content()).hasToString("2");
        assertThat(home.state("A")).isEqualTo("DONE");
        assertThat(home.outcomes("A")).endsWith("UNCONFIRMED_UPDATE", "ACCEPTED");
    }

    @Test
    void theChangeIsWrittenThoughItsOwnFirstAnswerIsLostToo() {
        home.stage("A");
        assertThat(home.killed(1, LoadStep.AFTER_SEND, 1)).isTrue();
        home.change("A", Map.of("v", 2L));
        vendor.writeFaults.add(Fault.RESET_AFTER_COMMIT);

        home.load(1);

        assertThat(vendor.numbers()).containsExactly("A");
        assertThat(content()).hasToString("2");
        assertThat(home.state("A")).isEqualTo("DONE");
    }

    @Test
    void aChangeOfWhatWasNeverSentIsWrittenOnce() {
        home.stage("A");
        home.change("A", Map.of("v", 2L));

        home.load(1);

        assertThat(vendor.calls).hasSize(1);
        assertThat(content()).hasToString("2");
    }
}
