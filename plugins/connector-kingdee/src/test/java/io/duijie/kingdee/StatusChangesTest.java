package io.duijie.kingdee;

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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Submit, Audit, UnAudit and Delete as a document's operation. */
final class StatusChangesTest {
    private final SandboxAccount account = new SandboxAccount();
    private final Connector connector = account.open("password");

    @BeforeEach
    void saveTwo() {
        write(SandboxAccount.unaudited("A1", "A2"));
    }

    @AfterEach
    void stop() {
        connector.close();
        account.close();
    }

    @Test
    void submitsAuditsUnAuditsAndDeletesByNumber() {
        for (String step : List.of("Submit:B", "Audit:C", "UnAudit:D")) {
            String[] parts = step.split(":");
            assertThat(write(named(parts[0], "{'Numbers':['A1','A2']}")))
                    .singleElement()
                    .isInstanceOfSatisfying(WriteOutcome.Accepted.class, done -> assertThat(done.number())
                            .isEqualTo("A1"));
            assertThat(status("A1") + status("A2")).isEqualTo(parts[1] + parts[1]);
        }

        assertThat(write(named("delete", "{'Numbers':'A1'}"))).hasOnlyElementsOfType(WriteOutcome.Accepted.class);
        assertThat(account.sandbox.document("BD_Customer", "A1")).isEmpty();
        assertThat(account.sandbox.document("BD_Customer", "A2")).isPresent();
    }

    @Test
    void namesDocumentsByIdToo() {
        long id = account.sandbox.document("BD_Customer", "A2").orElseThrow().id();

        assertThat(write(named("SUBMIT", "{'Ids':" + id + "}"))).hasOnlyElementsOfType(WriteOutcome.Accepted.class);

        assertThat(status("A2")).isEqualTo("B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Submit", "Audit", "UnAudit", "Delete"})
    void callsDoneWhatWasDoneBefore(String operation) {
        prepare(operation);
        WriteRequest request = named(operation, "{'Numbers':['A1']}");
        write(request);

        assertThat(write(request)).hasOnlyElementsOfType(WriteOutcome.AlreadyThere.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Submit", "Audit", "UnAudit", "Delete"})
    void findsOutWhatBecameOfACallWithoutAnswer(String operation) {
        prepare(operation);
        WriteRequest request = named(operation, "{'Numbers':['A1']}");
        assertThat(find(request)).hasOnlyElementsOfType(FindResult.NotFound.class);
        account.sandbox.faults().add(Fault.of(FaultKind.RESET_AFTER_COMMIT).on(operation));
        assertThatThrownBy(() -> write(request)).isInstanceOf(ConnectorException.class);

        assertThat(find(request)).singleElement().isInstanceOfSatisfying(FindResult.Found.class, found -> {
            assertThat(found.number()).isEqualTo("A1");
            assertThat(found.finished()).isTrue();
        });
    }

    @Test
    void doesNotBelieveASuccessThatLeavesSomeOut() {
        assertThat(write(named("submit", "{'Numbers':['A1','A9']}")))
                .singleElement()
                .isInstanceOfSatisfying(WriteOutcome.MissingReference.class, missing -> {
                    assertThat(missing.form()).isEqualTo("BD_Customer");
                    assertThat(missing.number()).isEqualTo("A9");
                    assertThat(missing.reason().text().chinese()).contains("A9").contains("请先写入");
                });
    }

    @Test
    void waitsForADocumentToAuditButNotForOneToDelete() {
        assertThat(write(named("audit", "{'Numbers':['A9']}")))
                .hasOnlyElementsOfType(WriteOutcome.MissingReference.class);
        assertThat(write(named("unAudit", "{'Numbers':['A9']}")))
                .singleElement()
                .isInstanceOfSatisfying(
                        WriteOutcome.Rejected.class,
                        refused -> assertThat(refused.reason().text().chinese()).contains("A9"));
        assertThat(write(named("delete", "{'Numbers':['A9']}"))).hasOnlyElementsOfType(WriteOutcome.AlreadyThere.class);
    }

    @Test
    void saysWhyAStepIsRefused() {
        write(named("submit", "{'Numbers':['A1']}"));
        write(named("audit", "{'Numbers':['A1']}"));

        assertThat(write(named("delete", "{'Numbers':['A1']}")))
                .singleElement()
                .isInstanceOfSatisfying(WriteOutcome.Rejected.class, refused -> {
                    assertThat(refused.reason().text().chinese())
                            .contains("A1")
                            .contains("才允许删除")
                            .contains("请");
                    assertThat(refused.reason().text().english()).contains("could not be deleted");
                });
        account.sandbox.faults().add(Fault.of(FaultKind.EDIT_LOCK).on("UnAudit"));
        assertThat(write(named("unAudit", "{'Numbers':['A1']}"))).hasOnlyElementsOfType(WriteOutcome.TryLater.class);
        assertThat(write(named("submit", "{'Numbers':[]}")))
                .singleElement()
                .isInstanceOfSatisfying(
                        WriteOutcome.Rejected.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo("kingdee-no-number"));
    }

    private void prepare(String operation) {
        if (!operation.equals("Submit") && !operation.equals("Delete")) {
            write(named("submit", "{'Numbers':['A1']}"));
        }
        if (operation.equals("UnAudit")) {
            write(named("audit", "{'Numbers':['A1']}"));
        }
    }

    private String status(String number) {
        return account.sandbox
                .document("BD_Customer", number)
                .orElseThrow()
                .status()
                .name();
    }

    private static WriteRequest named(String operation, String body) {
        return new WriteRequest(
                "batchSave",
                "POST",
                FakeKingdee.object("{'FormId':'BD_Customer','Operation':'" + operation + "','NetworkCtrl':''}"),
                null,
                List.of(new WriteRecord("1", FakeKingdee.object(body), null)));
    }

    private List<WriteOutcome> write(WriteRequest request) {
        return connector.writer().orElseThrow().write(request);
    }

    private List<FindResult> find(WriteRequest request) {
        return connector.finder().orElseThrow().find(request);
    }
}
