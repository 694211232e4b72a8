package io.duijie.engine.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.BrokenRow;
import io.duijie.connector.api.Capability;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Paging;
import io.duijie.connector.api.Reason;
import io.duijie.engine.extract.ExtractionResult.State;
import io.duijie.engine.extract.page.PageRequestRenderer;
import io.duijie.engine.extract.row.UnusableRow;
import io.duijie.engine.record.RowResult;
import io.duijie.engine.record.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A source that hands out its rows once, and puts away what they came from when it is told that they are stored. */
class QueuedReadingTest extends ExtractionBench {
    private final List<String> told = new ArrayList<>();

    QueuedReadingTest() {
        super(FakeSource.Says.NOTHING);
    }

    @BeforeEach
    void queue() {
        bench.capabilities = Set.of(Capability.READ, Capability.PAGED, Capability.QUEUED);
        bench.paging = Paging.cursor();
        PageRequestRenderer none = (window, place) -> Map.of();
        bench.renderer = none;
        vendor.stored(cursor -> told.add(cursor + ":" + bench.keys().size()));
    }

    private void hands(String cursor, Object... rows) {
        vendor.next(
                () -> new Answer(Map.of("data", Map.of("list", List.of(rows))), null, null, null, null, null, cursor));
    }

    private static Map<String, Object> row(String id, long price) {
        return Map.of("id", id, "price", price);
    }

    private String price(String id) {
        return bench.database.read(
                handle -> handle.createQuery("SELECT fingerprint FROM record WHERE record_key = :key")
                        .bind("key", id)
                        .mapTo(String.class)
                        .one());
    }

    @Test
    void isToldOfEachPageOnceItsRowsAreDurable() {
        hands("2nd", row("A", 1));
        hands("3rd", row("B", 1));
        hands(null);

        assertThat(bench.run().state()).isEqualTo(State.COMPLETED);

        assertThat(told).hasSize(2);
        assertThat(told.get(0)).startsWith("2nd:").isNotEqualTo("2nd:0");
        assertThat(told.get(1)).isEqualTo("3rd:2");
    }

    @Test
    void isToldAgainWhereReadingGoesOn() {
        hands("2nd", row("A", 1));
        for (int i = 0; i < 3; i++) {
            vendor.next(failing(ErrorKind.UNAVAILABLE));
        }
        assertThat(bench.run().state()).isEqualTo(State.FAILED);
        told.clear();
        hands(null);
        hands(null);

        assertThat(bench.run().state()).isEqualTo(State.COMPLETED);

        assertThat(told).containsExactly("2nd:1");
    }

    @Test
    void theSameRowBehindAnotherIsTheNewestAndNoPageIsTakenForARepeatedOne() {
        hands("2nd", row("A", 1));
        bench.run(); // to know how the first version looks
        String first = price("A");
        hands("2nd", row("A", 1));
        hands("3rd", row("A", 2));
        hands("4th", row("A", 1));
        hands("5th", row("A", 1));
        hands(null);

        assertThat(bench.run().state()).isEqualTo(State.COMPLETED);

        assertThat(price("A")).isEqualTo(first);
    }

    @Test
    void whatCanNotBePutAwayEndsTheRunAndNothingIsLost() {
        vendor.stored(cursor -> {
            throw ConnectorException.of(ErrorKind.CONFIGURATION, Reason.of("no-room", "没有地方", "no room"));
        });
        hands("2nd", row("A", 1));
        hands(null);

        ExtractionResult result = bench.run();

        assertThat(result.error().code()).isEqualTo("no-room");
        assertThat(bench.keys()).containsExactly("A");
    }

    @Test
    void aBrokenRowIsPutAsideWithItsReasonAndTheOthersGoOn() {
        List<Object> seen = new ArrayList<>();
        bench.rows = window -> row -> {
            seen.add(row);
            return row instanceof UnusableRow unusable
                    ? new RowResult.Rejected(null, unusable.reason(), unusable.view())
                    : new RowResult.Kept(List.of(new SourceRecord("A", null, Map.of(), Map.of())), 0);
        };
        hands(null, new BrokenRow(Reason.of("line", "第 3 行", "line 3"), Map.of("_line", 3L)), row("A", 1));

        assertThat(bench.run().state()).isEqualTo(State.COMPLETED);

        assertThat(seen.get(0)).isInstanceOf(UnusableRow.class);
        assertThat(bench.keys()).containsExactly("A");
        assertThat(bench.lastRun().tally().rejected()).isEqualTo(1);
    }
}
