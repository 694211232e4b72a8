package io.duijie.yonbip;

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
import io.duijie.sandbox.yonbip.YonbipAccount;
import io.duijie.sandbox.yonbip.YonbipSandbox;
import io.duijie.sandbox.yonbip.YonbipSettings;
import io.duijie.testkit.SettableClock;
import io.duijie.testkit.TestingContext;
import io.duijie.testkit.TestingSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The simulated vendor and calls of it. */
final class Fixture implements AutoCloseable {
    static final ConnectorType TYPE = new YonbipConnectorFactory().create(new PlatformJsonText());
    static final String LIST = "scm/salesout/list";
    static final String RECEIPT = "scm/othinrecord/single/save";
    static final String AUDIT = "scm/salesout/batchaudit";

    final SettableClock clock = SettableClock.atPresent();
    final TestingContext context = new TestingContext();
    private final YonbipSandbox vendor;

    Fixture(YonbipSettings settings) {
        context.clock().set(clock.instant());
        vendor = YonbipSandbox.start(
                0,
                new YonbipAccount("tn0001", "appkey01", "9f8e7d6c5b4a39281706f5e4d3c2b1a0"),
                settings,
                clock,
                AppendLog.inMemory());
    }

    static Fixture unlimited() {
        return new Fixture(YonbipSettings.defaults().withPerMinute(0));
    }

    YonbipSandbox vendor() {
        return vendor;
    }

    Instant start() {
        return clock.instant();
    }

    Map<String, String> settings() {
        return settings(vendor.baseUrl());
    }

    static Map<String, String> settings(String address) {
        return Map.of(
                "baseUrl",
                address,
                "tenantId",
                "tn0001",
                "appKey",
                "appkey01",
                "appSecret",
                "9f8e7d6c5b4a39281706f5e4d3c2b1a0");
    }

    Connector open() {
        return open(context, settings());
    }

    static Connector open(TestingContext context, Map<String, String> settings) {
        return TYPE.open(TestingSettings.of(TYPE.describe(), settings), context);
    }

    static Map<String, @Nullable Object> page(long number, long size) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("pageIndex", number);
        body.put("pageSize", size);
        return body;
    }

    static Answer read(Connector connector, Map<String, @Nullable Object> body) {
        return connector.reader().orElseThrow().read(new ReadRequest(LIST, "POST", body, List.of()));
    }

    static List<WriteOutcome> write(Connector connector, WriteRequest request) {
        return connector.writer().orElseThrow().write(request);
    }

    static List<FindResult> find(Connector connector, WriteRequest request) {
        return connector.finder().orElseThrow().find(request);
    }

    static WriteRequest receipt(String number) {
        return request(RECEIPT, List.of(new WriteRecord(number, order(number), null)));
    }

    static WriteRequest request(String api, List<WriteRecord> records) {
        return new WriteRequest(api, "POST", Map.of(), null, records);
    }

    static Map<String, @Nullable Object> order(String number) {
        Map<String, @Nullable Object> order = new LinkedHashMap<>();
        order.put("_status", "Insert");
        order.put("code", "QTRK-" + number);
        order.put("out_sys_type", "jushuitan");
        order.put("out_sys_id", number);
        order.put("org", "001");
        order.put("accountOrg", "001");
        order.put("vouchdate", "2026-05-09");
        order.put("bustype", "A08001");
        order.put("warehouse", "CK01");
        order.put("memo", null);
        order.put("othInRecords", List.of(Map.of("_status", "Insert", "product", "S1", "qty", 3L)));
        return order;
    }

    static WriteRequest audit(List<String> ids) {
        List<WriteRecord> records = new ArrayList<>();
        ids.forEach(id -> records.add(new WriteRecord(id, Map.of("id", id), null)));
        return request(AUDIT, records);
    }

    @Override
    public void close() {
        vendor.close();
    }
}
