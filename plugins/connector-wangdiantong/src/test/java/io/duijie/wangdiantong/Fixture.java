package io.duijie.wangdiantong;

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
import io.duijie.sandbox.wangdiantong.WangdiantongAccount;
import io.duijie.sandbox.wangdiantong.WangdiantongSandbox;
import io.duijie.sandbox.wangdiantong.WangdiantongSettings;
import io.duijie.testkit.TestingContext;
import io.duijie.testkit.TestingSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The simulated vendor and calls of it. */
final class Fixture implements AutoCloseable {
    static final ConnectorType TYPE = new WangdiantongConnectorFactory().create(new PlatformJsonText());
    static final String SALES = "wms.stockout.Sales.queryWithDetail";
    static final String RECEIPT = "wms.stockin.Other.createOtherOrder";
    static final String GOODS = "goods.Goods.batchPush";

    private final Instant start;
    private final WangdiantongSandbox vendor;

    Fixture(WangdiantongSettings settings, Clock clock) {
        start = clock.instant();
        vendor = WangdiantongSandbox.start(
                0,
                new WangdiantongAccount("duijie01", "duijie01-gw", "9f8e7d6c5b4a3928", "1706f5e4d3c2b1a0"),
                settings,
                clock,
                start,
                AppendLog.inMemory());
    }

    static Fixture unlimited() {
        return new Fixture(WangdiantongSettings.defaults().withPerMinute(0), Clock.systemUTC());
    }

    Instant start() {
        return start;
    }

    WangdiantongSandbox vendor() {
        return vendor;
    }

    Map<String, String> settings() {
        return settings(vendor.baseUrl());
    }

    static Map<String, String> settings(String address) {
        return Map.of(
                "baseUrl",
                address,
                "sid",
                "duijie01",
                "key",
                "duijie01-gw",
                "appsecret",
                "9f8e7d6c5b4a3928:1706f5e4d3c2b1a0");
    }

    Connector open(TestingContext context) {
        return open(context, settings());
    }

    static Connector open(TestingContext context, Map<String, String> settings) {
        return TYPE.open(TestingSettings.of(TYPE.describe(), settings), context);
    }

    /** A page of the sales deliveries of the hour before the start, or of another span. */
    Map<String, @Nullable Object> page(long number, long size) {
        return page(number, size, start.minus(Duration.ofMinutes(55)), start);
    }

    static Map<String, @Nullable Object> page(long number, long size, Instant from, Instant to) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("page_no", number);
        body.put("page_size", size);
        body.put("start_time", Api.time(from));
        body.put("end_time", Api.time(to));
        return body;
    }

    static Answer read(Connector connector, String api, Map<String, @Nullable Object> body) {
        return connector.reader().orElseThrow().read(new ReadRequest(api, "POST", body, List.of()));
    }

    static List<WriteOutcome> write(Connector connector, WriteRequest request) {
        return connector.writer().orElseThrow().write(request);
    }

    static List<FindResult> find(Connector connector, WriteRequest request) {
        return connector.finder().orElseThrow().find(request);
    }

    static WriteRequest receipt(String number) {
        return one(RECEIPT, number, order(number, "W01"));
    }

    static WriteRequest one(String api, String key, Map<String, @Nullable Object> body) {
        return new WriteRequest(api, "POST", Map.of(), null, List.of(new WriteRecord(key, body, null)));
    }

    static Map<String, @Nullable Object> order(String number, String warehouse) {
        Map<String, @Nullable Object> order = new LinkedHashMap<>();
        order.put("outer_no", number);
        order.put("warehouse_no", warehouse);
        order.put("is_check", 1L);
        order.put("goods_list", List.of(Map.of("spec_no", "S1", "num", "3")));
        return order;
    }

    /** Goods; one without a name is refused. */
    static WriteRequest goods(String... numbers) {
        List<WriteRecord> records = new ArrayList<>();
        for (String number : numbers) {
            Map<String, @Nullable Object> goods = new LinkedHashMap<>();
            goods.put("goods_no", number);
            goods.put("goods_name", number.endsWith("-bad") ? " " : "货品 " + number);
            goods.put("spec_list", List.of(Map.of("spec_no", number + "-1")));
            records.add(new WriteRecord(number, goods, null));
        }
        return new WriteRequest(GOODS, "POST", Map.of(), null, records);
    }

    @Override
    public void close() {
        vendor.close();
    }
}
