package io.duijie.kingdee;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.DocumentReopener;
import io.duijie.connector.api.DocumentReopener.Standing;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteOutcome.Accepted;
import io.duijie.connector.api.WriteOutcome.Rejected;
import io.duijie.connector.api.WriteOutcome.TryLater;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.kingdee.KingdeeSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ReopeningTest {
    private final SandboxAccount account = new SandboxAccount(KingdeeSettings.defaults()
            .withMaterials(5)
            .withRetailCustomer("RETAIL")
            .withClosedUntil(LocalDate.of(2026, 3, 31)));
    private final Connector connector = account.open("password");
    private final DocumentReopener reopener = connector.reopener().orElseThrow();

    @AfterEach
    void stop() {
        connector.close();
        account.close();
    }

    @Test
    void aDocumentThatWasOnlySubmittedGoesBackToThat() {
        WriteRequest request = written(SandboxAccount.unaudited("A1"));
        submit("A1");
        List<Standing> before = look(request);
        assertThat(before).extracting(Standing::state).containsExactly("B");

        assertThat(reopener.open(request, before)).hasOnlyElementsOfType(Accepted.class);
        assertThat(look(request)).allMatch(Standing::changeable);
        assertThat(connector.writer().orElseThrow().write(request)).hasOnlyElementsOfType(Accepted.class);
        assertThat(reopener.restore(request, before)).hasOnlyElementsOfType(Accepted.class);

        assertThat(status("A1")).isEqualTo("B");
    }

    @Test
    void severalDocumentsTakeOneCallPerStep() {
        WriteRequest request = written(SandboxAccount.customers("A1", "A2", "A3", "A4"));
        List<Standing> before = look(request);
        long calls = account.sandbox.stats().arrivals();

        reopener.open(request, before);
        reopener.restore(request, before);

        assertThat(account.sandbox.stats().arrivals("UnAudit:BD_Customer")).isOne();
        assertThat(account.sandbox.stats().arrivals("Submit:BD_Customer")).isOne();
        assertThat(account.sandbox.stats().arrivals("Audit:BD_Customer")).isOne();
        assertThat(account.sandbox.stats().arrivals() - calls)
                .as("with a look before and after each step")
                .isEqualTo(8);
    }

    @Test
    void eachDocumentHasItsOwnOutcome() {
        WriteRequest request = written(SandboxAccount.customers("A1", "A2", "A3"));
        account.sandbox
                .faults()
                .add(Fault.of(FaultKind.AUDIT_REFUSED).on("UnAudit").numbers("A2"));
        account.sandbox.faults().add(Fault.of(FaultKind.EDIT_LOCK).on("UnAudit").numbers("A3"));

        List<WriteOutcome> outcomes = reopener.open(request, look(request));

        assertThat(outcomes.get(0)).isInstanceOf(Accepted.class);
        assertThat(outcomes.get(1)).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason().text().chinese())
                    .contains("A2")
                    .contains("下游单据")
                    .contains("已审核");
            assertThat(rejected.reason().code()).isEqualTo("kingdee-not-un-audited");
        });
        assertThat(outcomes.get(2)).isInstanceOf(TryLater.class);
        assertThat(status("A2")).isEqualTo("C");
    }

    @Test
    void anAuditInAClosedPeriodIsNotTakenBack() {
        written(SandboxAccount.customers("C1"));
        String delivery =
                "{'FBillNo':'X1','FDate':'2026-03-01','FSaleOrgId':{'FNumber':'100'},'FCustomerID':{'FNumber':'C1'},"
                        + "'FEntity':[{'FMaterialID':{'FNumber':'SKU-00001'},'FRealQty':2,'FStockID':{'FNumber':'CK001'}}]}";
        WriteRequest request = written(new WriteRequest(
                "save",
                "POST",
                FakeKingdee.object("{'FormId':'SAL_OUTSTOCK','ValidateFlag':false,'IsAutoSubmitAndAudit':true}"),
                null,
                List.of(new WriteRecord("1", FakeKingdee.object(delivery), null))));

        assertThat(reopener.open(request, look(request)))
                .singleElement()
                .isInstanceOfSatisfying(Rejected.class, rejected -> {
                    assertThat(rejected.reason().code()).isEqualTo("kingdee-closed-period");
                    assertThat(rejected.reason().text().chinese()).contains("X1", "关账", "反关账");
                });
    }

    @Test
    void aDocumentThatCannotBeBroughtBackSaysWhereItIsLeft() {
        WriteRequest request = written(SandboxAccount.customers("A1"));
        List<Standing> before = look(request);
        reopener.open(request, before);
        account.sandbox.faults().add(Fault.of(FaultKind.AUDIT_REFUSED).on("Audit"));

        assertThat(reopener.restore(request, before))
                .singleElement()
                .isInstanceOfSatisfying(Rejected.class, rejected -> assertThat(
                                rejected.reason().text().chinese())
                        .contains("反审核前是“已审核”")
                        .contains("现在是“审核中”")
                        .contains("没有审核权限"));
        assertThat(reopener.restore(request, before)).hasOnlyElementsOfType(Accepted.class);
    }

    @Test
    void whatOnlyChangesAStatusIsNotReopened() {
        WriteRequest request = new WriteRequest(
                "audit",
                "POST",
                Map.of("FormId", "BD_Customer"),
                null,
                List.of(new WriteRecord("A1", Map.of("Numbers", List.of("A1")), "100001")));

        assertThat(reopener.look(request)).containsExactly(Optional.empty());
    }

    private WriteRequest written(WriteRequest request) {
        List<WriteRecord> records = new ArrayList<>();
        List<WriteOutcome> outcomes = connector.writer().orElseThrow().write(request);
        for (int i = 0; i < outcomes.size(); i++) {
            WriteRecord record = request.records().get(i);
            records.add(new WriteRecord(record.key(), record.body(), ((Accepted) outcomes.get(i)).id()));
        }
        return request.with(records);
    }

    private void submit(String number) {
        WriteRequest request = new WriteRequest(
                "submit",
                "POST",
                Map.of("FormId", "BD_Customer"),
                null,
                List.of(new WriteRecord(number, Map.of("Numbers", List.of(number)), null)));
        assertThat(connector.writer().orElseThrow().write(request)).hasOnlyElementsOfType(Accepted.class);
    }

    private List<Standing> look(WriteRequest request) {
        return reopener.look(request).stream().map(Optional::orElseThrow).toList();
    }

    private String status(String number) {
        return account.sandbox
                .document("BD_Customer", number)
                .orElseThrow()
                .status()
                .name();
    }
}
