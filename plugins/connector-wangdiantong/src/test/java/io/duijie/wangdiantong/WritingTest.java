package io.duijie.wangdiantong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.testkit.TestingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Writes at the simulated vendor: half successes, lost answers and refusals. */
class WritingTest {
    private final Fixture fixture = Fixture.unlimited();
    private final Connector connector = fixture.open(new TestingContext());

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aLostAnswerIsLookedUpAndTheSameNumberIsNotWrittenTwice() {
        fixture.vendor().faults().add(Fault.of(FaultKind.RESET_AFTER_COMMIT));
        WriteRequest request = Fixture.receipt("T-7");

        assertThatThrownBy(() -> Fixture.write(connector, request)).isInstanceOf(ConnectorException.class);
        assertThat(Fixture.find(connector, request))
                .singleElement()
                .isInstanceOfSatisfying(FindResult.Found.class, found -> {
                    assertThat(found.number()).isEqualTo("T-7");
                    assertThat(found.finished()).isTrue();
                });

        assertThat(Fixture.write(connector, request))
                .singleElement()
                .isInstanceOfSatisfying(WriteOutcome.Rejected.class, rejected -> {
                    assertThat(rejected.reason().code()).isEqualTo(WriteOutcome.Rejected.DUPLICATE_NUMBER);
                    assertThat(rejected.field()).isEqualTo("outer_no");
                });
        assertThat(fixture.vendor().written()).hasSize(1);
    }

    @Test
    void aDocumentThatWasNotAuditedIsAFailureThatKeepsItsNumber() {
        fixture.vendor().faults().add(Fault.of(FaultKind.AUDIT_REFUSED));
        WriteRequest request = Fixture.receipt("T-8");

        assertThat(Fixture.write(connector, request))
                .singleElement()
                .isInstanceOfSatisfying(WriteOutcome.Unknown.class, unknown -> assertThat(
                                unknown.reason().code())
                        .isEqualTo(WriteOutcome.Unknown.SAVED_UNFINISHED));
        FindResult.Found found =
                (FindResult.Found) Fixture.find(connector, request).get(0);
        assertThat(found.finished()).isFalse();
        assertThat(found.number()).isEqualTo("T-8");
        assertThat(connector.finder().orElseThrow().finish(request, List.of(found)))
                .singleElement()
                .isInstanceOfSatisfying(WriteOutcome.Rejected.class, rejected -> assertThat(
                                rejected.reason().text().chinese())
                        .contains("T-8"));
    }

    @Test
    void aDocumentThatIsThereIsNotSentAgain() {
        WriteRequest request = Fixture.receipt("T-9");
        WriteRequest update = request.with(
                List.of(new WriteRecord("T-9", request.records().get(0).body(), "T-9")));

        assertThat(Fixture.write(connector, update))
                .singleElement()
                .isInstanceOfSatisfying(
                        WriteOutcome.Rejected.class,
                        rejected -> assertThat(rejected.reason().code()).isEqualTo(WriteOutcome.Rejected.LOCKED));
        assertThat(fixture.vendor().stats().arrivals()).isZero();
    }

    @Test
    void argumentsTravelInTheirOrder() {
        Map<String, @Nullable Object> transfer = new LinkedHashMap<>();
        transfer.put("isCheck", true);
        transfer.put("detailList", List.of(Map.of("spec_no", "S1", "num", "2")));
        transfer.put(
                "orderInfo",
                Map.of("outer_no", "DB-1", "from_warehouse_no", "W01", "to_warehouse_no", "W02", "mode", 0L));
        WriteRequest request = Fixture.one("wms.stocktransfer.Edit.createOrder", "1", transfer);

        assertThat(Fixture.write(connector, request))
                .singleElement()
                .isInstanceOfSatisfying(WriteOutcome.Accepted.class, accepted -> assertThat(accepted.number())
                        .isEqualTo("DB-1"));
        assertThat(Fixture.find(connector, request)).hasOnlyElementsOfType(FindResult.Found.class);
    }

