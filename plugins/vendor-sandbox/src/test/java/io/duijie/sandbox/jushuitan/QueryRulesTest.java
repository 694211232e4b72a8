package io.duijie.sandbox.jushuitan;

import static io.duijie.sandbox.jushuitan.Gateway.DISTRIBUTORS;
import static io.duijie.sandbox.jushuitan.Gateway.data;
import static io.duijie.sandbox.jushuitan.GatewayChecksTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.jushuitan.JushuitanSettings.QueryOptions;
import io.duijie.sandbox.jushuitan.JushuitanSettings.RowOrder;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QueryRulesTest extends GatewayTestBase {
    @ParameterizedTest
    @EnumSource(SourceEntity.class)
    void servesEveryEntity(SourceEntity entity) throws IOException {
        String window = entity == SourceEntity.SUPPLIER
                ? "\"modified_begin\":\"2023-11-14 07:00:00\",\"modified_end\":\"2023-11-15 07:00:00\""
                : WINDOW;
        Map<String, Object> data = data(gateway.call(entity.path(), "{" + window + "}"));

        assertThat(Json.list(data.get(entity.listKey()))).isNotEmpty();
        assertThat(data).containsKeys("page_index", "page_size", "has_next");
        boolean counted = entity != SourceEntity.SHOP && entity != SourceEntity.INVENTORY;
        assertThat(data.containsKey("data_count")).isEqualTo(counted);
    }

    @Test
    void wantsBothEndsOfTheWindow() throws IOException {
        assertRefused(gateway.call(DISTRIBUTORS, "{\"modified_begin\":\"2023-11-14 00:00:00\"}"), 140, "必须同时存在");
        assertRefused(gateway.call(DISTRIBUTORS, "{}"), 140, "至少传一项");
        assertRefused(
                gateway.call(DISTRIBUTORS, "{\"modified_begin\":\"2023-11-14\",\"modified_end\":\"2023-11-15\"}"),
                140,
                "yyyy-MM-dd HH:mm:ss");
        assertRefused(
                gateway.call(
                        DISTRIBUTORS,
                        "{\"modified_begin\":\"2023-11-15 00:00:00\",\"modified_end\":\"2023-11-14 00:00:00\"}"),
                140,
                "不能大于");
    }

    @Test
    void allowsSevenDaysAndNoSecondMore() throws IOException {
        assertThat(gateway.call(DISTRIBUTORS, "{" + WINDOW + "}")).containsEntry("code", 0);
        assertRefused(
                gateway.call(DISTRIBUTORS, "{" + WINDOW.replace("2023-11-15 07:00:00", "2023-11-15 07:00:01") + "}"),
                140,
                "不能超过7天");
        assertRefused(gateway.call("/open/supplier/query", "{" + WINDOW + "}"), 140, "不能超过1天");
        assertRefused(
                gateway.call("/open/orders/out/simple/query", "{\"drp_co_id\":10012345," + WINDOW + "}"),
                140,
                "不能超过1天");
    }

    @Test
    void refusesOrLowersAnOversizePage() throws IOException {
        assertRefused(gateway.call(DISTRIBUTORS, distributors(1, 51)), 140, "page_size最大50");
        assertRefused(gateway.call(DISTRIBUTORS, distributors(0, 50)), 140, "page_index");
        assertRefused(gateway.call(DISTRIBUTORS, "{\"page_size\":\"many\"," + WINDOW + "}"), 140, "整数");

        start(settings().withQueries(new QueryOptions(true, true, RowOrder.MODIFIED)));
        assertThat(data(gateway.call(DISTRIBUTORS, distributors(1, 500)))).containsEntry("page_size", 50);
    }

    @Test
    void takesNumbersAsTextAndDefaultsThePageSize() throws IOException {
        assertThat(data(gateway.call(DISTRIBUTORS, "{\"page_index\":\"2\",\"page_size\":\"7\"," + WINDOW + "}")))
                .containsEntry("page_index", 2)
                .containsEntry("page_size", 7);
        assertThat(data(gateway.call(DISTRIBUTORS, "{" + WINDOW + "}"))).containsEntry("page_size", 30);
    }

    @Test
    void findsByIdsWithoutAWindow() throws IOException {
        assertThat(gateway.rows(DISTRIBUTORS, "{\"drp_co_ids\":[10012345,\"10012346\",1]}", "datas"))
                .extracting(row -> row.get("drp_co_id"))
                .containsExactlyInAnyOrder(10_012_345, 10_012_346);
        String tooMany = Json.text(IntStream.range(0, 51).boxed().toList());
        assertRefused(gateway.call(DISTRIBUTORS, "{\"drp_co_ids\":" + tooMany + "}"), 140, "最多50个");
        assertRefused(gateway.call(DISTRIBUTORS, "{\"drp_co_ids\":[{\"drp_co_name\":\"x\"}]}"), 140, "元素应为编号");
        assertThat(gateway.rows("/open/sku/query", "{\"sku_ids\":\"SKU-00001,SKU-00002\"}", "datas"))
                .hasSize(2);
        assertRefused(gateway.call("/open/sku/query", "{\"sku_ids\":[\"SKU-00001\"]}"), 140, "逗号分隔");
    }

    @Test
    void readsByRowVersionInsteadOfAWindow() throws IOException {
        String path = "/open/orders/out/simple/query";
        List<Map<String, Object>> rows = gateway.rows(path, "{\"start_ts\":1,\"page_size\":50}", "datas");
        long last = rows.stream()
                .mapToLong(row -> ((Number) row.get("ts")).longValue())
                .max()
                .orElseThrow();

        assertThat(rows)
                .isSortedAccordingTo((left, right) ->
                        Long.compare(((Number) left.get("ts")).longValue(), ((Number) right.get("ts")).longValue()));
        assertThat(gateway.rows(path, "{\"start_ts\":" + last + "}", "datas").get(0))
                .containsEntry("ts", (int) last);
        assertRefused(gateway.call(path, "{\"start_ts\":1," + WINDOW + "}"), 140, "不能与时间段同时使用");
        assertRefused(gateway.call("/open/purchasein/query", "{\"start_ts\":1,\"po_ids\":[1]}"), 140, "分页参数");
    }

    @Test
    void leavesTotalsOutWhenNotWanted() throws IOException {
        assertThat(data(gateway.call("/open/orders/single/query", "{\"is_get_total\":false," + WINDOW + "}")))
                .containsEntry("data_count", 0)
                .containsEntry("page_count", 0)
                .containsEntry("has_next", true);
    }

    @Test
    void filtersByFieldAndStatus() throws IOException {
        assertThat(gateway.rows("/open/orders/out/simple/query", "{\"status\":\"Cancelled\"," + WINDOW + "}", "datas"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).containsEntry("status", "Cancelled"));
        assertThat(gateway.rows("/open/purchasein/query", "{" + WINDOW + "}", "datas"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).containsEntry("status", "Confirmed"));
        assertThat(gateway.rows("/open/purchasein/query", "{\"statuss\":[\"WaitConfirm\"]," + WINDOW + "}", "datas"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).containsEntry("status", "WaitConfirm"));
    }

    @Test
    void showsLockedStockOnlyOnRequest() throws IOException {
        assertThat(gateway.rows("/open/inventory/query", "{" + WINDOW + "}", "inventorys")
                        .get(0))
                .doesNotContainKey("lock_qty");
        assertThat(gateway.rows("/open/inventory/query", "{\"has_lock_qty\":true," + WINDOW + "}", "inventorys")
                        .get(0))
                .containsKey("lock_qty");
    }

    @Test
    void countsARowOnTheEndOfTheWindowOrNot() throws IOException {
        String exact = "{\"modified_begin\":\"2023-11-20 10:00:00\",\"modified_end\":\"2023-11-20 10:00:00\"}";
        putDistributor("2023-11-20 10:00:00");
        assertThat(gateway.rows(DISTRIBUTORS, exact, "datas")).hasSize(1);

        start(settings().withQueries(new QueryOptions(false, false, RowOrder.MODIFIED)));
        putDistributor("2023-11-20 10:00:00");
        assertThat(gateway.rows(DISTRIBUTORS, exact, "datas")).isEmpty();
    }

    @Test
    void ordersByModificationOrById() throws IOException {
        assertThat(gateway.rows(DISTRIBUTORS, distributors(1, 50), "datas"))
                .isSortedAccordingTo(
                        (left, right) -> ((String) left.get("modified")).compareTo((String) right.get("modified")));

        start(settings().withQueries(new QueryOptions(false, true, RowOrder.ID)));
        assertThat(gateway.rows(DISTRIBUTORS, distributors(1, 50), "datas"))
                .isSortedAccordingTo((left, right) ->
                        Integer.compare((Integer) left.get("drp_co_id"), (Integer) right.get("drp_co_id")));
    }

    @Test
    void givesTheSameRowsForTheSameSeed() throws IOException {
        List<Map<String, Object>> first = gateway.rows(DISTRIBUTORS, distributors(1, 50), "datas");
        start(settings());
        assertThat(gateway.rows(DISTRIBUTORS, distributors(1, 50), "datas")).isEqualTo(first);

        start(settings().withData(settings().data().withSeed(7)));
        assertThat(gateway.rows(DISTRIBUTORS, distributors(1, 50), "datas")).isNotEqualTo(first);
    }

    @Test
    void answersTheNewerDistributorRoute() throws IOException {
        Map<String, Object> data = data(gateway.call(JushuitanRules.CHANNELS, "{\"page_num\":2,\"page_size\":100}"));

        assertThat(data).containsEntry("total", 120);
        assertThat(Json.list(data.get("channel_vos"))).hasSize(20);
        assertRefused(gateway.call(JushuitanRules.CHANNELS, "{\"page_size\":101}"), 140, "最大100");
    }

    @Test
    void wantsAnObjectForAQuery() throws IOException {
        assertRefused(gateway.call(DISTRIBUTORS, "[]"), 140, "JSON对象");
        assertRefused(gateway.call(DISTRIBUTORS, "{"), 140, "JSON");
    }

    private void putDistributor(String modified) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("drp_co_id", 1);
        row.put("name", "新分销商");
        row.put("modified", modified);
        jushuitan().data().table(SourceEntity.DISTRIBUTOR).put(row);
    }
}
