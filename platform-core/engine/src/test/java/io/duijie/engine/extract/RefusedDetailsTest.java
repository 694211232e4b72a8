package io.duijie.engine.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reason;
import io.duijie.engine.extract.ExtractionResult.State;
import io.duijie.engine.extract.jdbi.Coverage;
import io.duijie.engine.extract.row.RowRules;
import io.duijie.engine.extract.row.UnusableRow;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.record.RowResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A vendor that refuses details, on pages of a few rows: of some rows, or of all. */
class RefusedDetailsTest extends ExtractionBench {
    private Set<String> refused = Set.of();

    @BeforeEach
    void rowsWithDetails() {
        bench.detail = new DetailRule() {
            @Override
            public String listKey() {
                return "data.list";
            }

            @Override
            public ReadRequest request(Span window, Map<String, Object> row) {
                return new ReadRequest("fake.detail", "POST", Map.of("code", row.get("id")), List.of());
            }
        };
        bench.rows = putAside(bench.rows);
        vendor.details(body -> {
            if (refused.contains(String.valueOf(body.get("code")))) {
                throw ConnectorException.of(ErrorKind.REJECTED, Reason.of("gone", "单据已删除", "deleted"));
            }
            return Map.of("more", "x");
        });
    }

    private static RowRules putAside(RowRules others) {
        return window -> {
            var rules = others.in(window);
            return row -> row instanceof UnusableRow unusable
                    ? new RowResult.Rejected(null, unusable.reason(), unusable.view())
                    : rules.apply(row);
        };
    }

    private void pagesOf(int size) {
        bench.renderer = Bench.windowed("page", size);
    }

    /** Where it stands alone on the first page, the rows of the next one tell that the vendor gives details. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void theFirstRowsOfTheFirstWindowArePutAsideWhateverThePagesAre(int size) {
        pagesOf(size);
        vendor.fill(5, INSIDE);
        refused = Set.of("R1");

        assertThat(bench.run().state()).isEqualTo(State.COMPLETED);

        assertThat(bench.keys()).containsExactlyInAnyOrder("R2", "R3", "R4", "R5");
        assertThat(bench.lastRun().tally().rejected()).isEqualTo(1);
        assertThat(new Coverage(bench.database).open("i")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void whereAllAreRefusedTheWindowStaysOpenAndNothingIsPutAside(int size) {
        pagesOf(size);
        vendor.fill(5, INSIDE);
        refused = Set.of("R1", "R2", "R3", "R4", "R5");

        assertThat(bench.run().state()).isEqualTo(State.FAILED);

        assertThat(bench.keys()).isEmpty();
        assertThat(bench.lastRun().tally().rejected()).isZero();
        assertThat(new Coverage(bench.database).open("i")).hasSize(1);

        refused = Set.of();
        assertThat(bench.run().state()).isEqualTo(State.COMPLETED);
        assertThat(bench.keys()).hasSize(5);
    }

    /** What is handed out once can't be asked for to learn from it. */
    @Test
    void aQueueIsNotReadAheadOfWhatIsStored() {
        bench.capabilities = Set.of(Capability.READ, Capability.PAGED, Capability.INCREMENTAL, Capability.QUEUED);
        pagesOf(1);
        vendor.fill(3, INSIDE);
        refused = Set.of("R1");

        assertThat(bench.run().state()).isEqualTo(State.FAILED);

        assertThat(vendor.bodies()).extracting(body -> body.get("page")).doesNotContain("2");
    }
}
