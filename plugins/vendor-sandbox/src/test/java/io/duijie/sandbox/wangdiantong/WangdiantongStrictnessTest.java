package io.duijie.sandbox.wangdiantong;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.sandbox.ManualClock;
import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.base.ChinaTime;
import io.duijie.sandbox.base.Hashes;
import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WangdiantongStrictnessTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final String SALES = "wms.stockout.Sales.queryWithDetail";
    private static final String RECEIPT = "wms.stockin.Other.createOtherOrder";

    private final ManualClock clock = new ManualClock();
    private final WangdiantongSandbox vendor = WangdiantongSandbox.start(
            0,
            new WangdiantongAccount("duijie01", "gw", "secret", "salt"),
            WangdiantongSettings.defaults(),
            clock,
            NOW,
            AppendLog.inMemory());

    @AfterEach
    void close() {
        vendor.close();
    }

    @Test
    void refusesWhoeverDoesNotSignAsAgreed() {
        assertThat(message(call(SALES, hour(), Map.of("sign", "0"), true))).isEqualTo("验证失败");
        assertThat(message(call(SALES, hour(), Map.of("sid", "another"), true))).isEqualTo("sid is not exists");
        assertThat(message(call(SALES, hour(), Map.of("timestamp", time(NOW.plusSeconds(121))), true)))
                .isEqualTo("时间戳错误");
        assertThat(message(call(SALES, hour(), Map.of("timestamp", Long.toString(NOW.toEpochMilli())), true)))
                .contains("For input string");
        assertThat(message(call(SALES, hour(), Map.of("v", "2.0"), true))).isEqualTo("版本错误");
    }

    @Test
    void refusesQueriesThatAreNotAsAgreed() {
        assertThat(message(call(SALES, hour(), Map.of(), false))).contains("此方法仅支持分页查询");
        assertThat(message(call(SALES, hour(), Map.of("page_size", "0"), true))).contains("分页大小不合法");
        assertThat(message(call(SALES, hour(), Map.of("page_size", "1001"), true)))
                .contains("分页大小不合法");
        assertThat(message(query(SALES, span("2026-05-09 10:00:00", "2026-05-09 11:00:01"))))
                .contains("不能大于60分钟");
        assertThat(message(query("finance.Payment.search", span("2026-04-01 00:00:00", "2026-05-09 11:00:01"))))
                .contains("不能大于30天");
        assertThat(message(query(SALES, "[{}]"))).isEqualTo("参数中必须包含起止时间");
        assertThat(message(query(SALES, span("2026/05/09 10:00:00", "2026-05-09 11:00:00"))))
                .contains("Unparseable date");
        assertThat(message(query(SALES, "{}"))).isEqualTo("参数错误");
        assertThat(query(SALES, "[{\"shop\":\"1\"}]"))
                .containsEntry("status", 2)
                .containsEntry("message", "shop");
        assertThat(message(query("no.such.method", "[{}]"))).contains("API used internal only");
    }

    @Test
    void refusesWritesThatAreNotAsAgreed() {
        assertThat(data(write(RECEIPT, receipt("T-1", "S1", "S2")))).containsEntry("status", 0);
        assertThat(message(write(RECEIPT, receipt("T-1", "S1")))).isEqualTo("外部单号重复!");
        assertThat(message(write(RECEIPT, receipt("T-2", "S1", "S1")))).isEqualTo("货品 S1 重复!");
        assertThat(message(write(RECEIPT, "[{\"outer_no\":\"T-3\"}]"))).contains("must not be null");
        assertThat(message(write(RECEIPT, receipt("T".repeat(41), "S1")))).isEqualTo("外部单号超长");
        assertThat(message(write(
                        "wms.stocktransfer.Edit.createOrder",
                        "[{\"outer_no\":\"D1\",\"from_warehouse_no\":\"W01\",\"to_warehouse_no\":\"W02\",\"mode\":0},"
                                + "[{\"spec_no\":\"S1\",\"num\":\"101\"}],true]")))
                .isEqualTo("S1,调拨量不能大于可出库存量");
        vendor.faults().add(Fault.of(FaultKind.AUDIT_REFUSED));
        assertThat(data(write(RECEIPT, receipt("T-4", "S1"))))
                .containsEntry("status", 20)
                .containsEntry("message", "T-4");
        assertThat(vendor.written()).hasSize(2);
    }

    @Test
    void closesAMethodForFiveMinutesAfterItsSixtyFirstCallOfAClockMinute() {
        for (int i = 0; i < 60; i++) {
            assertThat(query(SALES, hour())).containsEntry("status", 0);
        }
        assertThat(message(query(SALES, hour()))).contains("超过每分钟最大调用频率限制");
        assertThat(query("setting.Shop.queryShop", "[{}]")).containsEntry("status", 0);
        clock.advance(Duration.ofMinutes(4));
        assertThat(query(SALES, hour())).containsEntry("status", 100);
        clock.advance(Duration.ofMinutes(1));
        assertThat(query(SALES, hour())).containsEntry("status", 0);
    }

    @Test
    void forwardPagesMissRowsThatShiftUpAndPagesFromTheLastOneDoNot() {
        Set<Object> all = ids(call(SALES, hour(), Map.of("page_size", "1000"), true));
        vendor.faults().add(Fault.of(FaultKind.MOVING_ROWS).count(3).times(6));
        Set<Object> forward = new HashSet<>();
        for (int page = 0; page < 6; page++) {
            forward.addAll(ids(call(SALES, hour(), Map.of("page_no", "" + page, "page_size", "10"), true)));
        }
        assertThat(forward).hasSizeLessThan(all.size());

        Set<Object> left = ids(call(SALES, hour(), Map.of("page_size", "1000"), true));
        vendor.faults().add(Fault.of(FaultKind.MOVING_ROWS).count(3).times(6));
        Set<Object> back = new HashSet<>();
        for (int page = 5; page >= 0; page--) {
            back.addAll(ids(call(SALES, hour(), Map.of("page_no", "" + page, "page_size", "10"), true)));
        }
        left.removeAll(back);
        Set<Object> still = ids(call(SALES, hour(), Map.of("page_size", "1000"), true));
        left.retainAll(still);
        assertThat(left).isEmpty();
    }

    @Test
    void hidesShopsOfSomePlatformsAndMixesTimes() {
        Map<String, @Nullable Object> answer = call(SALES, hour(), Map.of("page_size", "1000"), true);
        List<?> rows = Json.list(data(answer).get("order"));

        assertThat(rows).isNotEmpty().noneMatch(row -> Integer.valueOf(1)
                .equals(Json.object(row).get("platform_id")));
        assertThat(Json.object(rows.get(0)).get("trade_time")).isInstanceOf(Number.class);
        assertThat(Json.object(rows.get(0)).get("modified")).isInstanceOf(String.class);
    }

    private Set<Object> ids(Map<String, @Nullable Object> answer) {
        return Json.list(data(answer).get("order")).stream()
                .<Object>map(row -> Json.object(row).get("stockout_id"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static String receipt(String number, String... specs) {
        return "[{\"outer_no\":\"" + number + "\",\"warehouse_no\":\"W01\",\"is_check\":1,\"goods_list\":["
                + List.of(specs).stream()
                        .map(spec -> "{\"spec_no\":\"" + spec + "\",\"num\":\"1\"}")
                        .collect(Collectors.joining(","))
                + "]}]";
    }

    private static String hour() {
        return span(ChinaTime.text(NOW.minus(Duration.ofMinutes(59))), ChinaTime.text(NOW));
    }

    private static String span(String from, String to) {
        return "[{\"start_time\":\"" + from + "\",\"end_time\":\"" + to + "\"}]";
    }

    private static String time(Instant moment) {
        return Long.toString(moment.getEpochSecond() - 1_325_347_200);
    }

    private Map<String, @Nullable Object> query(String method, String body) {
        return call(method, body, Map.of(), true);
    }

    private Map<String, @Nullable Object> write(String method, String body) {
        return call(method, body, Map.of(), false);
    }

    private static Map<String, @Nullable Object> data(Map<String, @Nullable Object> answer) {
        assertThat(answer).containsEntry("status", 0);
        return Json.object(answer.get("data"));
    }

    private static String message(Map<String, @Nullable Object> answer) {
        assertThat(answer.get("status")).isNotEqualTo(0);
        return String.valueOf(answer.get("message"));
    }

    /** @param given in place of the right ones; a {@code sign} is not computed then */
    private Map<String, @Nullable Object> call(String method, String body, Map<String, String> given, boolean paged) {
        TreeMap<String, String> query = new TreeMap<>(Map.of(
                "sid",
                "duijie01",
                "key",
                "gw",
                "salt",
                "salt",
                "method",
                method,
                "v",
                "1.0",
                "timestamp",
                time(clock.instant())));
        if (paged) {
            query.putAll(Map.of("page_no", "0", "page_size", "100", "calc_total", "1"));
        }
        query.putAll(given);
        if (!given.containsKey("sign")) {
            TreeMap<String, String> signed = new TreeMap<>(query);
            signed.put("body", body);
            StringBuilder text = new StringBuilder("secret");
            signed.forEach((name, value) -> text.append(name).append(value));
            query.put("sign", Hashes.md5(text.append("secret").toString()));
        }
        String address = vendor.baseUrl() + "?"
                + query.entrySet().stream()
                        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return Json.object(Json.read(answer.body()).orElseThrow());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
