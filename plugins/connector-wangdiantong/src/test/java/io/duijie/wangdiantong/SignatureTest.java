package io.duijie.wangdiantong;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures computed beforehand from the vendor's rule. */
class SignatureTest {
    private static final String PAGE =
            "[{\"start_time\":\"2026-05-09 11:00:00\",\"end_time\":\"2026-05-09 12:00:00\",\"status_type\":0}]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wms.stockout.Sales.queryWithDetail|0|1|PAGE|face32da782d095f7278d5663668f79d",
                "wms.stockout.Sales.queryWithDetail|3|0|PAGE|ca9b2a7539dfc452bd2797c57d841a69",
                "wms.stockin.Other.createOtherOrder|||[{\"outer_no\":\"T-1\",\"warehouse_no\":\"W01\",\"remark\":\"连衣裙 A&B=1+1%\",\"goods_list\":[{\"spec_no\":\"S1\",\"num\":\"3\"}]}]|2be8ae9e0eaace7631d071cb2df49a0b",
                "setting.Shop.queryShop|0|1|[{}]|c3fbdab25b5c29d6dbd0e73f73840523",
                "sales.RawTrade.pushSelf2|||[\"shop1\",[],[]]|50cf2b1b4bb8cc682d0a102a9fec4717",
            })
    void signsAsTheVendorDoes(String method, String page, String counted, String body, String expected) {
        Map<String, String> query = new LinkedHashMap<>(Map.of(
                "sid", "duijie01",
                "key", "duijie01-gw",
                "salt", "1706f5e4d3c2b1a0",
                "method", method,
                "v", "1.0",
                "timestamp", "389452800"));
        if (page != null) {
            query.put("page_no", page);
            query.put("page_size", "100");
            query.put("calc_total", counted);
        }

        assertThat(Signature.of(Secret.of("9f8e7d6c5b4a3928"), query, body.equals("PAGE") ? PAGE : body))
                .isEqualTo(expected);
    }
}
