package io.duijie.sandbox.jushuitan;

import static io.duijie.sandbox.jushuitan.GatewayChecksTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.sandbox.base.Json;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderUploadTest extends GatewayTestBase {
    private static final String PATH = JushuitanRules.ORDER_UPLOAD;

    @Test
    void tellsOfEachOrderInAnEnvelopeWithoutError() throws IOException {
        List<Map<String, Object>> results = upload(order("T-1", 10_001, "9.90", ""), order("T-2", 99_999, "9.90", ""));

        assertThat(results.get(0)).containsEntry("issuccess", true).containsEntry("so_id", "T-1");
        assertThat(results.get(1))
                .containsEntry("issuccess", false)
                .containsEntry("o_id", 0)
                .containsEntry("msg", "店铺编号[99999]不存在!");
    }

    @Test
    void updatesAnOrderThatWasUploadedBefore() throws IOException {
        Object first = upload(order("T-1", 10_001, "9.90", "")).get(0).get("o_id");
        Object again = upload(order("T-1", 10_001, "9.90", "\"remark\":\"加急\","))
                .get(0)
                .get("o_id");

        assertThat(again).isEqualTo(first);
        assertThat(gateway.rows("/open/orders/single/query", "{\"so_ids\":[\"T-1\"]}", "orders"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("remark", "加急"));
    }

    @Test
    void checksMoneyAddressAndNumber() throws IOException {
        assertThat(upload(order("T-3", 10_001, "1.00", "")).get(0).get("msg"))
                .asString()
                .contains("不一致");
        assertThat(upload(order("T-4", 10_001, "9.90", "\"receiver_city\":\"\","))
                        .get(0)
                        .get("msg"))
                .asString()
                .contains("receiver_city");
        assertThat(upload(order("X".repeat(51), 10_001, "9.90", "")).get(0).get("msg"))
                .asString()
                .contains("50");
    }

    @Test
    void takesAnArrayOfAtMostFifty() throws IOException {
        assertRefused(gateway.call(PATH, "{}"), 140, "数组");
        assertRefused(gateway.call(PATH, Json.text(Collections.nCopies(51, Map.of()))), 140, "最多上传50");
    }

    private List<Map<String, Object>> upload(String... orders) throws IOException {
        return gateway.rows(PATH, "[" + String.join(",", orders) + "]", "datas");
    }

    private static String order(String number, int shop, String pay, String more) {
        return "{\"shop_id\":" + shop + ",\"so_id\":\"" + number + "\"," + more
                + "\"shop_status\":\"WAIT_SELLER_SEND_GOODS\",\"pay_amount\":" + pay
                + ",\"freight\":0,\"items\":[{\"sku_id\":\"SKU-00001\",\"amount\":9.90,\"qty\":1}],\"pay\":{\"amount\":9.90}}";
    }
}
