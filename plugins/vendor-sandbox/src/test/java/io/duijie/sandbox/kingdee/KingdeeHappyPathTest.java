package io.duijie.sandbox.kingdee;

import static io.duijie.sandbox.kingdee.WebApi.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.sandbox.SandboxSettings;
import io.duijie.sandbox.VendorSandbox;
import io.duijie.sandbox.kingdee.document.LedgerEntry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KingdeeHappyPathTest {
    private VendorSandbox sandbox;
    private WebApi api;

    @BeforeEach
    void start() throws IOException {
        sandbox = VendorSandbox.start(SandboxSettings.defaults());
        api = new WebApi(sandbox.kingdee().serverUrl()).login();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void takesWhatTheSeedIntegrationSends() throws IOException {
        Map<String, Object> answer = api.call(
                "BatchSave",
                "BD_Customer",
                "{\"IsVerifyBaseDataField\":\"false\",\"IsAutoSubmitAndAudit\":\"true\",\"Model\":[{\"FNumber\":\"10012345\",\"FName\":\"示例分销商\",\"FDescription\":\"10000001\"}]}");

        assertThat(status(answer))
                .containsEntry("IsSuccess", true)
                .containsEntry("MsgCode", 0)
                .doesNotContainKey("ErrorCode");
        assertThat(sandbox.kingdee().ledger().entries("BD_Customer"))
                .singleElement()
                .returns("10012345", LedgerEntry::number)
                .returns("C", LedgerEntry::status)
                .returns(1, LedgerEntry::timesSaved);
        assertThat(
                        api.query(
                                "{\"FormId\":\"BD_Customer\",\"FieldKeys\":\"FNumber,FName,FDocumentStatus,FCreateOrgId.FNumber,FTRADINGCURRID.FName\",\"FilterString\":\"FNumber='10012345'\"}"))
                .isEqualTo(List.of(List.of("10012345", "示例分销商", "C", "100", "人民币")));
    }

    @Test
    void refusesANumberThatIsTaken() throws IOException {
        String data = "{\"Model\":{\"FNumber\":\"C0001\",\"FName\":\"示例客户\"}}";
        api.call("Save", "BD_Customer", data);

        Map<String, Object> again = api.call("Save", "BD_Customer", data);

        assertThat(status(again))
                .containsEntry("IsSuccess", false)
                .containsEntry("MsgCode", 11)
                .containsEntry("ErrorCode", 500);
        assertThat(WebApi.firstError(again))
                .containsEntry("FieldName", "FNumber")
                .containsEntry("Message", "违反字段唯一性要求：编码唯一。[C0001]在当前系统中已经被使用。")
                .containsEntry("DIndex", 0);
        assertThat(sandbox.kingdee().ledger().duplicatesRefused("BD_Customer")).isEqualTo(1);
        assertThat(sandbox.kingdee().ledger().created("BD_Customer")).isEqualTo(1);
    }

    @Test
    void walksThroughTheStatuses() throws IOException {
        api.call("Save", "BD_Customer", "{\"Model\":{\"FNumber\":\"C0002\",\"FName\":\"示例二\"}}");

        for (String step : List.of("Submit", "Audit", "UnAudit", "Delete")) {
            assertThat(status(api.call(step, "BD_Customer", "{\"Numbers\":[\"C0002\"]}")))
                    .as(step)
                    .containsEntry("IsSuccess", true);
        }

        assertThat(sandbox.kingdee().ledger().entries("BD_Customer"))
                .singleElement()
                .returns("DELETED", LedgerEntry::status);
    }
}
