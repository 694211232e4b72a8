package io.duijie.engine.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.engine.extract.ExtractionResult.State;
import io.duijie.engine.extract.jdbi.Coverage;
import io.duijie.engine.extract.read.ReadingMethod;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A vendor that hands out how to ask for the next page. */
class CursorReadingTest extends ExtractionBench {
    CursorReadingTest() {
        super(FakeSource.Says.NOTHING);
    }

    private void hands(String id, String cursor) {
        vendor.next(() -> page(id, cursor));
    }

    private static Answer page(String id, String cursor) {
        List<Map<String, Object>> rows = id == null ? List.of() : List.of(Map.of("id", id));
        return new Answer(Map.of("data", Map.of("list", rows)), null, null, null, null, null, cursor);
    }

    @Test
    void asksWithEachCursorUntilThereIsNone() {
        hands("A", "2nd");
        hands(null, "3rd");
        hands("C", null);

        assertThat(bench.run().state()).isEqualTo(State.COMPLETED);

        assertThat(vendor.cursors()).containsExactly(null, "2nd", "3rd");
        assertThat(vendor.bodies()).allMatch(body -> body.equals(vendor.bodies().get(0)));
        assertThat(bench.keys()).containsExactly("A", "C");
        assertThat(new Coverage(bench.database).windows("i", 1).get(0).method()).isEqualTo(ReadingMethod.CURSOR);
    }

    @Test
    void goesOnAtTheCursorWhereItWasBroken() {
        hands("A", "2nd");
        hands("B", "3rd");
        for (int i = 0; i < 3; i++) {
            vendor.next(() -> {
                throw ConnectorException.of(ErrorKind.UNAVAILABLE, Reason.of("away", "不在", "away"));
            });
        }
        assertThat(bench.run().state()).isEqualTo(State.FAILED);

        hands("C", null);
        for (int i = 0; i < 3; i++) {
            hands("D", null);
        }

        assertThat(bench.run().state()).isEqualTo(State.COMPLETED);
        assertThat(vendor.cursors()).startsWith(null, "2nd", "3rd", "3rd", "3rd", "3rd");
        assertThat(bench.keys()).contains("A", "B", "C");
    }

    @Test
    void aCursorThatStandsIsAnErrorAndWhatWasReadStays() {
        hands("A", "2nd");
        hands("B", "2nd");

        ExtractionResult result = bench.run();

        assertThat(result.error().code()).isEqualTo("cursor-stands");
        assertThat(bench.keys()).containsExactly("A");
    }

    @Test
    void aVendorThatSaysMoreFollowsButNotHowIsAnErrorAndTheWindowStaysOpen() {
        hands("A", "2nd");
        vendor.next(() -> new Answer(page("B", null).body(), true, null, null, null));

        ExtractionResult result = bench.run();

        assertThat(result.error().code()).isEqualTo("cursor-missing");
        assertThat(bench.keys()).containsExactly("A");
    }

    @Test
    void cursorsThatNeverEndAndBringNothingAreAnError() {
        int[] number = {0};
        vendor.beforeCall(() -> hands(null, "c" + number[0]++));

        assertThat(bench.run().error().code()).isEqualTo("paging-endless");
        assertThat(vendor.cursors()).hasSizeBetween(900, 1100);
    }
}
