package io.duijie.sandbox.yonbip;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.sandbox.Http;
import io.duijie.sandbox.ManualClock;
import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulated vendor refuses what the real one refuses. Key, secret, time and signature are a published vector. */
class YonbipStrictnessTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String TIME = "1700000000000";
    private static final String SIGNATURE = "RjWR9jkj6fjFte%2BM9ijDlgW1LdRLZIb6ShjLRnrC07I%3D";
    private static final String RECEIPT = "scm/othinrecord/single/save";
    private static final String ORDER = "sd/voucherorder/singleSave";
    private static final String LIST = "scm/salesout/list";

    private final ManualClock clock = new ManualClock();
    private final YonbipSandbox vendor = YonbipSandbox.start(
            0,
            new YonbipAccount("tn0001", KEY, "9f8e7d6c5b4a39281706f5e4d3c2b1a0"),
            YonbipSettings.defaults(),
            clock,
            AppendLog.inMemory());
    private String token = "";

    @BeforeEach
    void token() throws IOException {
        token = String.valueOf(Json.object(token(TIME, SIGNATURE).get("data")).get("access_token"));
    }

    @AfterEach
    void close() {
        vendor.close();
    }

    private Map<String, Object> token(String time, String signature) throws IOException {
        return Http.json(
                Http.get(vendor.baseUrl() + "/iuap-api-auth/open-auth/selfAppAuth/base/v1/getAccessToken?appKey=" + KEY
                        + "&timestamp=" + time + "&signature=" + signature));
    }

    private HttpResponse<String> call(String path, String token, String body) throws IOException {
        return Http.post(
                vendor.baseUrl() + "/iuap-api-gateway/yonbip/" + path + "?access_token="
                        + URLEncoder.encode(token, StandardCharsets.UTF_8),
                "application/json",
                body);
    }

    private String code(String path, Map<String, @Nullable Object> data) throws IOException {
        return String.valueOf(
                Http.json(call(path, token, Json.text(Map.of("data", data)))).get("code"));
    }

    private static Map<String, @Nullable Object> receipt(String key) {
        Map<String, @Nullable Object> receipt = new LinkedHashMap<>();
        for (String name : List.of("org", "accountOrg", "vouchdate", "bustype", "warehouse")) {
            receipt.put(name, "1");
        }
        receipt.put("_status", "Insert");
        receipt.put("resubmitCheckKey", key);
        receipt.put("othInRecords", List.of(Map.of("_status", "Insert", "product", "S1")));
        return receipt;
    }

    @Test
    void tellsTheDataCentreOfItsTenantAlone() throws IOException {
        String path = vendor.baseUrl() + "/open-auth/dataCenter/getGatewayAddress?tenantId=";

        assertThat(Http.json(Http.get(path + "tn0001"))).containsEntry("code", "00000");
        assertThat(Http.json(Http.get(path + "other"))).containsEntry("code", "500");
    }

    @Test
    void givesNoTokenToWhoeverDoesNotSignAsAgreed() throws IOException {
        assertThat(token(TIME, SIGNATURE)).containsEntry("code", "00000");
        assertThat(token(TIME, "x" + SIGNATURE).get("code")).isNotEqualTo("00000");
        assertThat(token(TIME, SIGNATURE.replace("%", "%25")).get("code")).isNotEqualTo("00000");
        assertThat(token("1700000000", SIGNATURE).get("code")).isNotEqualTo("00000");
    }

    @Test
    void knowsPathsBeforeTokens() throws IOException {
        assertThat(call("no/such/path", "none", "{}").statusCode()).isEqualTo(404);
        assertThat(Http.json(call("no/such/path", "none", "{}"))).containsEntry("code", "310404");
        assertThat(Http.json(call(RECEIPT, "none", "{}"))).containsEntry("code", 310036);
        HttpResponse<String> plain = call(LIST, "none", "{}");
        assertThat(plain.body()).isEqualTo("非法token");
        assertThat(plain.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(Http.json(call(RECEIPT, token, "x"))).containsEntry("code", "310002");
    }

    @Test
    void refusesDocumentsThatLackSomething() throws IOException {
        Map<String, @Nullable Object> noStatus = receipt("k1");
        noStatus.remove("_status");
        Map<String, @Nullable Object> noLineStatus = receipt("k1");
        noLineStatus.put("othInRecords", List.of(Map.of("product", "S1")));
        Map<String, @Nullable Object> noWarehouse = receipt("k1");
        noWarehouse.remove("warehouse");
        Map<String, @Nullable Object> unknown = receipt("k1");
        unknown.put("warehouse", "NO_SUCH");

        assertThat(code(RECEIPT, noStatus)).isEqualTo("310008");
        assertThat(code(RECEIPT, noLineStatus)).isEqualTo("310008");
        assertThat(code(RECEIPT, noWarehouse)).isEqualTo("310008");
        assertThat(code(RECEIPT, unknown)).isEqualTo("999");
        assertThat(code(RECEIPT, receipt("k".repeat(33)))).isEqualTo("310015");
        assertThat(vendor.documents()).isEmpty();
    }

    @Test
    void refusesAnOrderWhoseSumIsNotThatOfItsLines() throws IOException {
        Map<String, @Nullable Object> order = new LinkedHashMap<>();
        for (String name : List.of(
                "salesOrgId",
                "transactionTypeId",
                "vouchdate",
                "agentId",
                "settlementOrgId",
                "invoiceAgentId",
                "orderPrices!currency",
                "orderPrices!natCurrency",
                "orderPrices!exchRate",
                "orderPrices!exchangeRateType",
                "orderPrices!taxInclusive")) {
            order.put(name, "1");
        }
        order.put("_status", "Insert");
        order.put(
                "orderDetails",
                List.of(Map.of("_status", "Insert", "oriSum", 10), Map.of("_status", "Insert", "oriSum", 5)));
        order.put("payMoney", 14);
        assertThat(code(ORDER, order)).isEqualTo("999");
        order.put("payMoney", "15.00");
        assertThat(code(ORDER, order)).isEqualTo("200");
    }

    @Test
    void answersTheSameKeyAsItDidFirstForAnHour() throws IOException {
        vendor.faults().add(Fault.of(FaultKind.STILL_PROCESSING).on(RECEIPT));
        assertThat(code(RECEIPT, receipt("k2"))).isEqualTo("202");
        Map<String, Object> again = Http.json(call(RECEIPT, token, Json.text(Map.of("data", receipt("k2")))));
        assertThat(again).containsEntry("code", "200");
        clock.advance(Duration.ofMinutes(61));
        Map<String, Object> later = Http.json(call(RECEIPT, token, Json.text(Map.of("data", receipt("k2")))));

        assertThat(later).containsEntry("code", "100004");
        assertThat(Json.object(later.get("data")))
                .containsOnlyKeys("id")
                .containsEntry("id", Json.object(again.get("data")).get("id"));
        assertThat(vendor.documents()).hasSize(1);
    }

    @Test
    void pagesBeginAtOneAndCodesAreNumbersNowAndThen() throws IOException {
        assertThat(Http.json(call(LIST, token, "{\"pageIndex\":0,\"pageSize\":10}")))
                .containsEntry("code", "310023");
        assertThat(Http.json(call(LIST, token, "{\"pageIndex\":1,\"pageSize\":10}")))
                .containsEntry("code", 200);
    }

    @Test
    void refusesTheSixtyFirstCallOfAMinute() throws IOException {
        for (int i = 0; i < 60; i++) {
            assertThat(Http.json(call(LIST, token, "{\"pageIndex\":1,\"pageSize\":10}")))
                    .containsEntry("code", 200);
        }
        assertThat(Http.json(call(LIST, token, "{\"pageIndex\":1,\"pageSize\":10}")))
                .containsEntry("code", "310046");
    }

    @Test
    void tellsWhichRowsOfABatchFailed() throws IOException {
        Map<String, Object> answer =
                Http.json(call("scm/salesout/batchaudit", token, "{\"data\":[{\"id\":\"no-such\"}]}"));

        assertThat(answer).containsEntry("code", "200");
        assertThat(Json.object(answer.get("data"))).containsEntry("failCount", 1);
    }
}
