package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.lookup.jdbi.StoredLookups;
import io.duijie.engine.record.RecordSummary;
import io.duijie.engine.run.trace.Traced;
import io.duijie.engine.run.trace.Traced.By;
import io.duijie.engine.run.trace.Tracing;
import io.duijie.engine.run.trace.jdbi.RecordsByText;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anything is found by any number or name of it, and tells what became of it. */
class TracingTest {
    private static final RunOrder ALL = RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND);

    @TempDir
    Path folder;

    private TestEngine engine;

    /** A customer, an order that looks the customer up, a delivery with the order's number. */
    @BeforeEach
    void open() {
        engine = new TestEngine(folder);
        engine.account.rows.add(Map.of("id", "C1", "name", "张三"));
        engine.save("customers", ",'number':'name'", ",'request':[{'field':'no','value':'K{{id}}'}]");
        engine.run("customers", ALL);
        rows(Map.of("id", "O1", "buyer", "C1", "express", "SF-9", "lines", List.of(Map.of("sku", "A1"))));
        engine.save(
                "orders",
                "",
                ",'request':[{'field':'no','value':'B{{id}}'},{'field':'cust','type':'string','value':"
                        + "'_findCollection find id from customers where id={{buyer}}','parser':"
                        + "{'name':'ConvertObjectParser','params':'FNumber'}}]",
                ",'options':{'search':['express','lines.sku']}");
        engine.run("orders", ALL);
        rows(Map.of("id", "D1", "order_no", "O1", "cust", "KC1"));
        engine.save(
                "deliveries",
                "",
                ",'request':[{'field':'no','value':'D{{id}}'},{'field':'cust','type':'string','value':'{{cust}}','parser':"
                        + "{'name':'ConvertObjectParser','params':'FNumber'}}]",
                ",'options':{'search':['order_no']}");
        engine.run("deliveries", ALL);
    }

    private void rows(Map<String, Object> row) {
        engine.account.rows.clear();
        engine.account.rows.add(row);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Tracing tracing() {
        return new Tracing(
                engine.integrations::list,
                engine.documents::compiled,
                () -> Map.of("a", "fake"),
                id -> Optional.of(engine.account),
                engine.runner::variables,
                new StoredLookups(engine.database, Clock.systemUTC()),
                engine.database);
    }

    private List<String> found(String text) {
        return tracing().find(text).stream().map(TracingTest::named).sorted().toList();
    }

    private static String named(RecordSummary record) {
        return record.integrationId() + " " + record.key();
    }

    private Traced traced(String text, String record) {
        return tracing().trace(text).stream()
                .filter(each -> named(each.record().summary()).equals(record))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"O1", " O1 ", "BO1", "SF-9", "A1"})
    void anOrderIsFoundByKeyTargetNumberAndTheFieldsNamedForIt(String text) {
        assertThat(found(text)).contains("orders O1");
    }

    @Test
    void othersAreNotFound() {
        assertThat(found("张三")).containsExactly("customers C1");
        assertThat(found("C1")).containsExactly("customers C1");
        assertThat(found("O1")).containsExactly("deliveries D1", "orders O1");
        assertThat(found("SF-")).isEmpty();
        assertThat(found(" ")).isEmpty();
    }

    @Test
    void aRecordTellsItsStepsItsDeliveriesAndWhereEachFieldHasItsValueFrom() {
        Traced order = traced("O1", "orders O1");

        assertThat(order.record().summary().externalNumber()).isEqualTo("BO1");
        assertThat(order.record().deliveries()).hasSize(1);
        assertThat(order.calls()).containsKey(order.record().deliveries().get(0).deliveryId());
        assertThat(String.valueOf(order.fields())).contains("B{{id}}").contains("BO1");
    }

    @Test
    void theChainFollowsLookUpsReferencesAndEqualNumbers() {
        assertThat(traced("O1", "orders O1").chain())
                .extracting(link -> link.by() + " " + named(link.record()))
                .containsExactly("LOOK_UP customers C1", "NUMBER deliveries D1");
        assertThat(traced("D1", "deliveries D1").chain())
                .extracting(link -> link.by() + " " + named(link.record()))
                .containsExactly(By.REFERENCE + " customers C1", By.NUMBER + " orders O1");
    }

    @Test
    void everyQuestionIsAnsweredByAnIndex() {
        for (String statement : RecordsByText.statements(2, 1)) {
            String plan = engine.database.read(handle -> {
                boolean isServer = engine.database.isServer();
                if (isServer) {
                    handle.execute("SET enable_seqscan = off");
                }
                String explain = isServer ? "EXPLAIN " : "EXPLAIN QUERY PLAN ";
                var query = handle.createQuery(explain + statement);
                long marks = statement.chars().filter(c -> c == '?').count();
                for (int i = 0; i < marks; i++) {
                    if (i == marks - 1) {
                        query.bind(i, 20);
                    } else {
                        query.bind(i, "x");
                    }
                }
                return query.mapToMap().list().toString();
            });
            assertThat(plan)
                    .containsIgnoringCase("index")
                    .doesNotContain("SCAN record")
                    .doesNotContain("Seq Scan");
        }
    }
}