    @Test
    void aDocumentMayLayOutAllArgumentsItself() {
        try (FakeVendor fake = new FakeVendor()) {
            Connector open = Fixture.open(new TestingContext(), Fixture.settings(fake.address()));
            fake.answers("{\"status\":0,\"data\":{\"status\":0,\"message\":\"P-1\"}}");

            Fixture.write(open, Fixture.one("process.Process.upload", "1", Map.of("args", List.of("a", List.of(1L)))));
            Fixture.write(open, Fixture.one("process.Process.upload", "1", Map.of("process_no", "P-1")));
            Fixture.write(
                    open,
                    Fixture.one(
                            "wms.stockin.Other.createOtherOrder",
                            "1",
                            Map.of("stockin_order", Map.of("outer_no", "x"))));

            assertThat(fake.received())
                    .containsExactly("[\"a\",[1]]", "[{\"process_no\":\"P-1\"}]", "[{\"outer_no\":\"x\"}]");
        }
    }

    @Test
    void aMissingSupplierIsWaitedFor() {
        Map<String, @Nullable Object> order = new LinkedHashMap<>();
        order.put("purchase_no", "CG-1");
        order.put("provider_no", "GYS-NEW");
        order.put("receive_warehouse_nos", "W01");
        order.put("expect_warehouse_no", "W01");
        order.put("purchaser_name", "王五");
        WriteRequest request = Fixture.one("purchase.PurchaseOrder.createOrder", "1", order);

        assertThat(Fixture.write(connector, request))
                .singleElement()
                .isInstanceOfSatisfying(WriteOutcome.MissingReference.class, missing -> {
                    assertThat(missing.form()).isEqualTo("setting.PurchaseProvider.push");
                    assertThat(missing.number()).isEqualTo("GYS-NEW");
                });

        Map<String, @Nullable Object> supplier = Map.of("provider_no", "GYS-NEW", "provider_name", "新供应商");
        assertThat(Fixture.write(connector, Fixture.one("setting.PurchaseProvider.push", "1", supplier)))
                .singleElement()
                .isInstanceOfSatisfying(WriteOutcome.Accepted.class, accepted -> assertThat(accepted.number())
                        .isEqualTo("GYS-NEW"));
        assertThat(Fixture.write(connector, request)).hasOnlyElementsOfType(WriteOutcome.Accepted.class);
    }

    @Test
    void baseDataIsFoundOnlyWhereItHoldsWhatWasSent() {
        WriteRequest first = Fixture.goods("HP-1");
        Fixture.write(connector, first);
        Map<String, @Nullable Object> renamed =
                new LinkedHashMap<>(first.records().get(0).body());
        renamed.put("goods_name", "新名称");

        assertThat(Fixture.find(connector, first)).hasOnlyElementsOfType(FindResult.Found.class);
        assertThat(Fixture.find(connector, first.with(List.of(new WriteRecord("HP-1", renamed, null)))))
                .hasOnlyElementsOfType(FindResult.NotFound.class);
    }

    @Test
    void rowsOfABatchThatTheAnswerDoesNotAccountForAreUnknown() {
        try (FakeVendor fake = new FakeVendor()) {
            Connector open = Fixture.open(new TestingContext(), Fixture.settings(fake.address()));
            fake.answers(
                    "{\"status\":0,\"data\":{\"new_count\":1,\"chg_count\":0,\"error_list\":[{\"no\":\"B\",\"error\":\"x\"}]}}");

            assertThat(Fixture.write(open, Fixture.goods("A", "B", "C")))
                    .extracting(outcome -> (Object) outcome.getClass())
                    .containsExactly(
                            WriteOutcome.Unknown.class, WriteOutcome.Rejected.class, WriteOutcome.Unknown.class);
        }
    }

    @Test
    void aPushThatTookNothingIsNotTakenForWritten() {
        Map<String, @Nullable Object> nothing =
                Map.of("shop_no", "S1", "rawTradeList", List.of(), "rawTradeOrderList", List.of());

        assertThat(Fixture.write(connector, Fixture.one("sales.RawTrade.pushSelf2", "1", nothing)))
                .hasOnlyElementsOfType(WriteOutcome.Unknown.class);
        assertThat(Fixture.write(connector, Fixture.one("sales.RawTrade.pushSelf2", "1", Map.of())))
                .hasOnlyElementsOfType(WriteOutcome.Rejected.class);
    }
}
