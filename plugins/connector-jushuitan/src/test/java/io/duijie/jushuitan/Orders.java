package io.duijie.jushuitan;

import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.testkit.WriteCase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Orders to upload. */
final class Orders {
    static final String UPLOAD = "/open/jushuitan/orders/upload";
    static final String NO_SHOP = "99999";

    private Orders() {}

    /** Three orders, the second of a shop that is not there. */
    static WriteCase writing() {
        List<WriteRecord> records = new ArrayList<>(upload("T-1", "T-2", "T-3").records());
        Map<String, @Nullable Object> refused =
                new LinkedHashMap<>(records.get(1).body());
        refused.put("shop_id", Long.valueOf(NO_SHOP));
        records.set(1, new WriteRecord("T-2", refused, null));
        return new WriteCase(
                new DocumentView(Map.of("api", UPLOAD)),
                upload().with(records),
                Set.of(1),
                List.of("T-1", "T-2", "T-3"));
    }

    static WriteRequest upload(String... numbers) {
        List<WriteRecord> records = new ArrayList<>();
        for (String number : numbers) {
            Map<String, @Nullable Object> order = new LinkedHashMap<>();
            order.put("shop_id", 10_001L);
            order.put("so_id", number);
            order.put("shop_status", "WAIT_SELLER_SEND_GOODS");
            order.put("pay_amount", new BigDecimal("9.90"));
            order.put("freight", 0L);
            order.put("items", List.of(Map.of("sku_id", "SKU-00001", "amount", new BigDecimal("9.90"), "qty", 1L)));
            order.put("pay", Map.of("amount", new BigDecimal("9.90")));
            records.add(new WriteRecord(number, order, null));
        }
        return new WriteRequest(UPLOAD, "POST", Map.of(), null, records);
    }
}
