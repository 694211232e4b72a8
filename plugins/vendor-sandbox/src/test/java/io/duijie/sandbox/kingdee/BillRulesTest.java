package io.duijie.sandbox.kingdee;

import static io.duijie.sandbox.kingdee.WebApi.firstError;
import static io.duijie.sandbox.kingdee.WebApi.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.sandbox.base.Json;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What bills and materials are refused for besides missing fields. */
class BillRulesTest extends WebApiTestBase {
    private static final String MATERIAL =
            "{\"FNumber\":\"%s\",\"FName\":\"连衣裙\",\"SubHeadEntity\":{\"FErpClsID\":\"1\",\"FCategoryID\":{\"FNumber\":\"CHLB05_SYS\"},\"FBaseUnitId\":{\"FNumber\":\"%s\"}}}";
    private static final String DELIVERY =
            "{\"FBillNo\":\"%s\",\"FDate\":\"%s\",\"FSaleOrgId\":{\"FNumber\":\"%s\"},\"FCustomerID\":{\"FNumber\":\"C1\"},\"FEntity\":[{\"FMaterialID\":{\"FNumber\":\"SKU-00001\"},\"FRealQty\":2,\"FStockID\":{\"FNumber\":\"CK001\"}}]}";
    private static final String AUDITED = "\"IsAutoSubmitAndAudit\":\"true\",";

    @Test
    void keepsTheDetailsOfAMaterialInPartsOfItsHead() throws IOException {
        assertThat(Json.list(status(save("BD_MATERIAL", "{\"FNumber\":\"M1\",\"FName\":\"x\"}"))
                        .get("Errors")))
                .extracting(error -> Json.object(error).get("Message"))
                .containsExactly("字段“物料属性”是必填项", "字段“存货类别”是必填项", "字段“基本单位”是必填项");
        assertThat(firstError(save("BD_MATERIAL", "{\"FName\":\"x\",\"FBaseUnitId\":{\"FNumber\":\"Pcs\"}}"))
                        .get("Message"))
                .asString()
                .contains("实体不存在此属性");
        assertThat(status(save("BD_MATERIAL", String.format(MATERIAL, "M1", "Pcs"))))
                .containsEntry("IsSuccess", true);

        assertThat(api.query("{\"FormId\":\"BD_MATERIAL\",\"FieldKeys\":\"FNumber,FBaseUnitId.FNumber,FErpClsID\","
                        + "\"FilterString\":\"FNumber='M1'\"}"))
                .isEqualTo(List.of(List.of("M1", "Pcs", "1")));
    }

    @Test
    void takesOnlyAuditedBaseDataForAReference() throws IOException {
        String verified = "{\"IsVerifyBaseDataField\":\"true\",\"Model\":"
                + String.format(DELIVERY, "X1", "2026-03-01", "100") + "}";
        api.call("Save", "BD_Customer", "{\"Model\":" + customer("C1") + "}");
        assertThat(firstError(api.call("Save", "SAL_OUTSTOCK", verified)))
                .containsEntry("Message", "字段“客户”：编码值[\"C1\"]不存在");

        api.call("Submit", "BD_Customer", "{\"Numbers\":[\"C1\"]}");
        api.call("Audit", "BD_Customer", "{\"Numbers\":[\"C1\"]}");

        assertThat(status(api.call("Save", "SAL_OUTSTOCK", verified))).containsEntry("IsSuccess", true);
    }

    @Test
    void refusesBaseDataOfAnotherOrganisation() throws IOException {
        api.call("Save", "BD_Customer", "{" + AUDITED + "\"Model\":" + customer("C1") + "}");

        Map<String, Object> refused = save("SAL_OUTSTOCK", String.format(DELIVERY, "X1", "2026-03-01", "101"));

        assertThat(firstError(refused))
                .containsEntry("FieldName", "FCustomerID")
                .containsEntry("Message", "字段“客户”：[C1]未分配到组织[101]，与单据的组织不匹配");
    }

    @Test
    void refusesBillsOfAClosedPeriod() throws IOException {
        start(KingdeeSettings.defaults().withClosedUntil(LocalDate.of(2026, 2, 28)));
        api.call("Save", "BD_Customer", "{" + AUDITED + "\"Model\":" + customer("C1") + "}");

        assertThat(firstError(save("SAL_OUTSTOCK", String.format(DELIVERY, "X1", "2026-02-28", "100"))))
                .containsEntry("FieldName", "FDate")
                .containsEntry("Message", "单据日期小于等于关账日期2026-02-28，该会计期间已关账，不允许保存！");
        assertThat(status(save("SAL_OUTSTOCK", String.format(DELIVERY, "X1", "2026-03-01", "100"))))
                .containsEntry("IsSuccess", true);
    }

    @Test
    void takesBackNoAuditOfAClosedPeriodUntilTheBooksAreOpenedAgain() throws IOException {
        api.call("Save", "BD_Customer", "{" + AUDITED + "\"Model\":" + customer("C1") + "}");
        api.call(
                "Save",
                "SAL_OUTSTOCK",
                "{" + AUDITED + "\"Model\":" + String.format(DELIVERY, "X1", "2026-02-28", "100") + "}");
        kingdee().closeBooks(LocalDate.of(2026, 2, 28));

        assertThat(firstError(api.call("UnAudit", "SAL_OUTSTOCK", "{\"Numbers\":[\"X1\"]}")))
                .containsEntry("Message", "单据编号为“X1”的销售出库单，单据日期小于等于关账日期2026-02-28，该会计期间已关账，不允许反审核！");

        kingdee().closeBooks(LocalDate.of(2026, 1, 31));
        assertThat(status(api.call("UnAudit", "SAL_OUTSTOCK", "{\"Numbers\":[\"X1\"]}")))
                .containsEntry("IsSuccess", true);
    }

    @Test
    void takesBaseDataOfAnotherOrganisationOnceItIsAllocated() throws IOException {
        api.call("Save", "BD_Customer", "{" + AUDITED + "\"Model\":" + customer("C1") + "}");
        long customer = kingdee().document("BD_Customer", "C1").orElseThrow().id();
        long organisation =
                kingdee().document("ORG_Organizations", "101").orElseThrow().id();
        assertThat(status(api.call("Allocate", "BD_Customer", "{\"PkIds\":\"" + customer + "\",\"TOrgIds\":\"9\"}")))
                .containsEntry("IsSuccess", false);

        assertThat(status(api.call(
                        "Allocate",
                        "BD_Customer",
                        "{\"PkIds\":\"" + customer + "\",\"TOrgIds\":\"" + organisation + "\"}")))
                .containsEntry("IsSuccess", true);

        assertThat(status(save("SAL_OUTSTOCK", String.format(DELIVERY, "X1", "2026-03-01", "101"))))
                .containsEntry("IsSuccess", true);
    }

    private Map<String, Object> save(String form, String model) throws IOException {
        return api.call("Save", form, "{\"Model\":" + model + "}");
    }
}
