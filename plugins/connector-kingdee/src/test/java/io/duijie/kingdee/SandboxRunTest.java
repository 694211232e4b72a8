package io.duijie.kingdee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SandboxRunTest {
    private final SandboxAccount account = new SandboxAccount();

    @AfterEach
    void stop() {
        account.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "appSecret", "sign", "signature"})
    void worksWithEachLoginAndAfterTheSessionWasLost(String auth) {
        try (Connector connector = account.open(auth)) {
            connector.check();
            assertThat(write(connector, SandboxAccount.customers("A1")))
                    .hasOnlyElementsOfType(WriteOutcome.Accepted.class);

            account.sandbox.endSessions();
            assertThat(write(connector, SandboxAccount.customers("A2")))
                    .hasOnlyElementsOfType(WriteOutcome.Accepted.class);
            account.sandbox.endSessions();
            assertThat(rows(connector)).hasSize(5);
        }
        assertThat(account.sandbox.ledger().created("BD_Customer")).isEqualTo(2);
    }

    @Test
    void givesEachRecordItsOwnOutcome() {
        Connector connector = account.open("password");
        write(connector, SandboxAccount.customers("OLD"));
        account.sandbox
                .faults()
                .add(Fault.of(FaultKind.EDIT_LOCK).on("BatchSave").numbers("HELD"));
        account.sandbox
                .faults()
                .add(Fault.of(FaultKind.ENTITY_MISSING).on("BatchSave").numbers("SILENT"));

        List<WriteOutcome> outcomes =
                write(connector, SandboxAccount.customers("NEW", "OLD", "HELD", "SILENT", "NEW2"));

        assertThat(outcomes.get(0)).isInstanceOf(WriteOutcome.Accepted.class);
        assertThat(outcomes.get(1)).isInstanceOfSatisfying(WriteOutcome.Rejected.class, rejected -> assertThat(
                        rejected.reason().code())
                .isEqualTo(WriteOutcome.Rejected.DUPLICATE_NUMBER));
        assertThat(outcomes.get(2)).isInstanceOf(WriteOutcome.TryLater.class);
        assertThat(outcomes.get(3)).isInstanceOf(WriteOutcome.Unknown.class);
        assertThat(outcomes.get(4)).isInstanceOf(WriteOutcome.Accepted.class);
        assertThat(find(connector, SandboxAccount.customers("SILENT", "HELD")))
                .extracting(Object::getClass)
                .containsExactly(FindResult.Found.class, FindResult.NotFound.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"RESET_AFTER_COMMIT", "HTML_502_AFTER_COMMIT", "EMPTY_BODY", "TRUNCATED_BODY"})
    void findsWhatWasSavedAlthoughNoAnswerCame(FaultKind kind) {
        Connector connector = account.open("password");
        account.sandbox.faults().add(Fault.of(kind).on("BatchSave"));
        WriteRequest request = SandboxAccount.customers("A1", "A2");

        assertThatThrownBy(() -> write(connector, request))
                .isInstanceOfSatisfying(ConnectorException.class, failure -> assertThat(failure.notSent())
                        .isFalse());

        assertThat(find(connector, request)).hasSize(2).allSatisfy(result -> assertThat(result)
                .isInstanceOfSatisfying(FindResult.Found.class, found -> assertThat(found.finished())
                        .isTrue()));
        assertThat(account.sandbox.ledger().created("BD_Customer")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"RESET_BEFORE_COMMIT", "HTTP_500", "HTML_502", "RESPONSE_ERROR"})
    void findsNothingWhereNothingWasSaved(FaultKind kind) {
        Connector connector = account.open("password");
        account.sandbox.faults().add(Fault.of(kind).on("BatchSave"));
        WriteRequest request = SandboxAccount.customers("A1");

        assertThatThrownBy(() -> write(connector, request))
                .isInstanceOfSatisfying(ConnectorException.class, failure -> assertThat(failure.notSent())
                        .isFalse());

        assertThat(find(connector, request)).hasOnlyElementsOfType(FindResult.NotFound.class);
    }

    @Test
    void finishesWhatWasSavedButNotAudited() {
        Connector connector = account.open("appSecret");
        account.sandbox.faults().add(Fault.of(FaultKind.RESET_BEFORE_AUDIT).on("BatchSave"));
        WriteRequest request = SandboxAccount.customers("A1", "A2");
        assertThatThrownBy(() -> write(connector, request)).isInstanceOf(ConnectorException.class);

        RecordFinder finder = connector.finder().orElseThrow();
        List<FindResult.Found> found =
                finder.find(request).stream().map(FindResult.Found.class::cast).toList();
        assertThat(found).noneMatch(FindResult.Found::finished);
        assertThat(finder.finish(request, found)).hasOnlyElementsOfType(WriteOutcome.Accepted.class);
        assertThat(finder.finish(request, found)).hasOnlyElementsOfType(WriteOutcome.Accepted.class);

        assertThat(account.sandbox
                        .document("BD_Customer", "A1")
                        .orElseThrow()
                        .status()
                        .name())
                .isEqualTo("C");
    }

    @Test
    void looksUpAndFinishesWhatWasRefusedAtItsAudit() {
        Connector connector = account.open("password");
        account.sandbox.faults().add(Fault.of(FaultKind.AUDIT_REFUSED).on("BatchSave"));
        WriteRequest request = SandboxAccount.customers("A1");

        assertThat(write(connector, request)).hasOnlyElementsOfType(WriteOutcome.Unknown.class);
        List<FindResult> found = find(connector, request);
        assertThat(connector.finder().orElseThrow().finish(request, List.of((FindResult.Found) found.get(0))))
                .hasOnlyElementsOfType(WriteOutcome.Accepted.class);
    }

    @Test
    void saysWhichBaseDataIsMissing() {
        Map<String, Object> body = new LinkedHashMap<>(
                SandboxAccount.customers("A1").records().get(0).body());
        body.put("FSELLER", Map.of("FNumber", "S404"));

        assertThat(write(
                        account.open("password"), SandboxAccount.customers(List.of(new WriteRecord("A1", body, null)))))
                .singleElement()
                .isInstanceOfSatisfying(WriteOutcome.MissingReference.class, missing -> {
                    assertThat(missing.form()).isEqualTo("BD_Saler");
                    assertThat(missing.field()).isEqualTo("FSELLER");
                    assertThat(missing.number()).isEqualTo("S404");
                    assertThat(missing.reason().text().chinese())
                            .contains("销售员")
                            .contains("S404");
                });
    }

    @Test
    void updatesWhatItWroteBeforeAndSaysThatItIsLocked() {
        Connector connector = account.open("password");
        WriteOutcome.Accepted first = (WriteOutcome.Accepted)
                write(connector, SandboxAccount.customers("A1")).get(0);
        WriteRecord again = SandboxAccount.customers("A1").records().get(0);

        assertThat(write(connector, SandboxAccount.customers(List.of(new WriteRecord("A1", again.body(), first.id())))))
                .singleElement()
                .isInstanceOfSatisfying(
                        WriteOutcome.Rejected.class,
                        rejected -> assertThat(rejected.reason().code()).isEqualTo(WriteOutcome.Rejected.LOCKED));
        assertThat(account.sandbox.ledger().created("BD_Customer")).isEqualTo(1);
    }

    @Test
    void readsAnswersThatTheServerZippedAndPausesWhenThrottled() {
        Connector connector = account.open("password");
        account.sandbox.faults().add(Fault.of(FaultKind.GZIP_BASE64).on("ExecuteBillQuery"));
        assertThat(rows(connector)).hasSize(5);

        account.sandbox.faults().add(Fault.of(FaultKind.THROTTLED).on("BatchSave"));
        assertThatThrownBy(() -> write(connector, SandboxAccount.customers("A1", "A2")))
                .isInstanceOfSatisfying(ConnectorException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(ErrorKind.THROTTLED);
                    assertThat(failure.retryAfter()).isPresent();
                });
        assertThat(account.sandbox.ledger().created("BD_Customer")).isZero();
    }

    private static ReadRequest materials() {
        return new ReadRequest(
                "executeBillQuery",
                "POST",
                Map.of("FormId", "BD_MATERIAL", "FieldKeys", "FMATERIALID,FNumber", "Limit", 100L, "StartRow", 0L),
                List.of("id", "number"));
    }

    private static List<?> rows(Connector connector) {
        return (List<?>) connector.reader().orElseThrow().read(materials()).body();
    }

    private static List<WriteOutcome> write(Connector connector, WriteRequest request) {
        return connector.writer().orElseThrow().write(request);
    }

    private static List<FindResult> find(Connector connector, WriteRequest request) {
        return connector.finder().orElseThrow().find(request);
    }
}
