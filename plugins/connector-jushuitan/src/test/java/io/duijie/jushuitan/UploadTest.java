package io.duijie.jushuitan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.jushuitan.UploadLedger;
import io.duijie.testkit.TestingContext;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Uploads: rows of one call fare differently, and what became of a call without answer is looked up. */
class UploadTest {
    private final Sandbox sandbox = Sandbox.unlimited();
    private final Connector connector = sandbox.open(new TestingContext());

    @AfterEach
    void close() {
        connector.close();
        sandbox.close();
    }

    @Test
    void givesEachOrderItsOwnOutcome() {
        sandbox.vendor().faults().add(Fault.of(FaultKind.PARTIAL).numbers("T-2").message("商品编码不存在！"));
        sandbox.vendor().faults().add(Fault.of(FaultKind.ENTITY_MISSING).numbers("T-3"));
        sandbox.vendor().faults().add(Fault.of(FaultKind.ROW_LOST).numbers("T-4"));
        WriteRequest request = Orders.upload("T-1", "T-2", "T-3", "T-4");

        List<WriteOutcome> outcomes = write(request);

        assertThat(outcomes.get(0)).isInstanceOfSatisfying(WriteOutcome.Accepted.class, taken -> {
            assertThat(taken.number()).isEqualTo("T-1");
            assertThat(taken.id()).isNotBlank();
        });
        assertThat(outcomes.get(1)).isInstanceOfSatisfying(WriteOutcome.Rejected.class, refused -> {
            assertThat(refused.reason().text().chinese()).contains("商品编码不存在").contains("请");
            assertThat(refused.reason().code()).isEqualTo("jushuitan-row-refused");
        });
        assertThat(outcomes.subList(2, 4)).hasOnlyElementsOfType(WriteOutcome.Unknown.class);
        assertThat(find(request))
                .extracting(Object::getClass)
                .containsExactly(
                        FindResult.Found.class,
                        FindResult.NotFound.class,
                        FindResult.Found.class,
                        FindResult.NotFound.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"RESET_AFTER_COMMIT", "HTML_502_AFTER_COMMIT", "EMPTY_BODY", "TRUNCATED_BODY", "DATA_NULL"})
    void findsWhatWasTakenAlthoughNoAnswerCame(FaultKind kind) {
        sandbox.vendor().faults().add(Fault.of(kind).on(Orders.UPLOAD));
        WriteRequest request = Orders.upload("T-1", "T-2");

        if (kind == FaultKind.DATA_NULL) {
            assertThat(write(request)).hasOnlyElementsOfType(WriteOutcome.Unknown.class);
        } else {
            assertThat(catchThrowableOfType(ConnectorException.class, () -> write(request))
                            .notSent())
                    .isFalse();
        }

        assertThat(find(request)).hasOnlyElementsOfType(FindResult.Found.class);
        assertThat(sandbox.vendor().uploads().entries(Orders.UPLOAD))
                .hasSize(2)
                .extracting(UploadLedger.Entry::timesCreated)
                .containsOnly(1);
    }

    @Test
    void tellsOrdersOfOneNumberApartByTheirShop() {
        write(Orders.upload("T-1"));
        Map<String, Object> elsewhere = new java.util.LinkedHashMap<>(
                Orders.upload("T-1").records().get(0).body());
        elsewhere.put("shop_id", 10_002L);

        assertThat(find(Orders.upload().with(List.of(new WriteRecord("T-1", elsewhere, null)))))
                .hasOnlyElementsOfType(FindResult.NotFound.class);
    }

    @Test
    void asksForTwentyNumbersAtATime() {
        String[] numbers = IntStream.range(0, 45).mapToObj(i -> "T-" + i).toArray(String[]::new);
        write(Orders.upload(numbers));

        assertThat(find(Orders.upload(numbers))).hasSize(45).hasOnlyElementsOfType(FindResult.Found.class);
    }

    @Test
    void carriesNoMoreThanFifty() {
        String[] numbers = IntStream.range(0, 51).mapToObj(i -> "T-" + i).toArray(String[]::new);

        ConnectorException refused =
                catchThrowableOfType(ConnectorException.class, () -> write(Orders.upload(numbers)));

        assertThat(refused.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        assertThat(refused.reason().text().chinese()).contains("50");
    }

    @Test
    void laysTheListWhereTheDocumentSays() {
        WriteRequest goods = new WriteRequest(
                "/open/jushuitan/itemsku/upload",
                "POST",
                Map.of(),
                "items",
                List.of(
                        new WriteRecord("1", Map.of("sku_id", "N-1", "i_id", "N", "name", "新品"), null),
                        new WriteRecord("2", Map.of("sku_id", "N-2", "i_id", "N"), null)));

        assertThat(write(goods))
                .extracting(Object::getClass)
                .containsExactly(WriteOutcome.Accepted.class, WriteOutcome.Rejected.class);
        assertThat(find(goods))
                .extracting(Object::getClass)
                .containsExactly(FindResult.Found.class, FindResult.NotFound.class);
    }

    @Test
    void leavesToAPersonWhatTheVendorCannotBeAskedFor() {
        WriteRequest cases = new WriteRequest(
                "/open/aftersale/upload",
                "POST",
                Map.of(),
                null,
                List.of(new WriteRecord("1", Map.of("outer_as_id", "A-1"), null)));

        assertThat(find(cases))
                .singleElement()
                .isInstanceOfSatisfying(FindResult.CannotTell.class, unclear -> assertThat(
                                unclear.reason().text().chinese())
                        .contains("aftersale")
                        .contains("请"));
    }

    private List<WriteOutcome> write(WriteRequest request) {
        return connector.writer().orElseThrow().write(request);
    }

    private List<FindResult> find(WriteRequest request) {
        return connector.finder().orElseThrow().find(request);
    }
}
