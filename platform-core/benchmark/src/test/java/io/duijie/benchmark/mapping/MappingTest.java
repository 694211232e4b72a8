package io.duijie.benchmark.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.map.TargetMapper;
import io.duijie.dialect.record.MappedBatch;
import io.duijie.dialect.record.MappedCall;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.dialect.render.lookup.LookupSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.results.RunResult;

/** What is compared is the same object, and the program runs. */
final class MappingTest {
    private static final int ROWS = MappingBenchmark.ROWS;

    private static void same(
            TargetMapper mapper, List<StoredRecord> rows, Function<Map<String, Object>, Map<String, Object>> byHand) {
        assertThat(rows).allSatisfy(row -> {
            Map<String, Object> made = byHand.apply(row.content());
            Map<String, Object> mapped = MappingBenchmark.body(mapper, row);
            // Equality of decimals counts their places; the text also holds the order of the members.
            assertThat(mapped).isEqualTo(made);
            assertThat(Json.write(mapped)).isEqualTo(Json.write(made));
        });
    }

    @Test
    void theSeedDocumentMakesWhatIsMadeByHand() {
        same(Documents.seed(), OrderRows.distributors(ROWS), SeedByHand::body);
    }

    @Test
    void theCallsOfTheSeedDocumentAreThoseMadeByHand() {
        List<StoredRecord> rows = OrderRows.distributors(ROWS);

        MappedBatch mapped = Documents.seed().map(rows, Documents.VARIABLES);

        assertThat(mapped.calls()).extracting(MappedCall::request).isEqualTo(SeedByHand.calls(rows));
    }

    @Test
    void theOrderIsTheOneMadeByHand() {
        same(Documents.order(), OrderRows.orders(ROWS, ROWS), row -> OrderByHand.body(row, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"functions", "mvel"})
    void expressionsCalculateWhatIsCalculatedByHand(String expressions) {
        same(
                Documents.order(expressions, LookupSource.EMPTY),
                OrderRows.orders(ROWS, ROWS),
                row -> OrderByHand.body(row, true));
    }

    @Test
    void lookUpsFindEachCode() {
        try (CodeStore store = new CodeStore(50)) {
            same(
                    Documents.order("look-ups", store.lookups()),
                    OrderRows.orders(ROWS, 50),
                    row -> OrderByHand.body(row, false));
        }
    }

    @Test
    void theProgramMeasuresEachOnce() throws Exception {
        Collection<RunResult> results =
                Mapping.run("-f", "0", "-bm", "ss", "-wi", "0", "-i", "1", "-v", "SILENT", "-p", "records=100");

        assertThat(results).hasSize(10);
        assertThat(Mapping.table(results).lines())
                .anyMatch(line -> line.startsWith("order "))
                .hasSize(6);
    }
}
