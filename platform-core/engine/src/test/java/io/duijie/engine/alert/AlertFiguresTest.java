package io.duijie.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.duijie.engine.alert.jdbi.AlertFigures;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.SentStatements;
import io.duijie.engine.store.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules ask after each run: an index answers, however many records failed and rows were put aside. */
class AlertFiguresTest {
    @TempDir
    Path folder;

    /** How SQLite goes about what is asked; a server decides by what its tables hold. */
    private String plans(Consumer<AlertFigures> question) {
        try (Database database = TestDatabase.open(folder);
                SentStatements sent = new SentStatements()) {
            assumeThat(database.isServer()).isFalse();
            question.accept(new AlertFigures(database));
            List<String> statements = sent.taken();
            assertThat(statements).isNotEmpty();
            StringBuilder plans = new StringBuilder();
            for (String statement : statements) {
                database.read(handle -> handle.select("EXPLAIN QUERY PLAN " + statement.replace("?", "1"))
                                .map((row, context) -> row.getString("detail"))
                                .list())
                        .forEach(step -> plans.append(step).append('\n'));
            }
            return plans.toString();
        }
    }

    @Test
    void theLatestReasonIsFoundFromTheEndOfAnIndex() {
        assertThat(plans(figures -> figures.firstReason("orders", "FAILED")))
                .contains("USING INDEX record_by_state (integration_id=? AND state=?)")
                .doesNotContain("B-TREE", "SCAN record");
    }

    @Test
    void recordsThatFailedSinceAreCountedInAnIndex() {
        assertThat(plans(figures -> figures.failedRecords("orders", Instant.EPOCH)))
                .contains("USING COVERING INDEX record_failed (integration_id=? AND failed_at>?)");
    }

    @Test
    void rowsThatWerePutAsideSinceAreCountedInAnIndex() {
        assertThat(plans(figures -> figures.rejected(Instant.EPOCH)))
                .contains("USING COVERING INDEX rejected_row_by_time (at>?)")
                .doesNotContain("SCAN rejected_row");
    }
}
