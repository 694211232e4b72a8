package io.duijie.yonbip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.yonbip.YonbipSettings;
import io.duijie.testkit.RecordedCall;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writes at the simulated vendor: lost answers, keys, tokens, results per row and refusals. */
class WritingTest {
    private final Fixture fixture = Fixture.unlimited();
    private final Connector connector = fixture.open();

    @AfterEach
    void close() {
        fixture.close();
    }

    private WriteOutcome.Accepted accepted(WriteRequest request) {
        return (WriteOutcome.Accepted) Fixture.write(connector, request).get(0);
    }

    @Test
    void aLostAnswerIsAskedForWithTheSameKey() {
        fixture.vendor().faults().add(Fault.of(FaultKind.RESET_AFTER_COMMIT).on(Fixture.RECEIPT));
        WriteRequest request = Fixture.receipt("7");

        assertThatThrownBy(() -> Fixture.write(connector, request)).isInstanceOf(ConnectorException.class);
        assertThat(Fixture.find(connector, request)).hasOnlyElementsOfType(FindResult.NotFound.class);
        assertThat(accepted(request).number()).isEqualTo("QTRK-7");

        assertThat(fixture.vendor().documents()).hasSize(1);
    }

    @Test
    void aKeyThatWasTakenLongAgoIsASuccess() {
        String id = accepted(Fixture.receipt("8")).id();
        fixture.clock.advance(Duration.ofMinutes(61));
        fixture.context.clock().set(fixture.clock.instant());

        assertThat(accepted(Fixture.receipt("8")).id()).isEqualTo(id);
        assertThat(fixture.vendor().documents()).hasSize(1);
    }

    @Test
    void whatTheVendorIsStillAtIsUnknownAndSentAgain() {
        fixture.vendor().faults().add(Fault.of(FaultKind.STILL_PROCESSING).on(Fixture.RECEIPT));

        assertThat(Fixture.write(connector, Fixture.receipt("9")))
                .singleElement()
                .isInstanceOf(WriteOutcome.Unknown.class);
        assertThat(accepted(Fixture.receipt("9")).number()).isEqualTo("QTRK-9");
        assertThat(fixture.vendor().documents()).hasSize(1);
    }

    @Test
    void aRecordThatCouldNotBeRecognisedIsNotSent() {
        Map<String, @Nullable Object> nameless = Fixture.order("1");
        nameless.remove("out_sys_type");
        nameless.remove("code");

        assertThat(Fixture.write(
                        connector, Fixture.request(Fixture.RECEIPT, List.of(new WriteRecord("1", nameless, null)))))
                .singleElement()
                .isInstanceOfSatisfying(WriteOutcome.Rejected.class, rejected -> assertThat(rejected.field())
                        .isEqualTo("out_sys_id"));
        assertThat(fixture.vendor().stats().arrivals()).isZero();
    }

    @Test
    void aChangeGoesToTheDocumentThatIsThereEachTimeItIsMade() {
        WriteRequest request = Fixture.receipt("10");
        String id = accepted(request).id();
        String line = String.valueOf(lines().get(0).get("id"));

        for (String warehouse : List.of("CK02", "CK03", "CK02")) {
            Map<String, @Nullable Object> changed = new LinkedHashMap<>(Fixture.order("10"));
            changed.put("warehouse", warehouse);
            changed.put("othInRecords", List.of(Map.of("_status", "Update", "id", line, "product", "S1", "qty", 4L)));
            accepted(Fixture.request(Fixture.RECEIPT, List.of(new WriteRecord("10", changed, id))));
        }

        assertThat(fixture.vendor().documents()).singleElement().satisfies(document -> assertThat(document)
                .containsEntry("warehouse", "CK02")
                .doesNotContainKey("memo"));
        assertThat(lines()).singleElement().satisfies(only -> assertThat(only.get("qty"))
                .hasToString("4"));
    }

    @Test
    void aChangeThatWouldAddLinesIsNotSent() {
        String id = accepted(Fixture.receipt("16")).id();

        assertThat(Fixture.write(
                        connector,
                        Fixture.request(Fixture.RECEIPT, List.of(new WriteRecord("16", Fixture.order("16"), id)))))
                .singleElement()
                .isInstanceOfSatisfying(WriteOutcome.Rejected.class, rejected -> {
                    assertThat(rejected.reason().code()).isEqualTo(WriteOutcome.Rejected.LOCKED);
                    assertThat(rejected.reason().text().chinese()).contains(String.valueOf(id));
                });
        assertThat(lines()).hasSize(1);
    }

