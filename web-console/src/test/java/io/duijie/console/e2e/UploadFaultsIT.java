package io.duijie.console.e2e;

import static io.duijie.sandbox.fault.FaultKind.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.e2e.Scenario.Expected;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.record.RecordFilter;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.run.RunReport;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.jushuitan.UploadLedger.Entry;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Orders that are uploaded to Jushuitan under faults: each is there once, and none is uploaded again that was taken. */
class UploadFaultsIT {
    private static final String ID = "orders-to-jst";
    private static final String UPLOAD = "/open/jushuitan/orders/upload";
    private static final String LOOK_UP = "/open/orders/single/query";
    private static final int SIZE = 12;
    private static final int ROWS = 4;
    private static final int SLOW_BY = 900;
    private static final int IMPATIENT = 350;
    private static final int PATIENT = 30_000;
    private static final String INTEGRATION =
            """
            {"id": "orders-to-jst", "name": "订单上传", "enabled": true,
             "source": {"connection": "jst", "metadata": {
               "api": "/open/orders/out/simple/query", "method": "POST", "id": "io_id", "number": "so_id",
               "request": [
                 {"field": "page_index", "value": "1"}, {"field": "page_size", "value": "50"},
                 {"field": "modified_begin", "value": "{{LAST_SYNC_TIME|datetime}}"},
                 {"field": "modified_end", "value": "{{CURRENT_TIME|datetime}}"}]}},
             "target": {"connection": "jst", "metadata": {
               "api": "/open/jushuitan/orders/upload", "method": "POST",
               "operation": {"method": "batchArraySave", "rows": 4},
               "request": [
                 {"field": "shop_id", "type": "int", "value": "{{shop_id}}"},
                 {"field": "so_id", "type": "string", "value": "T{{io_id}}"},
                 {"field": "shop_status", "value": "WAIT_SELLER_SEND_GOODS"},
                 {"field": "pay_amount", "type": "float", "value": "{{pay_amount}}"},
                 {"field": "freight", "type": "float", "value": "0"},
                 {"field": "pay", "type": "object", "children": [
                   {"field": "amount", "type": "float", "value": "{{pay_amount}}"}]},
                 {"field": "items", "type": "array", "value": "items", "children": [
                   {"field": "sku_id", "value": "{{items.sku_id}}"},
                   {"field": "amount", "type": "float", "value": "{{items.amount}}"},
                   {"field": "qty", "type": "int", "value": "{{items.qty}}"}]}]}}}
            """;

    @TempDir
    private Path home;

    /** @param lookUp a fault of the question what became of an upload without an answer, null = none */
    record Trial(Fault fault, @Nullable Fault lookUp, Expected expected) {
        static Trial of(Fault fault, Expected expected) {
            return new Trial(fault.on(UPLOAD), null, expected);
        }

        Trial thenLookUp(Fault more) {
            return new Trial(fault, more.on(LOOK_UP), expected);
        }

        boolean isSlow() {
            return fault.kind() == SLOW || fault.kind() == SLOW_AFTER_COMMIT;
        }

