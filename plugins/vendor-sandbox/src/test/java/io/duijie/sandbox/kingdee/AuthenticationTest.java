package io.duijie.sandbox.kingdee;

import static io.duijie.sandbox.kingdee.WebApi.AUTH_SERVICE;
import static io.duijie.sandbox.kingdee.WebApi.FORM_SERVICE;
import static io.duijie.sandbox.kingdee.WebApi.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.sandbox.Http;
import io.duijie.sandbox.SandboxCredentials;
import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.kingdee.KingdeeSettings.AuthRules;
import io.duijie.sandbox.kingdee.auth.HeaderSignature;
import io.duijie.sandbox.kingdee.auth.LoginSign;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthenticationTest extends WebApiTestBase {
    private static final String QUERY =
            "{\"FormId\":\"BD_Currency\",\"FieldKeys\":\"FCODE\",\"FilterString\":\"FNUMBER='PRE001'\"}";
    private static final List<Object> CURRENCY = List.of(List.of("CNY"));

    @Test
    void logsInByAppSecretAndBySign() throws IOException {
        String sign = LoginSign.of(
                SandboxCredentials.ACCT_ID,
                SandboxCredentials.USERNAME,
                SandboxCredentials.APP_ID,
                SandboxCredentials.KINGDEE_APP_SECRET,
                "1700000000");
        assertThat(login("LoginByAppSecret", SandboxCredentials.APP_ID, SandboxCredentials.KINGDEE_APP_SECRET, 2052))
                .containsEntry("LoginResultType", 1);
        assertThat(login("LoginBySign", SandboxCredentials.APP_ID, "1700000000", sign, 2052))
                .containsEntry("LoginResultType", 1);

        assertThat(login("LoginByAppSecret", SandboxCredentials.APP_ID, "wrong", 2052))
                .containsEntry("MessageCode", "002005000003016");
        assertThat(login("LoginByAppSecret", "other_app", "wrong", 2052).get("Message"))
                .asString()
                .contains("不允许用户demo 登录");
        assertThat(login("LoginBySign", SandboxCredentials.APP_ID, "1700000001", sign, 2052))
                .containsEntry("MessageCode", "002005000003016");
    }

    @Test
    void takesNamedLoginArguments() throws IOException {
        HttpResponse<String> response = api.post(
                AUTH_SERVICE + "ValidateUser",
                "{\"acctID\":\"6471e0d4d1c0aa\",\"username\":\"demo\",\"password\":\"demo-password\",\"lcid\":2052}");

        assertThat(Http.json(response)).containsEntry("LoginResultType", 1);
        assertThat(response.headers().allValues("Set-Cookie")).hasSize(2).anySatisfy(cookie -> assertThat(cookie)
                .startsWith("kdservice-sessionid="));
    }

    @Test
    void takesTheSessionAsCookieOrHeader() throws IOException {
        String session = (String) api.validateUser(SandboxCredentials.PASSWORD).get("KDSVCSessionId");

        assertThat(query("Cookie", "Theme=standard; kdservice-sessionid=" + session))
                .isEqualTo(CURRENCY);
        assertThat(query("kdservice-sessionid", session)).isEqualTo(CURRENCY);
        assertThat(query("SID", session)).isEqualTo(CURRENCY);
        assertThat(query("SID", "other").toString()).contains("会话信息已丢失，请重新登录");
    }

    @Test
    void losesASessionAfterTwentyIdleMinutes() throws IOException {
        clock.advance(Duration.ofMinutes(19));
        assertThat(api.query(QUERY)).isEqualTo(CURRENCY);
        clock.advance(Duration.ofMinutes(20));
        assertThat(api.query(QUERY)).isEqualTo(CURRENCY);
        clock.advance(Duration.ofMinutes(20).plusMillis(1));

        assertThat(api.query(QUERY).toString()).contains("MsgCode=1");
        assertThat(status(api.call("View", "BD_Customer", "{\"Number\":\"x\"}")))
                .containsEntry("MsgCode", 1);
        assertThat(kingdee().stats().refusals("MsgCode 1")).isEqualTo(2);
    }

    @Test
    void endsSessionsByLogoutAndBySecondLogin() throws IOException {
        api.post(AUTH_SERVICE + "Logout", "{}");
        assertThat(api.query(QUERY).toString()).contains("MsgCode=1");

        start(KingdeeSettings.defaults()
                .withAuth(new AuthRules(Duration.ofMinutes(20), true, true, Duration.ofMinutes(15), 5)));
        new WebApi(kingdee().serverUrl()).login();
        assertThat(api.query(QUERY).toString()).contains("MsgCode=1");
    }

    @Test
    void locksTheUserAfterFiveWrongPasswords() throws IOException {
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(api.validateUser("wrong"))
                    .containsEntry("Message", "用户名或密码错误")
                    .containsEntry("LoginResultType", -1);
        }
        assertThat(api.validateUser(SandboxCredentials.PASSWORD).get("Message"))
                .asString()
                .contains("次数超限");

        kingdee().unlockUser();
        assertThat(api.validateUser(SandboxCredentials.PASSWORD)).containsEntry("LoginResultType", 1);
    }

    @Test
    void saysThatTheAccountSetIsUnknown() throws IOException {
        HttpResponse<String> response =
                api.post(AUTH_SERVICE + "ValidateUser", "{\"parameters\":[\"nope\",\"demo\",\"x\",2052]}");

        assertThat(Http.json(response).get("Message")).asString().startsWith("数据中心无法获取到");
    }

    @Test
    void listsAccountSetsWithoutLogin() throws IOException {
        assertThat(new WebApi(kingdee().serverUrl())
                        .post("Kingdee.BOS.ServiceFacade.ServicesStub.Account.AccountService.GetDataCenterList", "{}")
                        .body())
                .contains(SandboxCredentials.ACCT_ID);
    }

    @Test
    void verifiesBothSignatureHeaders() throws IOException {
        assertThat(signed("1700000000", "demo", false)).isEqualTo(CURRENCY);
        assertThat(signed("1700000000123", "demo", false)).isEqualTo(CURRENCY);
        assertThat(signed("1700000000", "other", false).toString()).contains("MsgCode=1");
        assertThat(signed("1699990000", "demo", false).toString()).contains("MsgCode=1");
        assertThat(signed("1700000000", "demo", true).toString()).contains("MsgCode=1");

        start(KingdeeSettings.defaults()
                .withAuth(new AuthRules(Duration.ofMinutes(20), false, false, Duration.ofMinutes(15), 5)));
        assertThat(signed("1700000000", "demo", true)).isEqualTo(CURRENCY);
    }

    private Map<String, Object> login(String operation, Object... more) throws IOException {
        List<Object> parameters = new ArrayList<>(List.of(SandboxCredentials.ACCT_ID, SandboxCredentials.USERNAME));
        parameters.addAll(List.of(more));
        return Http.json(api.post(AUTH_SERVICE + operation, Json.text(Map.of("parameters", parameters))));
    }

    private Object query(String header, String value) throws IOException {
        return answer(request().header(header, value));
    }

    private Object signed(String timestamp, String user, boolean wrongApiSignature) throws IOException {
        String appData = SandboxCredentials.ACCT_ID + "," + user + ",2052,0";
        String path = URI.create(kingdee().serverUrl()).getPath() + FORM_SERVICE + "ExecuteBillQuery.common.kdsvc";
        String secret = HeaderSignature.clientSecret(SandboxCredentials.APP_ID);
        String signature = HeaderSignature.api(secret, path, timestamp, timestamp);
        return answer(request()
                .header("X-Api-ClientID", "123456")
                .header("X-Api-Auth-Version", "2.0")
                .header("x-api-timestamp", timestamp)
                .header("x-api-nonce", timestamp)
                .header("X-Api-Signature", wrongApiSignature ? "wrong" : signature)
                .header("X-Kd-Appkey", SandboxCredentials.APP_ID)
                .header("X-Kd-Appdata", Base64.getEncoder().encodeToString(appData.getBytes(StandardCharsets.UTF_8)))
                .header(
                        "X-Kd-Signature",
                        HeaderSignature.kd(SandboxCredentials.KINGDEE_APP_SECRET, SandboxCredentials.APP_ID, appData)));
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(
                        URI.create(kingdee().serverUrl() + FORM_SERVICE + "ExecuteBillQuery.common.kdsvc"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"data\":" + QUERY + "}"));
    }

    private static Object answer(HttpRequest.Builder request) throws IOException {
        return Json.read(Http.send(request).body()).orElseThrow();
    }
}
