package io.duijie.kingdee;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.sandbox.kingdee.KingdeeSettings;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a delivery is refused for, explained. */
final class BillRefusalsTest {
    private final SandboxAccount account =
            new SandboxAccount(KingdeeSettings.defaults().withMaterials(5).withClosedUntil(LocalDate.of(2026, 2, 28)));
    private final Connector connector = account.open("password");

    @BeforeEach
    void saveCustomer() {
        connector.writer().orElseThrow().write(SandboxAccount.customers("C1"));
    }

    @AfterEach
    void stop() {
        connector.close();
        account.close();
    }

    @Test
    void takesADeliveryWithItsLines() {
        assertThat(write("2026-03-01", "100", "C1", "SKU-00001")).isInstanceOf(WriteOutcome.Accepted.class);
    }

    @Test
    void explainsAClosedPeriod() {
        assertThat(write("2026-02-28", "100", "C1", "SKU-00001"))
                .isInstanceOfSatisfying(WriteOutcome.Rejected.class, refused -> {
                    assertThat(refused.reason().code()).isEqualTo("kingdee-closed-period");
                    assertThat(refused.field()).isEqualTo("FDate");
                    assertThat(refused.reason().text().chinese()).contains("2026-02-28", "反关账", "日期");
                    assertThat(refused.reason().text().english()).contains("period");
                });
    }

    @Test
    void explainsBaseDataOfAnotherOrganisation() {
        assertThat(write("2026-03-01", "101", "C1", "SKU-00001"))
                .isInstanceOfSatisfying(WriteOutcome.Rejected.class, refused -> {
                    assertThat(refused.reason().code()).isEqualTo("kingdee-organisation-mismatch");
                    assertThat(refused.field()).isEqualTo("FCustomerID");
                    assertThat(refused.reason().text().chinese()).contains("客户", "C1", "101", "分配");
                });
    }

    @Test
    void saysWhichCustomerOrMaterialIsWaitedFor() {
        assertThat(write("2026-03-01", "100", "C404", "SKU-00001"))
                .isInstanceOfSatisfying(WriteOutcome.MissingReference.class, missing -> {
                    assertThat(missing.form()).isEqualTo("BD_Customer");
                    assertThat(missing.number()).isEqualTo("C404");
                });
        assertThat(write("2026-03-01", "100", "C1", "SKU-404"))
                .isInstanceOfSatisfying(WriteOutcome.MissingReference.class, missing -> {
                    assertThat(missing.form()).isEqualTo("BD_MATERIAL");
                    assertThat(missing.number()).isEqualTo("SKU-404");
                });
    }

    private WriteOutcome write(String date, String organisation, String customer, String material) {
        String body = "{'FBillNo':'X1','FDate':'" + date + "','FSaleOrgId':{'FNumber':'" + organisation
                + "'},'FCustomerID':{'FNumber':'" + customer + "'},'FEntity':[{'FMaterialID':{'FNumber':'" + material
                + "'},'FRealQty':2,'FStockID':{'FNumber':'CK001'}}]}";
        WriteRequest request = new WriteRequest(
                "save",
                "POST",
                FakeKingdee.object("{'FormId':'SAL_OUTSTOCK','IsVerifyBaseDataField':true}"),
                null,
                List.of(new WriteRecord("1", FakeKingdee.object(body), null)));
        return connector.writer().orElseThrow().write(request).get(0);
    }
}
