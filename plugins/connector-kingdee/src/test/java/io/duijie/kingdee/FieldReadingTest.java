package io.duijie.kingdee;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Documents are read back field by field, and single rows are asked for. */
final class FieldReadingTest {
    private final SandboxAccount account = new SandboxAccount();

    @AfterEach
    void stop() {
        account.close();
    }

    @Test
    void readsHeadFieldsAndWhatReferencesName() {
        try (Connector connector = account.open("password")) {
            WriteRequest customers = SandboxAccount.customers("C1", "C2");
            connector.writer().orElseThrow().write(customers);
            List<WriteRecord> asked = new ArrayList<>(customers.records());
            asked.add(new WriteRecord("C9", FakeKingdee.object("{'FNumber':'C9'}"), null));

            List<Optional<Map<String, Object>>> read = connector
                    .documentReader()
                    .orElseThrow()
                    .read(customers.with(asked), List.of("FName", "FCUSTID", "FTRADINGCURRID.FNumber", "FNope"));

            assertThat(read)
                    .containsExactly(
                            Optional.of(Map.of("FName", "示例C1", "FTRADINGCURRID.FNumber", "PRE001")),
                            Optional.of(Map.of("FName", "示例C2", "FTRADINGCURRID.FNumber", "PRE001")),
                            Optional.empty());
        }
    }

    @Test
    void readsTheRowsOfAListAndTheFieldsOfASubHead() {
        account.sandbox.putBaseData("BD_Customer", "C1", "客户");
        String body = "{'FBillNo':'X1','FDate':'2026-11-20','FCustomerID':{'FNumber':'C1'},"
                + "'SubHeadEntity':{'FSettleCurrID':{'FNumber':'PRE001'}},'FEntity':["
                + "{'FMaterialID':{'FNumber':'SKU-00001'},'FRealQty':2,'FStockID':{'FNumber':'CK001'}},"
                + "{'FMaterialID':{'FNumber':'SKU-00002'},'FRealQty':3.5,'FStockID':{'FNumber':'CK001'}}]}";
        WriteRequest bill = new WriteRequest(
                "save",
                "POST",
                FakeKingdee.object("{'FormId':'SAL_OUTSTOCK'}"),
                null,
                List.of(new WriteRecord("X1", FakeKingdee.object(body), null)));
        try (Connector connector = account.open("password")) {
            assertThat(connector.writer().orElseThrow().write(bill).toString()).contains("Accepted");

            Map<String, Object> read = connector
                    .documentReader()
                    .orElseThrow()
                    .read(
                            bill,
                            List.of(
                                    "FDate",
                                    "FCustomerID.FNumber",
                                    "SubHeadEntity.FSettleCurrID.FNumber",
                                    "FEntity.FRealQty",
                                    "FEntity.FMaterialID.FNumber"))
                    .get(0)
                    .orElseThrow();

            assertThat(read)
                    .containsEntry("FCustomerID.FNumber", "C1")
                    .containsEntry("SubHeadEntity.FSettleCurrID.FNumber", "PRE001")
                    .containsEntry("FEntity.FMaterialID.FNumber", List.of("SKU-00001", "SKU-00002"));
            assertThat(String.valueOf(read.get("FDate"))).startsWith("2026-11-20");
            assertThat(String.valueOf(read.get("FEntity.FRealQty"))).isEqualTo("[2, 3.5]");
        }
    }

    @Test
    void asksForOneRowBesideTheDocumentsOwnFilter() {
        KingdeeType type = new KingdeeType(Catalogue.load(account.context.json()));
        DocumentView document = new DocumentView(FakeKingdee.object(
                "{'api':'executeBillQuery','id':'no','request':[{'field':'no','value':'FNumber'},{'field':'name','value':'FName'}],"
                        + "'otherRequest':[{'field':'FormId','value':'BD_MATERIAL'},"
                        + "{'field':'FilterString','value':'FForbidStatus=A'}]}"));

        SourcePlan plan = type.planRow(document, "it's").orElseThrow();

        assertThat(plan.columns()).containsExactly("no", "name");
        assertThat(plan.otherRequest().toString()).contains("(FForbidStatus=A) and FNumber='it''s'");
        assertThat(type.planRow(document, "{x}"))
                .as("it would be read as a template")
                .isEmpty();
    }
}
