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

/** Purchase orders, and the receipts for them: receipt n is for purchase order n. */
final class PurchaseRows {
    private static final int SUPPLIERS = 120;

    private final ProductRows products;

    PurchaseRows(ProductRows products) {
        this.products = products;
    }

    Map<String, @Nullable Object> purchase(int index, Random random, LocalDateTime time) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("po_id", purchaseId(index));
        row.put("so_id", "");
        row.put("po_date", ChinaTime.text(time.minusDays(2)));
        row.put("status", index % 10 == 9 ? "WaitConfirm" : "Confirmed");
        row.put("supplier_id", 20_001 + index % SUPPLIERS);
        row.put("seller", ChineseNames.company(50_000 + index % SUPPLIERS));
        row.put("tax_rate", 13);
        row.put("purchaser_name", "采购员" + index % 3);
        row.put("remark", "");
        row.put("confirm_date", ChinaTime.text(time));
        row.put("wms_co_id", 0);
        row.put("receive_status", "Received");
        row.put("freight", BigDecimal.ZERO);
        List<Map<String, @Nullable Object>> items = items(index, random, "price");
        items.forEach(item -> item.put("po_id", purchaseId(index)));
        row.put("items", items);
        return row;
    }

    Map<String, @Nullable Object> purchaseIn(int index, Random random, LocalDateTime time) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("io_id", 970_001L + index);
        row.put("po_id", purchaseId(index));
        row.put("so_id", "");
        row.put("out_io_id", "");
        row.put("warehouse", "主仓");
        row.put("supplier_id", 20_001 + index % SUPPLIERS);
        row.put("supplier_name", ChineseNames.company(50_000 + index % SUPPLIERS));
        row.put("status", index % 12 == 11 ? "WaitConfirm" : "Confirmed");
        row.put("io_date", ChinaTime.text(time));
        row.put("wh_id", "1");
        row.put("wms_co_id", 0);
        row.put("remark", "");
        row.put("tax_rate", new BigDecimal("13.00"));
        row.put("type", "采购进仓");
        row.put("f_status", "WaitConfirm");
        List<Map<String, @Nullable Object>> items = items(index, random, "cost_price");
        items.forEach(item -> item.put("io_id", 970_001L + index));
        row.put("items", items);
        row.put("batchs", List.of());
        row.put("sns", List.of());
        return row;
    }

    private static long purchaseId(int index) {
        return 500_001L + index;
    }

    private List<Map<String, @Nullable Object>> items(int index, Random random, String priceField) {
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (int line = 0; line < 1 + index % 5; line++) {
            int sku = random.nextInt(products.count());
            int quantity = 10 + random.nextInt(90);
            BigDecimal price = products.price(sku);
            Map<String, @Nullable Object> item = new LinkedHashMap<>();
            item.put("ioi_id", 9_700_001L + index * 5L + line);
            item.put("sku_id", products.skuId(sku));
            item.put("i_id", products.styleId(sku));
            item.put("name", products.name(sku));
            item.put("qty", quantity);
            item.put("unit", "件");
            item.put(priceField, price);
            item.put("cost_amount", price.multiply(BigDecimal.valueOf(quantity)));
            item.put("remark", "");
            item.put("tax_rate", 13);
            items.add(item);
        }
        return items;
    }
}
