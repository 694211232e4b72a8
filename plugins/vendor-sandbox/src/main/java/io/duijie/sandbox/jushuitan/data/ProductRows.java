package io.duijie.sandbox.jushuitan.data;

import io.duijie.sandbox.base.ChinaTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Goods and their stock. */
final class ProductRows {
    /** Order lines choose among so many goods where the merchant has none of its own. */
    private static final int RANGE = 800;

    private static final List<String> GOODS =
            List.of("连衣裙", "纯棉T恤", "牛仔裤", "羽绒服", "针织衫", "帆布包", "运动鞋", "保温杯", "四件套", "婴儿连体衣");
    private static final List<String> COLORS = List.of("红", "白", "黑", "藏青", "米色");
    private static final List<String> SIZES = List.of("S", "M", "L", "XL");

    private final int count;

    ProductRows(int skus) {
        this.count = skus == 0 ? RANGE : skus;
    }

    /** How many goods order lines choose among. */
    int count() {
        return count;
    }

    String skuId(int index) {
        return String.format("SKU-%05d", index + 1);
    }

    String styleId(int index) {
        return String.format("STYLE-%04d", index / 4 + 1);
    }

    String name(int index) {
        return GOODS.get(index / 4 % GOODS.size()) + (index / 40 + 1) + "款";
    }

    String properties(int index) {
        return COLORS.get(index / 4 % COLORS.size()) + ";" + SIZES.get(index % SIZES.size());
    }

    /** Two decimals, between 19 and 319, the same for the four sizes of a style. */
    BigDecimal price(int index) {
        return BigDecimal.valueOf(1_900 + index / 4 * 7_919L % 30_000, 2);
    }

    Map<String, @Nullable Object> sku(int index, Random random, LocalDateTime time) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("sku_id", skuId(index));
        row.put("i_id", styleId(index));
        row.put("name", name(index));
        row.put("short_name", "");
        row.put("sale_price", price(index));
        row.put("cost_price", price(index).multiply(new BigDecimal("0.4")).setScale(2, RoundingMode.HALF_UP));
        row.put("properties_value", properties(index));
        row.put("color", COLORS.get(index / 4 % COLORS.size()));
        row.put("c_id", 500 + index / 4 % GOODS.size());
        row.put("category", GOODS.get(index / 4 % GOODS.size()));
        row.put("pic", "");
        row.put("enabled", index % 40 == 39 ? -1 : 1);
        row.put("weight", BigDecimal.valueOf(100 + random.nextInt(900), 3));
        row.put("market_price", price(index).add(new BigDecimal("30.00")));
        row.put("brand", "示例");
        row.put("supplier_id", Integer.toString(20_001 + index % 120));
        row.put("sku_code", "69" + (10_000_000_000L + index));
        row.put("sku_type", "normal");
        row.put("created", ChinaTime.text(time.minusDays(30)));
        row.put("remark", "");
        row.put("item_type", "成品");
        row.put("unit", "件");
        row.put("labels", "");
        row.put("autoid", 7_000_001 + index);
        return row;
    }

    Map<String, @Nullable Object> inventory(int index, Random random) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("sku_id", skuId(index));
        row.put("i_id", styleId(index));
        row.put("name", name(index));
        row.put("qty", random.nextInt(500));
        row.put("order_lock", random.nextInt(20));
        row.put("pick_lock", random.nextInt(5));
        row.put("virtual_qty", 0);
        row.put("purchase_qty", random.nextInt(100));
        row.put("return_qty", random.nextInt(10));
        row.put("in_qty", 0);
        row.put("defective_qty", random.nextInt(3));
        row.put("min_qty", 10);
        row.put("max_qty", 1_000);
        row.put("lock_qty", random.nextInt(5));
        row.put("allocate_qty", 0);
        row.put("sale_refund_qty", 0);
        return row;
    }
}
