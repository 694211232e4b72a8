package io.duijie.dingtalk;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.dialect.json.PlatformJsonText;
import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.dingtalk.DingtalkAccount;
import io.duijie.sandbox.dingtalk.DingtalkSandbox;
import io.duijie.sandbox.dingtalk.DingtalkSettings;
import io.duijie.testkit.SettableClock;
import io.duijie.testkit.TestingContext;
import io.duijie.testkit.TestingSettings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The simulated vendor and calls of it. */
final class Fixture implements AutoCloseable {
    static final ConnectorType TYPE = new DingtalkConnectorFactory().create(new PlatformJsonText());
    static final String PROCESS = "PROC-PAY-0001";
    static final String APP_SECRET = "9f8e7d6c5b4a39281706f5e4d3c2b1a0";

    final SettableClock clock = SettableClock.atPresent();
    final TestingContext context = new TestingContext();
    private final DingtalkSandbox vendor;

    Fixture(DingtalkSettings settings) {
        clock.set(clock.instant().truncatedTo(ChronoUnit.SECONDS));
        context.clock().set(clock.instant());
        vendor = DingtalkSandbox.start(
                0, new DingtalkAccount("appkey01", APP_SECRET), settings, clock, AppendLog.inMemory());
    }

    static Fixture unlimited() {
        return new Fixture(DingtalkSettings.defaults().withLimits(0, 0));
    }

    DingtalkSandbox vendor() {
        return vendor;
    }

    Instant start() {
        return clock.instant();
    }

    Map<String, String> settings() {
        return settings(vendor.baseUrl());
    }

    static Map<String, String> settings(String address) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("baseUrl", address);
        settings.put("appKey", "appkey01");
        settings.put("appSecret", APP_SECRET);
        return settings;
    }

    Connector open() {
        return open(context, settings());
    }

    static Connector open(TestingContext context, Map<String, String> settings) {
        return TYPE.open(TestingSettings.of(TYPE.describe(), settings), context);
    }

    static ReadRequest list(Instant from, Instant to, @Nullable String cursor) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("processCode", PROCESS);
        body.put("startTime", from.toEpochMilli());
        body.put("endTime", to.toEpochMilli());
        return new ReadRequest("workflow/processes/instanceIds/query", "POST", body, List.of(), cursor);
    }

    static ReadRequest detail(String id) {
        return new ReadRequest("workflow/processInstances", "GET", Map.of("processInstanceId", id), List.of());
    }

    static Answer read(Connector connector, ReadRequest request) {
        return connector.reader().orElseThrow().read(request);
    }

    static List<WriteOutcome> write(Connector connector, WriteRequest request) {
        return connector.writer().orElseThrow().write(request);
    }

    static FindResult find(Connector connector, WriteRequest request) {
        return connector.finder().orElseThrow().find(request).get(0);
    }

    static WriteRequest payment(String number) {
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        form.put("来源单号", number);
        form.put("金额", new java.math.BigDecimal("100.50"));
        form.put("付款类型", "货款");
        form.put("付款日期", null);
        form.put("明细", List.of(Map.of("名称", "A", "金额", 100L), Map.of("名称", "B", "金额", "0.5")));
        return payment(number, form);
    }

    static WriteRequest payment(String number, Map<String, @Nullable Object> form) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("processCode", PROCESS);
        body.put("originatorUserId", "user01");
        body.put("deptId", "-1");
        body.put("form", form);
        return new WriteRequest(
                "workflow/processInstances",
                "POST",
                Map.of("keyField", "来源单号"),
                null,
                List.of(new WriteRecord(number, body, null)));
    }

    static WriteRequest act(String path, Map<String, @Nullable Object> body) {
        return new WriteRequest(
                "workflow/processInstances/" + path, "POST", Map.of(), null, List.of(new WriteRecord("1", body, null)));
    }

    @Override
    public void close() {
        vendor.close();
    }
}
