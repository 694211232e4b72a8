package io.duijie.sandbox.jushuitan.data;

import io.duijie.sandbox.base.ChinaTime;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Orders, and the sales-out documents that ship them: document n ships order n. */
final class OrderRows {
    private static final List<String> STATUSES = List.of("Sent", "Sent", "Sent", "WaitConfirm", "Cancelled");

    private final long company;
    private final int distributors;
    private final int shops;
    private final long seed;
    private final ProductRows products;

    OrderRows(long company, DataShape shape, ProductRows products) {
        this.company = company;
        this.distributors = Math.max(1, shape.count(SourceEntity.DISTRIBUTOR));
        this.shops = Math.max(1, shape.count(SourceEntity.SHOP));
        this.seed = shape.seed();
        this.products = products;
    }

    long orderId(int index) {
        return 800_001L + index;
    }

    String orderNumber(int index) {
        return String.format("T%010d", 2_311_140_000L + index);
    }

    int shop(int index) {
        return index % shops;
    }

    String distributor(int index) {
        return Long.toString(PartnerRows.FIRST_DISTRIBUTOR + (long) index * 37 % distributors);
    }

    Map<String, @Nullable Object> order(int index, LocalDateTime time) {
        Map<String, @Nullable Object> row = head(index, time);
        List<Map<String, @Nullable Object>> items = items(index);
        row.put("status", STATUSES.get(index % STATUSES.size()));
        row.put("type", "普通订单");
        row.put("order_date", ChinaTime.text(time.minusHours(3)));
        row.put("send_date", ChinaTime.text(time));
        row.put("shop_status", "WAIT_SELLER_SEND_GOODS");
        row.put("receiver_state", "浙江省");
        row.put("receiver_city", "杭州市");
        row.put("receiver_district", "余杭区");
        row.put("receiver_name", "张**");
        row.put("question_type", "");
        row.put("is_merge", false);
        row.put("is_split", false);
        row.put("pay_amount", total(items));
        row.put("paid_amount", total(items));
        row.put("free_amount", BigDecimal.ZERO);
        row.put("freight", "0");
        row.put("items", items);
        row.put("pays", List.of());
        return row;
    }

    Map<String, @Nullable Object> salesOut(int index, Random random, LocalDateTime time) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("io_id", 900_001L + index);
        row.putAll(head(index, time));
        List<Map<String, @Nullable Object>> items = items(index);
        row.put("wms_co_id", index % 5 == 0 ? PartnerRows.SECOND_WAREHOUSE : 0);
        row.put("status", index % 25 == 24 ? "Cancelled" : "Confirmed");
        row.put("order_type", "普通订单");
        row.put("io_date", ChinaTime.text(time));
        row.put("pay_amount", total(items));
        row.put("paid_amount", total(items));
        row.put("free_amount", BigDecimal.ZERO);
        row.put("freight", BigDecimal.ZERO);
        row.put("weight", BigDecimal.valueOf(350 + random.nextInt(2_000), 3));
        row.put("wave_id", 40_000 + index / 10);
        row.put("items", items);
        row.put("batchs", List.of());
        row.put("sns", List.of());
        return row;
    }

    private Map<String, @Nullable Object> head(int index, LocalDateTime time) {
        List<String> carrier = PartnerRows.carrier(index);
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("o_id", orderId(index));
        row.put("so_id", orderNumber(index));
        row.put("co_id", company);
        row.put("shop_id", PartnerRows.FIRST_SHOP + shop(index));
        row.put("shop_name", PartnerRows.shopName(shop(index)));
        row.put("shop_buyer_id", "buyer" + index % 97);
        row.put("created", ChinaTime.text(time.minusHours(3)));
        row.put("pay_date", ChinaTime.text(time.minusHours(3).plusMinutes(1)));
        row.put("l_id", carrier.get(0) + String.format("%012d", index + 1));
        row.put("lc_id", carrier.get(0));
        row.put("logistics_company", carrier.get(1));
        row.put("drp_co_id_from", index % 3 == 0 ? "" : distributor(index));
        row.put("remark", "");
        row.put("buyer_message", "");
        row.put("labels", "");
        row.put("currency", "");
        row.put("is_cod", false);
        return row;
    }

    /** The goods of order n, of the document that ships it, and of what comes back: always the same. */
    List<Map<String, @Nullable Object>> items(int index) {
        Random random = new Random(seed * 31 + index);
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        int lines = 1 + index % 5;
        for (int line = 0; line < lines; line++) {
            int sku = random.nextInt(products.count());
            int quantity = 1 + random.nextInt(3);
            long id = 700_001L + index * 5L + line;
            BigDecimal amount = products.price(sku).multiply(BigDecimal.valueOf(quantity));
            Map<String, @Nullable Object> item = new LinkedHashMap<>();
            item.put("ioi_id", id + 200_000);
            item.put("oi_id", Long.toString(id));
            item.put("outer_oi_id", Integer.toString(line + 1));
            item.put("raw_so_id", orderNumber(index));
            item.put("sku_id", products.skuId(sku));
            item.put("i_id", products.styleId(sku));
            item.put("name", products.name(sku));
            item.put("properties_value", products.properties(sku));
            item.put("qty", quantity);
            item.put("price", products.price(sku));
            item.put("amount", amount);
            item.put("sale_price", products.price(sku));
            item.put("sale_base_price", products.price(sku).add(new BigDecimal("30.00")));
            item.put("sale_amount", amount);
            item.put("unit", "件");
            item.put("is_gift", false);
            item.put("combine_sku_id", "");
            items.add(item);
        }
        return items;
    }

    static BigDecimal total(List<Map<String, @Nullable Object>> items) {
        BigDecimal total = BigDecimal.ZERO.setScale(2);
        for (Map<String, @Nullable Object> item : items) {
            if (item.get("amount") instanceof BigDecimal amount) {
                total = total.add(amount);
            }
        }
        return total;
    }
}
