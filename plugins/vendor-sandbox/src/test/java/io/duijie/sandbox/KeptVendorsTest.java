package io.duijie.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.dingtalk.DingtalkAccount;
import io.duijie.sandbox.dingtalk.DingtalkSandbox;
import io.duijie.sandbox.dingtalk.DingtalkSettings;
import io.duijie.sandbox.wecom.WecomAccount;
import io.duijie.sandbox.wecom.WecomSandbox;
import io.duijie.sandbox.wecom.WecomSettings;
import io.duijie.sandbox.yonbip.YonbipAccount;
import io.duijie.sandbox.yonbip.YonbipSandbox;
import io.duijie.sandbox.yonbip.YonbipSettings;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the simulated vendors have is there again when they are started on the same log. */
class KeptVendorsTest {
    @TempDir
    private Path folder;

    private final ManualClock clock = new ManualClock();

    private AppendLog log() {
        return AppendLog.open(folder.resolve("vendor.jsonl"));
    }

    @Test
    void documentsAndKeysOfYonbip() throws IOException {
        String first;
        try (AppendLog log = log();
                YonbipSandbox vendor = yonbip(log)) {
            first = saved(vendor, "k1");
            assertThat(saved(vendor, "k2")).isNotEqualTo(first);
        }
        try (AppendLog log = log();
                YonbipSandbox vendor = yonbip(log)) {
            assertThat(vendor.documents()).hasSize(2);
            assertThat(saved(vendor, "k1")).isEqualTo(first);
            saved(vendor, "k3");
            assertThat(vendor.documents())
                    .extracting(document -> document.get("id"))
                    .doesNotHaveDuplicates()
                    .hasSize(3);
        }
    }

    private YonbipSandbox yonbip(AppendLog log) {
        return YonbipSandbox.start(
                0,
                new YonbipAccount("tn0001", "0123456789abcdef0123456789abcdef", "9f8e7d6c5b4a39281706f5e4d3c2b1a0"),
                YonbipSettings.defaults(),
                clock,
                log);
    }

    private static String saved(YonbipSandbox vendor, String key) throws IOException {
        HttpResponse<String> token = Http.get(vendor.baseUrl()
                + "/iuap-api-auth/open-auth/selfAppAuth/base/v1/getAccessToken?appKey=0123456789abcdef0123456789abcdef"
                + "&timestamp=1700000000000&signature=RjWR9jkj6fjFte%2BM9ijDlgW1LdRLZIb6ShjLRnrC07I%3D");
        String text = String.valueOf(Json.object(Http.json(token).get("data")).get("access_token"));
        Map<String, Object> answer = Http.json(Http.post(
                vendor.baseUrl() + "/iuap-api-gateway/yonbip/digitalModel/merchant/idempotent/newinsert?access_token="
                        + URLEncoder.encode(text, StandardCharsets.UTF_8),
                "application/json",
                Json.text(Map.of(
                        "data",
                        Map.of(
                                "resubmitCheckKey",
                                key,
                                "code",
                                key,
                                "name",
                                "客户",
                                "createOrgCode",
                                "001",
                                "transTypeCode",
                                "1")))));
        return String.valueOf(Json.object(answer.get("data")).get("id"));
    }

    @Test
    void approvalsOfDingtalk() {
        String id;
        try (AppendLog log = log();
                DingtalkSandbox vendor = dingtalk(log)) {
            id = vendor.approvals().add(clock.instant(), "F1", "10");
            vendor.approvals().finish(id, true);
        }
        try (AppendLog log = log();
                DingtalkSandbox vendor = dingtalk(log)) {
            assertThat(vendor.approvals().details().get(id)).containsEntry("result", "agree");
            assertThat(vendor.approvals().startOf(id)).isEqualTo(clock.instant());
            assertThat(vendor.approvals().add(clock.instant(), "F2", "10")).isNotEqualTo(id);
        }
    }

    private DingtalkSandbox dingtalk(AppendLog log) {
        return DingtalkSandbox.start(0, new DingtalkAccount("key", "secret"), DingtalkSettings.defaults(), clock, log);
    }

    @Test
    void approvalsAndMessagesOfWecom() throws IOException {
        String number;
        try (AppendLog log = log();
                WecomSandbox vendor = wecom(log)) {
            number = vendor.office().add(clock.instant(), "10");
            send(vendor);
        }
        try (AppendLog log = log();
                WecomSandbox vendor = wecom(log)) {
            assertThat(vendor.office().submitted(number)).isEqualTo(clock.instant());
            send(vendor);
            assertThat(vendor.office().messages())
                    .as("the same text within four hours")
                    .hasSize(1);
        }
    }

    private WecomSandbox wecom(AppendLog log) {
        return WecomSandbox.start(0, new WecomAccount("ww", "secret", 1), WecomSettings.defaults(), clock, log);
    }

    private static void send(WecomSandbox vendor) throws IOException {
        Object token = Http.json(Http.get(vendor.baseUrl() + "/cgi-bin/gettoken?corpid=ww&corpsecret=secret"))
                .get("access_token");
        assertThat(Http.json(Http.post(
                        vendor.baseUrl() + "/cgi-bin/message/send?access_token=" + token,
                        "application/json",
                        "{\"touser\":\"user01\",\"msgtype\":\"text\",\"agentid\":1,\"text\":{\"content\":\"a\"},"
                                + "\"enable_duplicate_check\":1,\"duplicate_check_interval\":14400}")))
                .containsEntry("errcode", 0)
                .containsKey("msgid");
    }
}
