package io.duijie.sandbox.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.sandbox.Http;
import io.duijie.sandbox.ManualClock;
import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.base.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulated vendor refuses what the real one refuses. */
class DingtalkStrictnessTest {
    private static final String LIST = "workflow/processes/instanceIds/query";
    private static final String START = "workflow/processInstances";

    private final ManualClock clock = new ManualClock();
    private final DingtalkSandbox vendor = DingtalkSandbox.start(
            0,
            new DingtalkAccount("key", "secret"),
            DingtalkSettings.defaults().withLimits(20, 40),
            clock,
            AppendLog.inMemory());
    private String token = "";

    @BeforeEach
    void token() throws IOException {
        token = String.valueOf(token("secret").get("accessToken"));
    }

    @AfterEach
    void close() {
        vendor.close();
    }

    private Map<String, Object> token(String secret) throws IOException {
        return Http.json(Http.post(
                vendor.baseUrl() + "/v1.0/oauth2/accessToken",
                "application/json",
                Json.text(Map.of("appKey", "key", "appSecret", secret))));
    }

    private Map<String, Object> call(String path, Map<String, @Nullable Object> body) throws IOException {
        return Http.json(Http.send(HttpRequest.newBuilder(URI.create(vendor.baseUrl() + "/v1.0/" + path))
                .header("Content-Type", "application/json")
                .header("x-acs-dingtalk-access-token", token)
                .POST(HttpRequest.BodyPublishers.ofString(Json.text(body)))));
    }

    private Object code(String path, Map<String, @Nullable Object> body) throws IOException {
        return call(path, body).get("code");
    }

    private Map<String, @Nullable Object> list() {
        Map<String, @Nullable Object> list = new LinkedHashMap<>();
        list.put("processCode", FormRules.PROCESS);
        list.put("startTime", clock.millis() - Duration.ofDays(120).toMillis());
        list.put("endTime", clock.millis());
        list.put("nextToken", "0");
        list.put("maxResults", 20);
        return list;
    }

    private static Map<String, @Nullable Object> start(Object amount, String kind) {
        Map<String, @Nullable Object> start = new LinkedHashMap<>();
        start.put("processCode", FormRules.PROCESS);
        start.put("originatorUserId", "user01");
        start.put("deptId", "-1");
        start.put(
                "formComponentValues",
                List.of(Map.of("name", "金额", "value", amount), Map.of("name", "付款类型", "value", kind)));
        return start;
    }

    private static Map<String, @Nullable Object> with(Map<String, @Nullable Object> body, String name, Object value) {
        Map<String, @Nullable Object> other = new LinkedHashMap<>(body);
        other.put(name, value);
        return other;
    }

    private static Map<String, @Nullable Object> without(Map<String, @Nullable Object> body, String name) {
        Map<String, @Nullable Object> other = new LinkedHashMap<>(body);
        other.remove(name);
        return other;
    }

    @Test
    void wantsTheRightSecretAndATokenThatCounts() throws IOException {
        assertThat(token("other")).containsEntry("code", "invalidClientIdOrSecret");
        assertThat(token("secret")).containsEntry("accessToken", token);
        clock.advance(Duration.ofHours(3));
        assertThat(code(LIST, list())).isEqualTo("InvalidAuthentication");
    }

    @Test
    void refusesListsThatAreNotAsAgreed() throws IOException {
        assertThat(call(LIST, list())).containsEntry("success", true);
        assertThat(code(LIST, with(list(), "maxResults", 21))).isEqualTo("invalidMaxResults");
        assertThat(code(
                        LIST,
                        with(
                                list(),
                                "startTime",
                                clock.millis() - Duration.ofDays(121).toMillis())))
                .isEqualTo("invalidEndTime");
        assertThat(code(LIST, without(list(), "nextToken"))).isEqualTo("invalidNextToken");
        assertThat(code(LIST, with(list(), "processCode", "other"))).isEqualTo("invalidProcessCode");
    }

    @Test
    void refusesFormsThatAreNotAsAgreed() throws IOException {
        assertThat(code(START, start(100, "货款"))).isEqualTo("processInstanceInvalidParameter");
        assertThat(code(START, start("100", "别的"))).isEqualTo("formConverterError");
        assertThat(code(START, with(start("100", "货款"), "originatorUserId", "stranger")))
                .isEqualTo("userNotExist");
        assertThat(code(START, without(start("100", "货款"), "deptId"))).isEqualTo("processInstanceInvalidParameter");
        assertThat(vendor.approvals().details()).isEmpty();
        assertThat(call(START, start("100", "货款"))).containsKey("instanceId");
    }

    @Test
    void refusesActsThatComeTooEarlyOrTooLate() throws IOException {
        Object id = call(START, start("100", "货款")).get("instanceId");
        Map<String, @Nullable Object> revoke = Map.of("processInstanceId", id, "isSystem", true);
        Map<String, @Nullable Object> agree =
                Map.of("processInstanceId", id, "result", "agree", "actionerUserId", "manager01", "taskId", "9000001");

        assertThat(code(START + "/terminate", revoke)).isEqualTo("aflowProcessInstStatusException");
        assertThat(call(START + "/execute", agree)).containsEntry("success", true);
        assertThat(code(START + "/execute", agree)).isEqualTo("aflowProcessInstCanNotBeExecuted");
        clock.advance(Duration.ofSeconds(16));
        assertThat(code(START + "/terminate", revoke)).isEqualTo("aflowProcessInstStatusException");
    }

    @Test
    void countsSecondsByInterfaceAndMonthsForAll() throws IOException {
        for (int i = 0; i < 20; i++) {
            assertThat(call(LIST, list())).containsEntry("success", true);
        }
        assertThat(code(LIST, list())).isEqualTo("Forbidden.AccessDenied.QpsLimitForAppkeyAndApi");
        clock.advance(Duration.ofSeconds(2));
        for (int i = 0; i < 19; i++) {
            assertThat(call(LIST, list())).containsEntry("success", true);
        }
        assertThat(code(LIST, list())).isEqualTo("Forbidden.AccessDenied.ApiCountLimitForOrg");
        clock.advance(Duration.ofDays(31));
        token = String.valueOf(token("secret").get("accessToken"));
        assertThat(call(LIST, list())).containsEntry("success", true);
    }
}
