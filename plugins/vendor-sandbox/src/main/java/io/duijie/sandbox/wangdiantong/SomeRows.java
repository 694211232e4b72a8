package io.duijie.sandbox.wangdiantong;

import io.duijie.sandbox.base.ChinaTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows to begin with: the same for the same start. */
final class SomeRows {
    private static final List<String> WAREHOUSES = List.of("W01", "W02");

    private SomeRows() {}

    static void put(Rows rows, Methods methods, WangdiantongSettings settings, Instant start) {
        methods.reading().forEach((method, reading) -> {
            for (int i = 0; i < settings.rows(); i++) {
                Instant modified = start.minusMillis(
                        settings.span().toMillis() * (settings.rows() - i) / Math.max(1, settings.rows()));
                rows.store(method, row(method, reading, i, modified));
            }
        });
    }

    private static Map<String, @Nullable Object> row(String method, Methods.Reading reading, int i, Instant modified) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put(reading.id(), (long) (1000 + i));
        row.put("order_no", "CK20260509" + String.format("%05d", i));
        row.put("modified", ChinaTime.text(modified));
        row.put("remark", "");
        switch (reading.list()) {
            case "details" -> {
                row.put("shop_no", "S" + i);
                row.put("shop_name", "演示店铺" + i);
                row.put("provider_no", "GYS" + i);
                row.put("provider_name", "供应商" + i);
                row.put("warehouse_no", "W0" + i);
                row.put("name", "仓库" + i);
                row.put("platform_id", 127);
            }
            case "goods_list" -> {
                row.put("goods_no", "HP" + i);
                row.put("goods_name", "演示货品" + i);
                row.put("unit_name", "件");
                row.put("spec_list", List.of(Map.of("spec_no", "HP" + i + "-1", "spec_name", "红色")));
            }
            case "detail_list" -> {
                row.put("spec_no", "S" + i);
                row.put("warehouse_no", "W01");
                row.put("stock_num", new BigDecimal("100.0000"));
                row.put("available_send_stock", new BigDecimal("100.0000"));
            }
            default -> document(method, row, i, modified);
        }
        return row;
    }

    /** Some members are epoch milliseconds while others are text: so it is with the vendor. */
    private static void document(String method, Map<String, @Nullable Object> row, int i, Instant modified) {
        boolean sales = method.equals("wms.stockout.Sales.queryWithDetail");
        row.put("src_order_no", "JY20260509" + String.format("%05d", i));
        row.put("warehouse_no", WAREHOUSES.get(i % WAREHOUSES.size()));
        row.put("shop_no", "S" + (i % 3));
        row.put("shop_name", "演示店铺" + (i % 3));
        row.put("platform_id", i % 10 == 9 ? 1 : 127);
        row.put("status", status(method));
        row.put("consign_time", ChinaTime.text(modified.minusSeconds(86_400)));
        Object created =
                sales ? modified.minusSeconds(172_800).toEpochMilli() : ChinaTime.text(modified.minusSeconds(172_800));
        row.put("created", created);
        if (sales) {
            row.put("trade_time", created);
            row.put("pay_time", created);
            row.put("stock_check_time", created);
            row.put("receivable", "128.0000");
        } else {
            ofOthers(row, i, modified);
        }
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int line = 0; line < 1 + i % 3; line++) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("rec_id", 100_000L + i * 10L + line);
            each.put("spec_no", "HP" + (i + line) % 20 + "-1");
            each.put("goods_count", new BigDecimal("2.0000"));
            each.put("num", new BigDecimal("2.0000"));
            each.put("unit_name", "件");
            each.put("sell_price", new BigDecimal("70.0000"));
            each.put("share_price", new BigDecimal(line == 2 ? "0.0000" : "64.0000"));
            each.put("share_amount", new BigDecimal(line == 2 ? "0.0000" : "128.0000"));
            each.put("gift_type", line == 2 ? 1 : 0);
            if (!sales) {
                ofOthers(each);
            }
            lines.add(each);
        }
        row.put(
                sales
                                || method.contains("Refund")
                                || method.contains("Purchase.")
                                || method.contains("Transfer")
                                || method.contains("stocktransfer")
                                || method.contains("PurchaseReturn")
                        ? "details_list"
                        : "detail_list",
                lines);
    }

    /** 完成, in the words of each kind of document. */
    private static int status(String method) {
        if (method.equals("wms.stocktransfer.Manage.queryWithDetail")) {
            return 90;
        }
        return method.startsWith("wms.stockout") ? 110 : 80;
    }

    /** What the head of a receipt, a return or a transfer has. */
    private static void ofOthers(Map<String, @Nullable Object> row, int i, Instant modified) {
        row.put("check_time", ChinaTime.text(modified));
        row.put("refund_no", "TK20260509" + String.format("%05d", i));
        row.put("purchase_no", "CG20260509" + String.format("%05d", i));
        row.put("transfer_no", "DB20260509" + String.format("%05d", i));
        row.put("mode", 0);
        row.put("provider_no", "GYS" + i % 5);
        row.put("from_warehouse_no", WAREHOUSES.get(i % WAREHOUSES.size()));
        row.put("to_warehouse_no", WAREHOUSES.get((i + 1) % WAREHOUSES.size()));
        row.put("reason", "盘点");
    }

    private static void ofOthers(Map<String, Object> line) {
        line.put("goods_unit", "件");
        line.put("stockin_num", new BigDecimal("2.0000"));
        line.put("in_num", new BigDecimal("2.0000"));
        line.put("refund_amount", new BigDecimal("127.9900"));
        line.put("tax_price", new BigDecimal("33.3300"));
        line.put("total_cost", new BigDecimal("66.6600"));
        line.put("total_amount", new BigDecimal("66.6600"));
    }
}
