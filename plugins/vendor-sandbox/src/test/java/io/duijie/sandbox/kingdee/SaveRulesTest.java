package io.duijie.sandbox.kingdee;

import static io.duijie.sandbox.kingdee.WebApi.firstError;
import static io.duijie.sandbox.kingdee.WebApi.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.kingdee.KingdeeSettings.SaveRules;
import io.duijie.sandbox.kingdee.document.DocumentStatus;
import io.duijie.sandbox.kingdee.document.LedgerEntry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SaveRulesTest extends WebApiTestBase {
    private static final String DELIVERY = "{\"FBillNo\":\"%s\",\"FCustomerID\":{\"FNumber\":\"%s\"},\"FEntity\":[%s]}";
    private static final String LINE =
            "{\"FMaterialID\":{\"FNumber\":\"SKU-00001\"},\"FRealQty\":2,\"FStockID\":{\"FNumber\":\"CK001\"}}";

    @Test
    void commitsRowByRow() throws IOException {
        api.call("Save", "BD_Customer", "{\"Model\":" + customer("C2") + "}");

        Map<String, Object> answer = api.call(
                "BatchSave",
                "BD_Customer",
                batch("", customer("C1"), customer("C2"), "{\"FNumber\":\"C3\"}", customer("C4")));

        assertThat(status(answer))
                .containsEntry("IsSuccess", false)
                .containsEntry("ErrorCode", 500)
                .containsEntry("MsgCode", 11);
        assertThat(Json.list(status(answer).get("SuccessEntitys")))
                .extracting(entity -> Json.object(entity).get("Number") + "@"
                        + Json.object(entity).get("DIndex"))
                .containsExactly("C1@0", "C4@3");
        assertThat(Json.list(status(answer).get("Errors")))
                .extracting(error -> Json.object(error).get("FieldName") + "@"
                        + Json.object(error).get("DIndex"))
                .containsExactly("FNumber@1", "FName@2");
        assertThat(kingdee().ledger().created("BD_Customer")).isEqualTo(3);
    }

    @Test
    void callsAPartialBatchASuccessWhereTheServerDoes() throws IOException {
        start(KingdeeSettings.defaults().withSaving(new SaveRules(false, true, false, true)));

        Map<String, Object> answer =
                api.call("BatchSave", "BD_Customer", batch("", customer("C1"), "{\"FNumber\":\"C3\"}"));

        assertThat(status(answer)).containsEntry("IsSuccess", true).doesNotContainKey("ErrorCode");
        assertThat(Json.list(status(answer).get("Errors"))).hasSize(1);
    }

    @Test
    void namesEachMissingFieldOfEachEntryRow() throws IOException {
        Map<String, Object> answer = api.call(
                "Save", "SAL_OUTSTOCK", "{\"Model\":{\"FBillNo\":\"X1\",\"FEntity\":[" + LINE + ",{\"FRealQty\":1}]}}");

        assertThat(Json.list(status(answer).get("Errors")))
                .extracting(error -> Json.object(error).get("Message"))
                .containsExactly("字段“客户”是必填项", "单据体实体【明细信息】第【2】行分录，【物料编码】字段必录", "单据体实体【明细信息】第【2】行分录，【仓库】字段必录");
        assertThat(kingdee().ledger().entries()).isEmpty();
    }

    @Test
    void fillsOrganisationAndCurrencyUnlessTold() throws IOException {
        api.call("Save", "BD_Customer", "{\"Model\":" + customer("C1") + "}");
        assertThat(kingdee().document("BD_Customer", "C1").orElseThrow().fields())
                .containsEntry("FUseOrgId", Map.of("FNumber", "100"))
                .containsEntry("FTRADINGCURRID", Map.of("FNumber", "PRE001"));

        start(KingdeeSettings.defaults().withSaving(new SaveRules(true, false, false, true)));
        assertThat(Json.list(status(api.call("Save", "BD_Customer", "{\"Model\":" + customer("C1") + "}"))
                        .get("Errors")))
                .extracting(error -> Json.object(error).get("FieldName"))
                .containsExactly("FCreateOrgId", "FTRADINGCURRID");
    }

    @Test
    void refusesKeysThatTheFormDoesNotHave() throws IOException {
        assertThat(firstError(api.call("Save", "BD_Customer", "{\"Model\":{\"FCustomerID\":1,\"FName\":\"x\"}}")))
                .containsEntry("Message", "元数据中标识为FCustomerID的字段不存在");
        assertThat(firstError(api.call("Save", "SAL_OUTSTOCK", "{\"Model\":{\"FMaterialID\":1}}"))
                        .get("Message"))
                .asString()
                .startsWith("ResolveFiled_InnerEx解析字段(Key:FMaterialID)")
                .contains("[EntityType：BillHead]");
        assertThat(status(api.call("Save", "BD_Customer", "{\"Model\":{\"fname\":\"任意大小写\",\"F_XXXX_Text\":\"扩展\"}}")))
                .containsEntry("IsSuccess", true);
    }

    @Test
    void verifiesBaseDataOnlyOnRequest() throws IOException {
        String model = String.format(DELIVERY, "X1", "NOPE", LINE);
        Map<String, Object> refused =
                api.call("Save", "SAL_OUTSTOCK", "{\"IsVerifyBaseDataField\":\"true\",\"Model\":" + model + "}");
        assertThat(firstError(refused))
                .containsEntry("FieldName", "FCustomerID")
                .containsEntry("Message", "字段“客户”：编码值[\"NOPE\"]不存在");
        assertThat(status(refused)).containsEntry("MsgCode", 9);
        assertThat(status(api.call("Save", "SAL_OUTSTOCK", "{\"Model\":" + model + "}")))
                .containsEntry("IsSuccess", true);

        start(KingdeeSettings.defaults().withSaving(new SaveRules(false, false, true, true)));
        assertThat(firstError(api.call("Save", "SAL_OUTSTOCK", "{\"Model\":" + model + "}")))
                .containsEntry("Message", "字段“客户”是必填项");
        kingdee().putBaseData("BD_Customer", "NOPE", "后来有的客户");
        assertThat(status(api.call("Save", "SAL_OUTSTOCK", "{\"Model\":" + model + "}")))
                .containsEntry("IsSuccess", true);
    }

    @Test
    void skipsValidationOnRequestAndForDrafts() throws IOException {
        assertThat(status(api.call("Save", "BD_Customer", "{\"ValidateFlag\":false,\"Model\":{\"FNumber\":\"C1\"}}")))
                .containsEntry("IsSuccess", true);
        api.call("Draft", "BD_Customer", "{\"Model\":{\"FNumber\":\"C2\"}}");
        assertThat(kingdee().document("BD_Customer", "C2").orElseThrow().status())
                .isEqualTo(DocumentStatus.Z);
    }

    @Test
    void updatesByPrimaryKeyUntilTheDocumentIsAudited() throws IOException {
        Object id = Json.object(api.call("Save", "BD_Customer", "{\"Model\":" + customer("C1") + "}")
                        .get("Result"))
                .get("Id");
        String update = "{\"Model\":{\"FCUSTID\":\"" + id + "\",\"FName\":\"新名称\"}}";
        assertThat(status(api.call("Save", "BD_Customer", update))).containsEntry("IsSuccess", true);
        assertThat(kingdee().ledger().entries("BD_Customer"))
                .singleElement()
                .returns(1, LedgerEntry::timesCreated)
                .returns(2, LedgerEntry::timesSaved);

        api.call("Submit", "BD_Customer", "{\"Ids\":\"" + id + "\"}");
        api.call("Audit", "BD_Customer", "{\"Ids\":\"" + id + "\"}");
        assertThat(firstError(api.call("Save", "BD_Customer", update))).containsEntry("Message", "单据已审核，不允许修改");
        assertThat(status(api.call("Save", "BD_Customer", "{\"Model\":{\"FCUSTID\":5,\"FName\":\"x\"}}")))
                .containsEntry("MsgCode", 9);
    }

    @Test
    void updatesOnlyTheNamedFields() throws IOException {
        Object id = Json.object(api.call("Save", "BD_Customer", "{\"Model\":" + customer("C1") + "}")
                        .get("Result"))
                .get("Id");
        api.call(
                "Save",
                "BD_Customer",
                "{\"NeedUpDateFields\":[\"FDescription\"],\"NeedReturnFields\":[\"FNumber\"],\"Model\":{\"FCUSTID\":"
                        + id + ",\"FName\":\"不该变\",\"FDescription\":\"备注\"}}");

        assertThat(kingdee().document("BD_Customer", "C1").orElseThrow().fields())
                .containsEntry("FName", "客户C1")
                .containsEntry("FDescription", "备注");
        assertThat(status(api.call(
                        "Save", "BD_Customer", "{\"NeedUpDateFields\":[\"FName\"],\"Model\":" + customer("C9") + "}")))
                .containsEntry("IsSuccess", false);
    }

    @Test
    void deletesUnsentEntryRowsUnlessTold() throws IOException {
        Map<String, Object> result = Json.object(api.call(
                        "Save",
                        "SAL_OUTSTOCK",
                        "{\"NeedReturnFields\":[\"FEntity.FENTRYID\"],\"Model\":"
                                + String.format(DELIVERY, "X1", "C1", LINE + "," + LINE) + "}")
                .get("Result"));
        List<Object> rows = Json.list(
                Json.object(Json.list(result.get("NeedReturnData")).get(0)).get("FEntity"));
        Object first = Json.object(rows.get(0)).get("FENTRYID");
        String changed = "{\"IsDeleteEntry\":\"%s\",\"Model\":{\"FID\":" + result.get("Id")
                + ",\"FEntity\":[{\"FENTRYID\":" + first + ",\"FRealQty\":7}]}}";

        api.call("Save", "SAL_OUTSTOCK", String.format(changed, "false"));
        assertThat(entries()).isEqualTo(List.of(List.of("X1", 1, 7), List.of("X1", 2, 2)));

        api.call("Save", "SAL_OUTSTOCK", String.format(changed, "true"));
        assertThat(entries()).isEqualTo(List.of(List.of("X1", 1, 7)));
    }

    @Test
    void numbersADocumentThatHasNone() throws IOException {
        api.call("Save", "BD_Customer", "{\"Model\":{\"FName\":\"无编码\"}}");

        assertThat(kingdee().ledger().entries("BD_Customer"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.number()).isNotEmpty());
    }

    @Test
    void refusesARepeatedPackageOnRequest() throws IOException {
        String data = "{\"ValidateRepeatJson\":\"true\",\"Model\":" + customer("C1") + "}";
        assertThat(status(api.call("Save", "BD_Customer", data))).containsEntry("IsSuccess", true);

        assertThat(firstError(api.call("Save", "BD_Customer", data)).get("Message"))
                .asString()
                .contains("重复传入");
    }

    @Test
    void takesFormsWithoutDefinitionAsTheyCome() throws IOException {
        api.call("Save", "STK_OutStockApply", "{\"Model\":{\"FBillNo\":\"CGRK1\",\"FAnything\":{\"FNumber\":\"x\"}}}");
        assertThat(api.query("{\"FormId\":\"STK_OutStockApply\",\"FieldKeys\":\"FID,FBillNo,FAnything.FNumber\"}"))
                .isEqualTo(List.of(List.of(100_001, "CGRK1", "x")));

        start(KingdeeSettings.defaults().withSaving(new SaveRules(false, false, false, false)));
        assertThat(firstError(api.call("Save", "STK_OutStockApply", "{\"Model\":{}}")))
                .containsEntry("Message", "业务对象不存在");
    }

    private List<Object> entries() throws IOException {
        return api.query(
                "{\"FormId\":\"SAL_OUTSTOCK\",\"FieldKeys\":\"FBillNo,FEntity_FSeq,FRealQty\",\"OrderString\":\"FEntity_FSeq\"}");
    }
}
