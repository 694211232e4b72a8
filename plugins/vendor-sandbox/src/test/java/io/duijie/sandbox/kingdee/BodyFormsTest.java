package io.duijie.sandbox.kingdee;

import static io.duijie.sandbox.kingdee.WebApi.FORM_SERVICE;
import static io.duijie.sandbox.kingdee.WebApi.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.sandbox.Http;
import io.duijie.sandbox.SandboxSettings;
import io.duijie.sandbox.VendorSandbox;
import io.duijie.sandbox.base.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BodyFormsTest extends WebApiTestBase {
    @Test
    void readsAllFourFormsOfASave() throws IOException {
        String data = "{\"Model\":" + customer("%s") + "}";
        List<String> bodies = List.of(
                Json.text(Map.of("parameters", List.of("BD_Customer", data.replace("%s", "P1")))),
                "{\"parameters\":[\"BD_Customer\"," + data.replace("%s", "P2") + "]}",
                "{\"formid\":\"BD_Customer\",\"data\":" + data.replace("%s", "N1") + "}",
                Json.text(Map.of("formid", "BD_Customer", "data", data.replace("%s", "N2"))),
                Json.text(Map.of(
                        "format",
                        1,
                        "useragent",
                        "ApiClient",
                        "parameters",
                        Json.text(List.of("BD_Customer", data.replace("%s", "E1"))))));

        for (String body : bodies) {
            assertThat(status(Http.json(api.post(FORM_SERVICE + "Save", body))))
                    .as(body)
                    .containsEntry("IsSuccess", true);
        }
        assertThat(kingdee().ledger().created("BD_Customer")).isEqualTo(5);
    }

    @Test
    void readsQueriesWithoutAFormArgument() throws IOException {
        String query = "{\"FormId\":\"BD_Saler\",\"FieldKeys\":\"FName\",\"FilterString\":\"FNumber='S001'\"}";
        for (String body : List.of(
                "{\"data\":" + query + "}",
                Json.text(Map.of("data", query)),
                Json.text(Map.of("parameters", List.of(query))),
                "{\"formid\":\"BD_Saler\",\"data\":" + query + "}")) {
            assertThat(api.post(FORM_SERVICE + "ExecuteBillQuery", body).body()).isEqualTo("[[\"张伟\"]]");
        }
    }

    @Test
    void takesPathsInAnyCase() throws IOException {
        HttpResponse<String> response = api.post(
                FORM_SERVICE.toLowerCase(Locale.ROOT) + "executebillquery",
                "{\"data\":{\"FormId\":\"bd_saler\",\"FieldKeys\":\"fname\",\"FilterString\":\"fnumber='s001'\"}}");

        assertThat(response.body()).isEqualTo("[[\"张伟\"]]");
    }

    @Test
    void refusesWhatIsNoCall() throws IOException {
        HttpResponse<String> array = api.post(FORM_SERVICE + "Save", "[\"BD_Customer\",{}]");
        assertThat(array.statusCode()).isEqualTo(500);
        assertThat(array.body()).startsWith("Additional text found in JSON string");

        assertThat(Http.get(kingdee().serverUrl() + FORM_SERVICE + "Save.common.kdsvc")
                        .statusCode())
                .isEqualTo(405);
        assertThat(api.post(FORM_SERVICE + "NoSuch", "{}").body()).startsWith("response_error:");
        assertThat(status(api.call("Save", "", "{}"))).containsEntry("MsgCode", 5);
        assertThat(WebApi.firstError(api.call("Save", "nonsense", "{}"))).containsEntry("Message", "业务对象不存在");
        assertThat(status(api.call("Save", "BD_Customer", "{\"Model\":[]}"))).containsEntry("MsgCode", 8);
        assertThat(status(api.call("BatchSave", "BD_Customer", "{\"Model\":{}}")))
                .containsEntry("MsgCode", 8);
    }

    @Test
    void zipsItsAnswersOnRequest() throws IOException {
        sandbox.close();
        sandbox = VendorSandbox.start(SandboxSettings.defaults()
                .withKingdee(
                        KingdeeSettings.defaults().withAnswers(new KingdeeSettings.AnswerRules(false, true, false))));

        String body = new WebApi(kingdee().serverUrl())
                .post("Kingdee.BOS.ServiceFacade.ServicesStub.Account.AccountService.GetDataCenterList", "{}")
                .body();

        assertThat(body).startsWith("H4sI");
    }
}