    @Test
    void theKeyIsTheSameWhateverElseTheDocumentSays() {
        String id = accepted(Fixture.receipt("17")).id();
        Map<String, @Nullable Object> other = Fixture.order("17");
        other.put("code", "QTRK-other");
        other.put("warehouse", "CK02");

        assertThat(accepted(Fixture.request(Fixture.RECEIPT, List.of(new WriteRecord("17", other, null))))
                        .id())
                .isEqualTo(id);
        assertThat(fixture.vendor().documents()).hasSize(1);
    }

    private List<Map<String, @Nullable Object>> lines() {
        return JsonValues.list(fixture.vendor().documents().get(0).get("othInRecords")).stream()
                .map(JsonValues::members)
                .toList();
    }

    @Test
    void aTokenThatIsOverIsReplacedOnceAndNeverShown() {
        accepted(Fixture.receipt("11"));
        fixture.vendor().expireTokens();
        accepted(Fixture.receipt("12"));

        assertThat(fixture.context.calls())
                .extracting(RecordedCall::address)
                .filteredOn(address -> address.contains("othinrecord"))
                .hasSize(3)
                .allMatch(address -> address.endsWith("access_token=******"));
        assertThat(fixture.context.calls())
                .extracting(RecordedCall::api)
                .filteredOn(api -> api.contains("getGatewayAddress"))
                .hasSize(1);
    }

    @Test
    void aListThatRefusesTheTokenInPlainTextIsAskedAgain() {
        Fixture.read(connector, Fixture.page(1, 10));
        fixture.vendor().expireTokens();

        assertThat(Fixture.read(connector, Fixture.page(1, 10)).total()).isEqualTo(60);
    }

    @Test
    void eachRowOfABatchHasAResultOfItsOwn() {
        String first = accepted(Fixture.receipt("13")).id();
        String last = accepted(Fixture.receipt("14")).id();

        assertThat(Fixture.write(connector, Fixture.audit(List.of(first, "no-such", last))))
                .extracting(outcome -> outcome.getClass().getSimpleName())
                .containsExactly("Accepted", "Rejected", "Accepted");
    }

    @ParameterizedTest
    @CsvSource({
        "310037,CREDENTIALS",
        "310047,CREDENTIALS",
        "310032,THROTTLED",
        "310043,UNAVAILABLE",
        "315001,UNAVAILABLE",
        "310008,REJECTED",
        "999,REJECTED",
    })
    void saysWhatARefusalMeans(int code, ErrorKind kind) {
        fixture.vendor()
                .faults()
                .add(Fault.of(FaultKind.ERROR_CODE)
                        .on(Fixture.RECEIPT)
                        .code(code)
                        .message("原文"));

        ConnectorException failure =
                catchThrowableOfType(ConnectorException.class, () -> Fixture.write(connector, Fixture.receipt("15")));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.reason().text().chinese()).contains("原文");
    }

    @Test
    void saysThatAnInterfaceIsNotThere() {
        ConnectorException failure = catchThrowableOfType(
                ConnectorException.class,
                () -> Fixture.write(
                        connector,
                        Fixture.request(
                                "scm/morphologyconversion/save",
                                List.of(new WriteRecord("1", Map.of("out_sys_id", "1"), null)))));

        assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIGURATION);
    }

    @Test
    void waitsAMinuteAfterOneCallTooMany() {
        try (Fixture strict = new Fixture(YonbipSettings.defaults().withPerMinute(1))) {
            Connector open = strict.open();
            Fixture.read(open, Fixture.page(1, 10));

            ConnectorException failure =
                    catchThrowableOfType(ConnectorException.class, () -> Fixture.read(open, Fixture.page(1, 10)));

            assertThat(failure.kind()).isEqualTo(ErrorKind.THROTTLED);
            assertThat(failure.retryAfter()).contains(Duration.ofMinutes(1));
        }
    }
}