        @Override
        public String toString() {
            return fault.kind()
                    + (fault.times() < 0 ? " always" : "")
                    + (fault.after() > 0 ? " later" : "")
                    + (lookUp == null ? "" : ", then " + lookUp.kind() + " at the look-up");
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @MethodSource("trials")
    void eachOrderIsUploadedOnce(Trial trial) {
        try (Business business = new Business(home, SIZE)) {
            business.with(
                    Connections.to(business.vendors).readTimeout(trial.isSlow() ? IMPATIENT : PATIENT), INTEGRATION);
            business.vendors.jushuitan().faults().add(trial.fault());
            if (trial.lookUp() != null) {
                business.vendors.jushuitan().faults().add(trial.lookUp());
            }

            RunReport report = run(business);

            assertThat(business.vendors
                            .jushuitan()
                            .stats()
                            .spoiledByKind()
                            .getOrDefault(trial.fault().kind(), 0L))
                    .isPositive();
            nothingTwice(business);
            Understandable.assertAll(business.platform()
                    .records()
                    .list(
                            RecordFilter.of(ID, RecordState.FAILED, RecordState.IN_DOUBT, RecordState.WAITING),
                            null,
                            1_000));
            switch (trial.expected()) {
                case HEALED, LATER -> {
                    assertThat(report.error()).isNull();
                    complete(business);
                }
                case RUN_FAILS -> {
                    assertThat(report.state()).isEqualTo(RunInfo.State.FAILED);
                    assertThat(count(business, RecordState.FAILED)).isZero();
                    Understandable.assertText(report.error().text());
                }
                case RECORDS_FAIL ->
                    assertThat(count(business, RecordState.FAILED)).isPositive();
            }
            business.vendors.jushuitan().faults().clear();
            business.clock.advance(Duration.ofMinutes(1));
            business.platform().decisions().retryAll(ID, null, "clerk");
            assertThat(run(business).error()).isNull();
            complete(business);
        }
    }

    private static RunReport run(Business business) {
        return business.platform()
                .runner()
                .run(ID, RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.COMMAND), new StoppableControl());
    }

    private static long count(Business business, RecordState state) {
        return business.platform().records().counts(ID).getOrDefault(state, 0L);
    }

    private static List<Entry> uploads(Business business) {
        return business.vendors.jushuitan().uploads().entries(UPLOAD);
    }

    private static void nothingTwice(Business business) {
        assertThat(uploads(business)).allSatisfy(entry -> {
            assertThat(entry.timesCreated()).as("%s", entry).isLessThanOrEqualTo(1);
            assertThat(entry.timesUpdated()).as("%s", entry).isZero();
        });
    }

    private static void complete(Business business) {
        nothingTwice(business);
        List<String> wanted = business.vendors.jushuitan().data().table(SourceEntity.SALES_OUT).byModified().stream()
                .map(row -> row.text("shop_id") + "/T" + row.id())
                .toList();
        assertThat(uploads(business))
                .filteredOn(entry -> entry.timesCreated() == 1)
                .extracting(Entry::key)
                .containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(business.platform().records().counts(ID)).isEqualTo(Map.of(RecordState.DONE, (long) wanted.size()));
    }

    static Stream<Trial> trials() {
        List<Trial> all = new ArrayList<>();
        for (FaultKind kind : AnyCall.faultsAnd(THROTTLED, ROW_LOST, ENTITY_MISSING)) {
            all.add(Trial.of(Fault.of(kind), Expected.HEALED));
        }
        for (FaultKind kind : List.of(RESET_AFTER_COMMIT, RESET_BEFORE_COMMIT, ENTITY_MISSING)) {
            all.add(Trial.of(Fault.of(kind).after(1), Expected.HEALED));
        }
        for (FaultKind kind : List.of(SLOW, SLOW_AFTER_COMMIT)) {
            all.add(Trial.of(Fault.of(kind).delayMillis(SLOW_BY), Expected.HEALED));
        }
        all.add(Trial.of(Fault.of(ROW_LOST).rows(0, 2), Expected.HEALED));
        all.add(Trial.of(Fault.of(ENTITY_MISSING).rows(0, 1, 2, 3), Expected.HEALED));
        all.add(Trial.of(Fault.of(PARTIAL).rows(0, ROWS - 1), Expected.RECORDS_FAIL));
        for (FaultKind kind : List.of(HTTP_500, RESET_BEFORE_COMMIT, RESPONSE_ERROR)) {
            all.add(Trial.of(Fault.of(kind).always(), Expected.RUN_FAILS));
        }
        for (FaultKind kind : List.of(HTTP_500, EMPTY_BODY, TRUNCATED_BODY, DATA_NULL)) {
            all.add(Trial.of(Fault.of(RESET_AFTER_COMMIT), Expected.HEALED).thenLookUp(Fault.of(kind)));
            all.add(Trial.of(Fault.of(RESET_AFTER_COMMIT), Expected.RUN_FAILS)
                    .thenLookUp(Fault.of(kind).always()));
        }
        return all.stream();
    }
}
