package io.duijie.sandbox.kingdee;

import static io.duijie.sandbox.kingdee.WebApi.firstError;
import static io.duijie.sandbox.kingdee.WebApi.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.sandbox.Http;
import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KingdeeFaultsTest extends WebApiTestBase {
    private static final String AUDITED = "\"IsAutoSubmitAndAudit\":\"true\",";

    @Test
    void resetsBeforeOrAfterTheCommit() throws IOException {
        plan(Fault.of(FaultKind.RESET_BEFORE_COMMIT).on("BatchSave"));
        assertThatThrownBy(() -> save("C1")).isInstanceOf(IOException.class);
        assertThat(statusOf("C1")).isEmpty();

        plan(Fault.of(FaultKind.RESET_AFTER_COMMIT).on("BatchSave:BD_Customer"));
        assertThatThrownBy(() -> save("C1")).isInstanceOf(IOException.class);
        assertThat(statusOf("C1")).isEqualTo("C");

        plan(Fault.of(FaultKind.RESET_BEFORE_AUDIT).on("BatchSave"));
        assertThatThrownBy(() -> save("C2")).isInstanceOf(IOException.class);
        assertThat(statusOf("C2")).isEqualTo("A");
    }

    @Test
    void answersTooLateAlthoughCommitted() throws Exception {
        plan(Fault.of(FaultKind.SLOW_AFTER_COMMIT).on("Save").delayMillis(5_000));
        String session = (String) api.validateUser("demo-password").get("KDSVCSessionId");
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(kingdee().serverUrl() + WebApi.FORM_SERVICE + "Save.common.kdsvc"))
                .header("SID", session)
                .timeout(Duration.ofMillis(400))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"formid\":\"BD_Customer\",\"data\":{\"Model\":" + customer("C1") + "}}"))
                .build();

        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(statusOf("C1")).isEqualTo("A");
    }

    @Test
    void cutsOrReplacesTheAnswerOfACommittedCall() throws IOException {
        plan(Fault.of(FaultKind.TRUNCATED_BODY).on("BatchSave"));
        assertThatThrownBy(() -> save("C1")).isInstanceOf(IOException.class);
        plan(Fault.of(FaultKind.HTML_502_AFTER_COMMIT).on("BatchSave"));
        assertThat(api.exchange("BatchSave", "BD_Customer", batch(AUDITED, customer("C2")))
                        .statusCode())
                .isEqualTo(502);
        plan(Fault.of(FaultKind.RESPONSE_ERROR).on("BatchSave"));
        assertThat(api.exchange("BatchSave", "BD_Customer", batch(AUDITED, customer("C3")))
                        .body())
                .startsWith("response_error:{\"Message\":");

        assertThat(statusOf("C1") + statusOf("C2") + statusOf("C3")).isEqualTo("CC");
    }

    @Test
    void losesTheSessionInTheShapeOfTheOperation() throws IOException {
        plan(Fault.of(FaultKind.SESSION_LOST).on("ExecuteBillQuery"));
        List<Object> rows = api.query("{\"FormId\":\"BD_Saler\",\"FieldKeys\":\"FNumber\"}");
        assertThat(status(Json.object(Json.list(rows.get(0)).get(0)))).containsEntry("MsgCode", 1);
        assertThat(status(save("C1"))).containsEntry("MsgCode", 1);

        api.login();
        assertThat(status(save("C1"))).containsEntry("IsSuccess", true);
        kingdee().endSessions();
        assertThat(status(save("C2"))).containsEntry("MsgCode", 1);
    }

    @Test
    void throttles() throws IOException {
        plan(Fault.of(FaultKind.THROTTLED).on("BatchSave"));

        assertThat(status(save("C1"))).containsEntry("MsgCode", 14);
    }

    @Test
    void locksTheWholeCallOrSomeRows() throws IOException {
        plan(Fault.of(FaultKind.EDIT_LOCK).on("BatchSave"));
        Map<String, Object> all = save("C1", "C2");
        assertThat(status(all)).containsEntry("MsgCode", 13);
        assertThat(firstError(all).get("Message")).asString().contains("冲突，请稍候再使用");
        assertThat(statusOf("C1")).isEmpty();

        plan(Fault.of(FaultKind.EDIT_LOCK).on("BatchSave").numbers("C2"));
        assertThat(firstError(save("C1", "C2"))).containsEntry("DIndex", 1);
        assertThat(statusOf("C1")).isEqualTo("C");
        assertThat(statusOf("C2")).isEmpty();

        plan(Fault.of(FaultKind.EDIT_LOCK).on("UnAudit"));
        assertThat(status(api.call("UnAudit", "BD_Customer", "{\"Numbers\":[\"C1\"]}")))
                .containsEntry("MsgCode", 13);
    }

    @Test
    void leavesRowsOutOfBothLists() throws IOException {
        plan(Fault.of(FaultKind.ENTITY_MISSING).on("BatchSave").rows(0));
        Map<String, Object> missing = save("C1", "C2");
        assertThat(numbers(missing)).containsExactly("C2");
        assertThat(status(missing)).containsEntry("IsSuccess", true);
        assertThat(statusOf("C1")).isEqualTo("C");

        plan(Fault.of(FaultKind.ROW_LOST).on("BatchSave"));
        assertThat(numbers(save("C3", "C4"))).containsExactly("C3");
        assertThat(statusOf("C4")).isEmpty();
    }

    @Test
    void refusesSomeRowsOrTheAudit() throws IOException {
        plan(Fault.of(FaultKind.PARTIAL).on("BatchSave"));
        Map<String, Object> partial = save("C1", "C2");
        assertThat(numbers(partial)).containsExactly("C1");
        assertThat(firstError(partial)).containsEntry("Message", "插件取消了保存操作").containsEntry("DIndex", 1);

        plan(Fault.of(FaultKind.AUDIT_REFUSED).on("BatchSave"));
        assertThat(firstError(save("C3")).get("Message")).asString().contains("审核失败");
        assertThat(statusOf("C3")).isEqualTo("B");
    }

    @Test
    void movesRowsOutOfAQueriedWindow() throws IOException {
        save("C1", "C2", "C3");
        clock.advance(Duration.ofHours(1));
        api.login();
        plan(Fault.of(FaultKind.MOVING_ROWS).on("ExecuteBillQuery"));
        String window =
                "{\"FormId\":\"BD_Customer\",\"FieldKeys\":\"FNumber\",\"FilterString\":\"FModifyDate<'2023-11-15 06:30:00'\",\"OrderString\":\"FNumber\",\"Limit\":1,\"StartRow\":%d}";

        assertThat(api.query(String.format(window, 0))).isEqualTo(List.of(List.of("C1")));
        assertThat(api.query(String.format(window, 1))).isEqualTo(List.of(List.of("C3")));
    }

    @Test
    void zipsOneAnswer() throws IOException {
        plan(Fault.of(FaultKind.GZIP_BASE64).on("BatchSave"));

        assertThat(api.exchange("BatchSave", "BD_Customer", batch("", customer("C1")))
                        .body())
                .startsWith("H4sI");
    }

    @Test
    void showsItsLedgerAndTakesBaseDataOverHttp() throws IOException {
        save("C1");
        String admin = "http://127.0.0.1:" + kingdee().port() + "/__sandbox/";
        assertThat(Json.list(
                        Json.read(Http.get(admin + "ledger?form=BD_Customer").body())
                                .orElseThrow()))
                .singleElement()
                .satisfies(entry -> assertThat(Json.object(entry))
                        .containsEntry("number", "C1")
                        .containsEntry("status", "C")
                        .containsEntry("timesCreated", 1));

        Http.post(admin + "documents?form=BD_Saler", "application/json", "{\"FNumber\":\"S009\",\"FName\":\"新人\"}");
        assertThat(Http.get(admin + "documents?form=BD_Saler").body()).contains("S009");
        assertThat(kingdee().ledger().entries("BD_Saler")).isEmpty();
        assertThat(Http.json(Http.get(admin + "stats")).get("arrivalsByName").toString())
                .contains("BatchSave:BD_Customer=1");
    }

    private Map<String, Object> save(String... numbers) throws IOException {
        String[] models =
                List.of(numbers).stream().map(WebApiTestBase::customer).toArray(String[]::new);
        return api.call("BatchSave", "BD_Customer", batch(AUDITED, models));
    }

    private String statusOf(String number) {
        return kingdee()
                .document("BD_Customer", number)
                .map(document -> document.status().name())
                .orElse("");
    }

    private static List<Object> numbers(Map<String, Object> answer) {
        return Json.list(status(answer).get("SuccessEntitys")).stream()
                .map(entity -> Json.object(entity).get("Number"))
                .toList();
    }
}
