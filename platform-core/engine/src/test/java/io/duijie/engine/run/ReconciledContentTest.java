package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.FieldType;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.retry.Backoff;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.reconcile.ComparisonProgress;
import io.duijie.engine.run.reconcile.Difference;
import io.duijie.engine.run.reconcile.Reconciler;
import io.duijie.engine.run.reconcile.Reconciliation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 对账 reads the documents back and compares field by field. */
class ReconciledContentTest {
    private static final LocalDate DAY = LocalDate.parse("2026-01-02");
    private static final String TARGET = ",'request':[{'field':'no','value':'N{{id}}'},"
            + "{'field':'day','value':'{{day}}'},{'field':'price','value':'{{price}}'},"
            + "{'field':'shop','type':'string','value':'{{shop}}','parser':{'name':'ConvertObjectParser','params':'FNumber'}},"
            + "{'field':'lines','type':'array','value':'lines','children':[{'field':'qty','value':'{{lines.q}}'}]}]";

    @TempDir
    Path folder;

    private TestEngine engine;

    @BeforeEach
    void open() {
        engine = new TestEngine(folder);
        engine.account.readsBack = true;
        for (long id = 1; id <= 3; id++) {
            engine.account.rows.add(Map.of(
                    "id",
                    id,
                    "day",
                    "2026-01-02",
                    "price",
                    "10.50",
                    "shop",
                    "S" + id,
                    "lines",
                    List.of(Map.of("q", 2L), Map.of("q", 3L))));
        }
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Reconciliation reconcile() {
        return reconcile(DAY, DAY);
    }

    private Reconciliation reconcile(LocalDate first, LocalDate last) {
        try (Reconciler reconciler = new Reconciler(
                engine.runner::compiled,
                engine.runner::variables,
                integration -> field -> field.equals("price") ? FieldType.NUMBER : null,
                engine.connections,
                engine.database,
                Clock.systemUTC(),
                Backoff.CALLS)) {
            return reconciler.reconcile("x", first, last, new StoppableControl(), ComparisonProgress.UNSEEN);
        }
    }

    private void written(String options) {
        engine.save("x", "", TARGET, options);
        engine.run(RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND));
        assertThat(engine.account.documents).hasSize(3);
    }

    private void change(String number, String field, Object value) {
        Map<String, Object> document = new java.util.LinkedHashMap<>(engine.account.documents.get(number));
        document.put(field, value);
        engine.account.documents.put(number, document);
    }

    @Test
    void equalDocumentsAreNoDifferenceHoweverTheTargetWritesTheirValues() {
        written("");
        change("N1", "day", "2026-01-02T00:00:00");
        change("N1", "price", new java.math.BigDecimal("10.5"));

        Reconciliation told = reconcile();

        assertThat(told.differences()).isEmpty();
        assertThat(told.contentsCompared()).isTrue();
        assertThat(told.totals()).containsEntry("compared", 3L).containsEntry("different", 0L);
        assertThat(told.pairs()).hasSize(3);
    }

    @Test
    void whatDiffersIsToldWithBothValuesAndNothingElse() {
        written("");
        change("N1", "day", "2026-01-03");
        change("N2", "shop", Map.of("FNumber", "S9"));

        Reconciliation told = reconcile();

        assertThat(told.differences())
                .allSatisfy(difference -> assertThat(difference.kind()).isEqualTo(Difference.Kind.DIFFERENT))
                .extracting(difference -> difference.key() + " " + difference.content())
                .containsExactly(
                        "1 Content[field=day, source=2026-01-02, target=2026-01-03]",
                        "2 Content[field=shop, source=S2, target=S9]");
        assertThat(told.totals()).containsEntry("different", 2L);
        assertThat(told.json().get("differences"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .first(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("kind", "DIFFERENT")
                .containsEntry("key", "1")
                .containsEntry("field", "day")
                .containsEntry("source", "2026-01-02")
                .containsEntry("target", "2026-01-03");
    }

    @Test
    void chosenFieldsOfListsAreComparedAndTotalsAddedUpOnBothSides() {
        written(",'options':{'reconcile':{'fields':['qty'],'totals':['qty','price']}}");
        change("N3", "lines", List.of(Map.of("qty", 3L), Map.of("qty", 5L)));
        change("N2", "lines", List.of(Map.of("qty", 3L), Map.of("qty", 2L)));
        change("N1", "day", "2026-01-09");

        Reconciliation told = reconcile();

        assertThat(told.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.key()).isEqualTo("3");
            assertThat(difference.content().field()).isEqualTo("qty");
        });
        assertThat(told.amounts())
                .extracting(amount -> amount.field() + " "
                        + amount.source().stripTrailingZeros().toPlainString() + " "
                        + amount.target().stripTrailingZeros().toPlainString())
                .containsExactlyInAnyOrder("qty 15 18", "price 31.5 31.5");
    }

    @Test
    void whatIsNotWrittenCountsAtTheSource() {
        written(",'options':{'reconcile':{'totals':['price']}}");
        engine.account.rows.add(Map.of("id", 4L, "day", "2026-01-02", "price", "1", "shop", "S4"));
        engine.run(RunOrder.usual(RunOrder.Stage.EXTRACT, RunInfo.Cause.HAND));

        Reconciliation told = reconcile();

        assertThat(told.amounts()).singleElement().satisfies(amount -> {
            assertThat(amount.source()).isEqualByComparingTo("32.5");
            assertThat(amount.target()).isEqualByComparingTo("31.5");
        });
    }

    @Test
    void aTargetThatCannotBeReadBackIsAskedWhetherDocumentsAreThere() {
        engine.account.readsBack = false;
        written("");
        change("N1", "day", "2026-01-03");

        Reconciliation told = reconcile();

        assertThat(told.differences()).isEmpty();
        assertThat(told.contentsCompared()).isFalse();
        assertThat(told.json().get("notes").toString()).contains("amounts and contents are not compared");
    }

    @Test
    void severalDaysAreAMonthAtMost() {
        written("");

        assertThat(reconcile(DAY, DAY.plusDays(30)).last()).isEqualTo(DAY.plusDays(30));
        assertThatThrownBy(() -> reconcile(DAY, DAY.plusDays(31))).hasMessageContaining("1 to 31 days");
        assertThatThrownBy(() -> reconcile(DAY, DAY.minusDays(1))).hasMessageContaining("1 to 31 days");
    }
}
