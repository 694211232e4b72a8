package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.duijie.connector.api.ConnectorException;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.run.reconcile.ComparisonProgress;
import io.duijie.engine.run.reconcile.Difference;
import io.duijie.engine.run.reconcile.Difference.Kind;
import io.duijie.engine.run.reconcile.Reconciliation;
import io.duijie.sandbox.jushuitan.data.SourceRow;
import io.duijie.sandbox.jushuitan.data.SourceTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 对账 against the simulated vendors: what differs is found, and nothing else. */
class ReconcileIT {
    private static final int SIZE = 40;

    @TempDir
    private Path folder;

    private Business business;

    @BeforeEach
    void start() {
        business = new Business(folder.resolve("home"), SIZE);
        business.with(
                Connections.to(business.vendors),
                List.of(Example.values()).stream().map(Example::text).toArray(String[]::new));
    }

    @AfterEach
    void stop() {
        business.close();
    }

    private Reconciliation reconcile(Example example, LocalDate day) {
        return business.platform()
                .reconciler()
                .reconcile(example.id, day, new StoppableControl(), ComparisonProgress.UNSEEN);
    }

    private SourceTable table(Example example) {
        return business.vendors.jushuitan().data().table(example.entity);
    }

    /** Every day on which rows were modified. */
    private List<Reconciliation> everyDay(Example example) {
        TreeSet<LocalDate> days = new TreeSet<>();
        table(example).byModified().forEach(row -> days.add(row.modified().toLocalDate()));
        return days.stream().map(day -> reconcile(example, day)).toList();
    }

    private static List<Difference> differences(List<Reconciliation> days) {
        return days.stream().flatMap(day -> day.differences().stream()).toList();
    }

    private static Map<String, Long> totals(List<Reconciliation> days) {
        Map<String, Long> totals = new TreeMap<>();
        days.forEach(day -> day.totals().forEach((name, count) -> totals.merge(name, count, Long::sum)));
        return totals;
    }

    @Test
    void nothingDiffersWhereEverythingWentWell() {
        for (Example example : Example.values()) {
            business.run(example);
        }
        for (Example example : Example.values()) {
            long wanted = example.wanted(business.vendors.jushuitan()).size();
            List<Reconciliation> days = everyDay(example);

            assertThat(differences(days)).as(example.id).isEmpty();
            assertThat(days).allMatch(Reconciliation::clean).allMatch(Reconciliation::targetAsked);
            assertThat(totals(days).get("rows") - totals(days).get("filtered")).isEqualTo(wanted);
            assertThat(totals(days))
                    .containsEntry("records", wanted)
                    .containsEntry("staged", wanted)
                    .containsEntry("written", wanted)
                    .containsEntry("found", wanted)
                    .containsEntry("unchecked", 0L);
        }
    }

    @Test
    void eachKindOfDifferenceIsFoundByItsKey() {
        business.with(
                Connections.to(business.vendors),
                Example.CUSTOMERS.text().replace("\"idCheck\": true", "\"idCheck\": false"));
        SourceRow nameless = table(Example.CUSTOMERS).byModified().get(0);
        put(nameless, "name", "");
        business.run(Example.CUSTOMERS);
        List<String> done = new ArrayList<>();
        business.records(Example.CUSTOMERS, RecordState.DONE).forEach(record -> done.add(record.key()));
        String deleted = done.get(0);
        String twice = done.get(1);
        String dropped = done.get(2);
        String changed = done.get(3);
        String both = done.get(4);
        business.vendors.kingdee().remove(Example.CUSTOMERS.form, deleted);
        business.vendors.kingdee().putTwin(Example.CUSTOMERS.form, twice);
        business.platform().database().write(handle -> handle.createUpdate("DELETE FROM record WHERE record_key = :key")
                .bind("key", dropped)
                .execute());
        put(row(changed), "name", "=HYPERLINK(\"http://x\")");
        put(row(both), "name", "其他");
        business.vendors.kingdee().remove(Example.CUSTOMERS.form, both);
        business.vendors.jushuitan().data().addDistributor();
        SourceRow added = table(Example.CUSTOMERS).byModified().get(SIZE);

        List<Reconciliation> days = everyDay(Example.CUSTOMERS);

        assertThat(differences(days))
                .extracting(Difference::kind, Difference::key, Difference::state)
                .containsExactlyInAnyOrder(
                        tuple(Kind.NOT_WRITTEN, nameless.id(), "FAILED"),
                        tuple(Kind.MISSING, deleted, "DONE"),
                        tuple(Kind.TWICE, twice, "DONE"),
                        tuple(Kind.NOT_STAGED, dropped, null),
                        tuple(Kind.NOT_STAGED, added.id(), null),
                        tuple(Kind.CHANGED, changed, null),
                        tuple(Kind.CHANGED, both, null),
                        tuple(Kind.MISSING, both, "DONE"));
        assertThat(totals(days))
                .containsEntry("rows", SIZE + 1L)
                .containsEntry("records", SIZE + 1L)
                .containsEntry("staged", SIZE - 1L)
                .containsEntry("notStaged", 2L)
                .containsEntry("changed", 2L)
                .containsEntry("failed", 1L)
                .containsEntry("missing", 2L)
                .containsEntry("twice", 1L)
                .containsEntry("found", SIZE - 4L);
        differences(days).forEach(difference -> assertThat(difference.reason().chinese())
                .as("%s", difference)
                .matches("(?s).*[\\u4e00-\\u9fff]{4}.*"));
    }

    @Test
    void whatWaitsIsListedWithItsReason() {
        business.run(Example.DELIVERIES);
        long wanted = Example.DELIVERIES.wanted(business.vendors.jushuitan()).size();

        List<Reconciliation> days = everyDay(Example.DELIVERIES);

        assertThat(differences(days)).hasSize((int) wanted).allSatisfy(difference -> {
            assertThat(difference.kind()).isEqualTo(Kind.NOT_WRITTEN);
            assertThat(difference.state()).isEqualTo("WAITING");
            assertThat(difference.reason().english()).isNotEmpty();
        });
        assertThat(totals(days)).containsEntry("waiting", wanted).containsEntry("found", 0L);
    }

    @Test
    void stagesAndWritesNothingAndMovesNoWatermark() {
        business.run(Example.CUSTOMERS, RunOrder.Stage.EXTRACT);
        var before = business.platform().watermarks().of(Example.CUSTOMERS.id);
        business.vendors.jushuitan().data().addDistributor();

        everyDay(Example.CUSTOMERS);

        assertThat(business.platform().watermarks().of(Example.CUSTOMERS.id)).isEqualTo(before);
        assertThat(business.count(Example.CUSTOMERS, RecordState.PENDING)).isEqualTo(SIZE);
        assertThat(business.created(Example.CUSTOMERS)).isZero();
        assertThat(business.platform().coverage().open(Example.CUSTOMERS.id)).isEmpty();
    }

    @Test
    void aDayThatHasNotComeIsRefused() {
        assertThatThrownBy(() -> reconcile(
                        Example.CUSTOMERS, LocalDateTime.now().toLocalDate().plusDays(3)))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("has not come yet");
    }

    private SourceRow row(String id) {
        return table(Example.CUSTOMERS).find(id).orElseThrow();
    }

    private void put(SourceRow row, String field, String value) {
        Map<String, Object> fields = new LinkedHashMap<>(row.fields());
        fields.put(field, value);
        table(Example.CUSTOMERS).put(fields);
    }
}
