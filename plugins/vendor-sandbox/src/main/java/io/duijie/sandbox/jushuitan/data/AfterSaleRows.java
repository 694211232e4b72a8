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

/** Refunds of every fourth order, and the goods received for them. */
final class AfterSaleRows {
    private static final List<String> TYPES = List.of("普通退货", "仅退款", "换货", "拒收退货");

    private final OrderRows orders;
    private final ProductRows products;

    AfterSaleRows(OrderRows orders, ProductRows products) {
        this.orders = orders;
        this.products = products;
    }

    Map<String, @Nullable Object> refund(int index, LocalDateTime time) {
        int order = index * 4;
        String type = TYPES.get(index % TYPES.size());
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("as_id", refundId(index));
        row.put("as_date", ChinaTime.text(time.minusHours(5)));
        row.put("outer_as_id", "R" + refundId(index));
        row.put("o_id", orders.orderId(order));
        row.put("so_id", orders.orderNumber(order));
        row.put("type", type);
        row.put("created", ChinaTime.text(time.minusHours(5)));
        row.put("status", index % 5 == 4 ? "WaitConfirm" : "Confirmed");
        row.put("shop_status", "SUCCESS");
        row.put("remark", "");
        row.put("question_type", "七天无理由");
        row.put("warehouse", "主仓");
        List<Map<String, @Nullable Object>> items = returned(index, order, type);
        row.put("refund", OrderRows.total(items));
        row.put("payment", BigDecimal.ZERO);
        row.put("free_amount", BigDecimal.ZERO);
        row.put("good_status", type.equals("仅退款") ? "BUYER_NOT_RECEIVED" : "SELLER_RECEIVED");
        row.put("shop_id", PartnerRows.FIRST_SHOP + orders.shop(order));
        row.put("shop_name", PartnerRows.shopName(orders.shop(order)));
        row.put("shop_buyer_id", "buyer" + order % 97);
        row.put("wms_co_id", 0);
        row.put("confirm_date", ChinaTime.text(time));
        row.put("freight", BigDecimal.ZERO);
        row.put("drp_co_id_from", order % 3 == 0 ? 0 : Long.valueOf(orders.distributor(order)));
        row.put("refund_version", 1);
        row.put("currency", "");
        row.put("items", items);
        row.put("batchs", List.of());
        row.put("sns", List.of());
        return row;
    }

    /** One or two of the order's lines, whole. */
    private List<Map<String, @Nullable Object>> returned(int index, int order, String type) {
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (Map<String, @Nullable Object> shipped : orders.items(order)) {
            if (items.size() == 1 + index % 2) {
                break;
            }
            Map<String, @Nullable Object> item = new LinkedHashMap<>();
            item.put("asi_id", refundId(index) * 10 + items.size());
            item.put("as_id", refundId(index));
            for (String member : List.of("sku_id", "i_id", "name", "properties_value", "qty", "price", "amount")) {
                item.put(member, shipped.get(member));
            }
            item.put("shop_amount", shipped.get("amount"));
            item.put("outer_oi_id", shipped.get("outer_oi_id"));
            item.put("type", type.equals("换货") ? "换货" : "退货");
            item.put("r_qty", type.equals("仅退款") ? 0 : shipped.get("qty"));
            item.put("defective_qty", 0);
            item.put("is_gift", false);
            items.add(item);
        }
        return items;
    }

    Map<String, @Nullable Object> received(int index, Random random, LocalDateTime time) {
        int refund = index * 2;
        int sku = random.nextInt(products.count());
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("io_id", 950_001L + index);
        row.put("o_id", orders.orderId(refund * 4));
        row.put("so_id", orders.orderNumber(refund * 4));
        row.put("as_id", refundId(refund));
        row.put("l_id", "");
        row.put("logistics_company", "");
        row.put("io_date", ChinaTime.text(time));
        row.put("warehouse", "主仓");
        row.put("shop_id", PartnerRows.FIRST_SHOP + orders.shop(refund * 4));
        row.put("status", "Confirmed");
        row.put("wms_co_id", 0);
        row.put("type", "销售退货");
        Map<String, @Nullable Object> item = goods(sku, 1);
        item.put("io_id", 950_001L + index);
        item.put("ioi_id", Long.toString(9_500_010L + index));
        item.put("unit", "件");
        item.put("sale_price", products.price(sku));
        item.put("sale_amount", products.price(sku));
        row.put("items", List.of(item));
        row.put("batchs", List.of());
        row.put("sns", List.of());
        return row;
    }

    private static long refundId(int index) {
        return 600_001L + index;
    }

    private Map<String, @Nullable Object> goods(int sku, int quantity) {
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("sku_id", products.skuId(sku));
        item.put("i_id", products.styleId(sku));
        item.put("name", products.name(sku));
        item.put("properties_value", products.properties(sku));
        item.put("qty", quantity);
        return item;
    }
}
