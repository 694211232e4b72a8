package io.duijie.sandbox.kingdee;

import static io.duijie.sandbox.kingdee.WebApi.FORM_SERVICE;
import static io.duijie.sandbox.kingdee.WebApi.firstError;
import static io.duijie.sandbox.kingdee.WebApi.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.sandbox.Http;
import io.duijie.sandbox.base.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusOperationsTest extends WebApiTestBase {
    private static final String C1 = "{\"Numbers\":[\"C1\"]}";

    @BeforeEach
    void save() throws IOException {
        api.call("BatchSave", "BD_Customer", batch("", customer("C1"), customer("C2")));
    }

    @Test
    void saysThatADocumentIsAuditedAlready() throws IOException {
        api.call("Submit", "BD_Customer", C1);
        assertThat(Json.object(
                        Json.list(status(api.call("Audit", "BD_Customer", C1)).get("SuccessMessages"))
                                .get(0)))
                .containsEntry("Message", "单据编号为“C1”的客户，审核成功！");

        assertThat(firstError(api.call("Audit", "BD_Customer", C1))).containsEntry("Message", "单据编号为“C1”的客户，单据已经审核！");
        assertThat(firstError(api.call("Delete", "BD_Customer", C1)).get("Message"))
                .asString()
                .contains("才允许删除");
    }

    @Test
    void refusesToAuditWhatIsNotSubmitted() throws IOException {
        assertThat(status(api.call("Audit", "BD_Customer", C1)))
                .containsEntry("IsSuccess", false)
                .containsEntry("MsgCode", 11);
        assertThat(status(api.call("UnAudit", "BD_Customer", C1))).containsEntry("IsSuccess", false);
    }

    @Test
    void withdrawsASubmittedDocument() throws IOException {
        api.call("Submit", "BD_Customer", C1);
        assertThat(status(api.call("CancelAssign", "BD_Customer", C1))).containsEntry("IsSuccess", true);
        assertThat(status(api.call("Delete", "BD_Customer", C1))).containsEntry("IsSuccess", true);
        assertThat(status(api.call("Save", "BD_Customer", "{\"Model\":" + customer("C1") + "}")))
                .containsEntry("IsSuccess", true);
        assertThat(kingdee().ledger().find("BD_Customer", "C1").orElseThrow().timesCreated())
                .isEqualTo(2);
    }

    @Test
    void passesOverNumbersThatDoNotExist() throws IOException {
        assertThat(Json.list(status(api.call("Submit", "BD_Customer", "{\"Numbers\":[\"C1\",\"NO\",\"C2\"]}"))
                        .get("SuccessEntitys")))
                .hasSize(2);
        assertThat(status(api.call("Submit", "BD_Customer", "{\"Numbers\":[\"NO\"]}")))
                .containsEntry("MsgCode", 9);
        assertThat(firstError(api.call("Submit", "BD_Customer", "{}"))).containsEntry("Message", "编码值或内码值必须传其一");
    }

    @Test
    void forbidsAndEnables() throws IOException {
        for (String operation : List.of("Forbid", "Enable")) {
            String body = "{\"formid\":\"BD_Customer\",\"opNumber\":\"" + operation + "\",\"data\":" + C1 + "}";
            assertThat(status(Http.json(api.post(FORM_SERVICE + "ExcuteOperation", body))))
                    .containsEntry("IsSuccess", true);
            assertThat(kingdee().document("BD_Customer", "C1").orElseThrow().isForbidden())
                    .isEqualTo(operation.equals("Forbid"));
        }
    }

    @Test
    void showsADocument() throws IOException {
        var result = Json.object(Json.object(
                        api.call("View", "BD_Customer", "{\"Number\":\"C1\"}").get("Result"))
                .get("Result"));

        assertThat(result)
                .containsEntry("Number", "C1")
                .containsEntry("DocumentStatus", "A")
                .containsEntry("Name", List.of(Map.of("Key", 2052, "Value", "客户C1")));
        assertThat(status(api.call("View", "BD_Customer", "{\"Number\":\"NO\"}")))
                .containsEntry("MsgCode", 9);
    }

    @Test
    void describesAForm() throws IOException {
        var result = Json.object(api.call("QueryBusinessInfo", "", "{\"FormId\":\"BD_Customer\"}")
                .get("Result"));

        assertThat(Json.text(result.get("NeedReturnData"))).contains("\"PkFieldName\":\"FCUSTID\"", "FSELLER");
    }
}
