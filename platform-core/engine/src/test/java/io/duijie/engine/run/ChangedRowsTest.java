package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.Tally;
import io.duijie.engine.retry.Backoff;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.reconcile.ComparisonProgress;
import io.duijie.engine.run.reconcile.Difference;
import io.duijie.engine.run.reconcile.Reconciler;
import io.duijie.engine.run.reconcile.Reconciliation;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that come again with other content (dialect §14.6), with {@code idCheck} as it usually is. */
class ChangedRowsTest {
    private static final RunOrder ALL = RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND);
    private static final String PLAIN =
            ",'request':[{'field':'no','value':'{{id}}'},{'field':'q','type':'int','value':'{{q}}'}]";
    private static final String MERGED = ",'operation':{'method':'merge','field':'bill','header':['day'],"
            + "'body':['sku','qty'],'bodyName':'items','bodySum':['qty']},'request':[{'field':'no','value':'{{bill}}'},"
            + "{'field':'rows','type':'array','value':'items','children':[{'field':'sku','value':'{{items.sku}}'},"
            + "{'field':'qty','value':'{{items.qty}}'}]}]";

    @TempDir
    Path folder;

    private TestEngine engine;

    @BeforeEach
    void open() {
        engine = new TestEngine(folder);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Tally read(Map<?, ?>... rows) {
        engine.account.rows.clear();
        for (Map<?, ?> row : rows) {
            @SuppressWarnings("unchecked")
            Map<String, Object> typed = (Map<String, Object>) row;
            engine.account.rows.add(typed);
        }
        return engine.run(ALL).tally();
    }

    @Test
    void aCorrectionOfAFailedRowIsWritten() {
        engine.save("", PLAIN);
        read(Map.of("id", "A", "q", "ten"));
        assertThat(engine.column("failure_code")).containsEntry("A", "cast-failed");

        Tally told = read(Map.of("id", "A", "q", "10"));

        assertThat(told.changed()).isOne();
        assertThat(told.done()).isOne();
        assertThat(engine.column("state")).containsEntry("A", "DONE");
        assertThat(engine.account.documents.get("A").toString()).isEqualTo("{no=A, q=10}");
        assertThat(engine.account.writes).hasSize(1);
    }

    @Test
    void whatIsDoneIsNotWrittenAgainButKnownToHaveChanged() {
        engine.save("", PLAIN);
        read(Map.of("id", "A", "q", 1), Map.of("id", "B", "q", 1));

        Tally told = read(Map.of("id", "A", "q", 2), Map.of("id", "B", "q", new BigDecimal("1.0")));

        assertThat(told.duplicate()).isEqualTo(2);
        assertThat(engine.account.writes).hasSize(2);
        assertThat(engine.column("state").values()).containsOnly("DONE");
        assertThat(engine.column("source_changed_at").get("A")).isNotNull();
        assertThat(engine.column("source_changed_at").get("B")).isNull();
    }

    @Test
    void aReconciliationListsWhatChangedAtTheSourceAndWasNotWritten() {
        engine.save("", PLAIN);
        read(Map.of("id", "A", "q", 1), Map.of("id", "B", "q", 1));
        read(Map.of("id", "A", "q", 2), Map.of("id", "B", "q", 1));

        try (Reconciler reconciler = new Reconciler(
                engine.runner::compiled,
                engine.runner::variables,
                integration -> field -> null,
                engine.connections,
                engine.database,
                Clock.systemUTC(),
                Backoff.CALLS)) {
            Reconciliation told = reconciler.reconcile(
                    "x", LocalDate.parse("2026-01-02"), new StoppableControl(), ComparisonProgress.UNSEEN);

            assertThat(told.totals()).containsEntry("changed", 1L).containsEntry("found", 2L);
            assertThat(told.clean()).isFalse();
            assertThat(told.differences()).singleElement().satisfies(difference -> {
                assertThat(difference.kind()).isEqualTo(Difference.Kind.CHANGED);
                assertThat(difference.key()).isEqualTo("A");
                assertThat(difference.reason().chinese()).contains("idCheck");
            });
            assertThat(told.json().get("contentsCompared")).isEqualTo(false);
            assertThat(told.json().get("notes").toString()).contains("只核对是否存在");
        }
    }

    @Test
    void aCorrectedMemberBringsTheWholeDocumentOfRecordsThatFailedTogether() {
        engine.save("", MERGED);
        read(
                Map.of("id", 1, "bill", "A", "sku", "x", "qty", "two"),
                Map.of("id", 2, "bill", "A", "sku", "x", "qty", 1));
        assertThat(engine.account.writes).isEmpty();

        read(Map.of("id", 1, "bill", "A", "sku", "x", "qty", 2));

        assertThat(engine.account.documents.get("A").toString()).isEqualTo("{no=A, rows=[{sku=x, qty=3}]}");
        assertThat(engine.account.writes).hasSize(1);
        assertThat(engine.column("state").values()).containsOnly("DONE");
    }
}
