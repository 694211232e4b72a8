package io.duijie.sandbox.wangdiantong;

import io.duijie.sandbox.base.ChinaTime;
import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.fault.DueFaults;
import io.duijie.sandbox.fault.FaultKind;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates documents and base data by the vendor's rules. One at a time. */
final class Writes {
    private static final String STOCK = "wms.StockSpec.search2";
    private static final String SUPPLIERS = "setting.PurchaseProvider.queryDetail";
    private static final String GOODS = "goods.Goods.queryWithSpec";
    private static final Set<String> NO_WAREHOUSE = Set.of("W99");

    private final Rows rows;
    private final Clock clock;
    private final List<Map<String, @Nullable Object>> ledger = new ArrayList<>();

    Writes(Rows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Every document that was created, and every push that was taken, in order. */
    synchronized List<Map<String, @Nullable Object>> ledger() {
        return List.copyOf(ledger);
    }

    synchronized Object write(
            String method, Methods.Writing writing, List<@Nullable Object> arguments, DueFaults faults) {
        Map<String, Object> named = new Arguments(writing).named(arguments);
        return switch (method) {
            case "wms.stockin.Other.createOtherOrder" ->
                other(method, "wms.stockin.Other.queryWithDetail", member(named, "stockin_order"), 30, 80, faults);
            case "wms.stockout.Other.createOther" ->
                other(
                        method,
                        "wms.stockout.OtherQuery.queryWithDetail",
                        member(named, "stockout_order"),
                        50,
                        65,
                        faults);
            case "purchase.PurchaseOrder.createOrder" -> purchase(method, member(named, "params"));
            case "wms.stocktransfer.Edit.createOrder" -> transfer(method, named, faults);
            case "setting.PurchaseProvider.push" -> {
                upsert(SUPPLIERS, "provider_no", member(named, "provider"));
                took(method, member(named, "provider"));
                yield Map.of();
            }
            case "goods.Goods.batchPush" -> goods(method, Json.list(named.get("goodsInfo")), faults);
            case "sales.RawTrade.pushSelf2" -> pushed(method, Json.list(named.get("rawTradeList")), faults);
            case "wms.stockin.Purchase.upload", "wms.stockin.Refund.createOrder" -> {
                took(method, named);
                yield number("RK");
            }
            default -> {
                took(method, named);
                yield done(number("WD"), faults);
            }
        };
    }

    private Object other(
            String method,
            String query,
            Map<String, @Nullable Object> order,
            int saved,
            int audited,
            DueFaults faults) {
        String outer = outer(order, 40);
        if (rows.find(query, row -> outer.equals(row.get("src_order_no"))).isPresent()) {
            throw Refusal.business("外部单号重复!");
        }
        warehouse(order.get("warehouse_no"));
        lines(order.get("goods_list"));
        boolean failed = faults.has(FaultKind.AUDIT_REFUSED);
        Map<String, @Nullable Object> row = new LinkedHashMap<>(order);
        row.put("order_no", number("RK"));
        row.put("src_order_no", outer);
        row.put("status", isTrue(order.get("is_check")) && !failed ? audited : saved);
        row.put("detail_list", row.remove("goods_list"));
        stored(query, row);
        took(method, order);
        return done(outer, faults);
    }

    private Object purchase(String method, Map<String, @Nullable Object> order) {
        String given = text(order.get("purchase_no"));
        String query = "purchase.PurchaseOrder.queryWithDetail";
        if (!given.isEmpty()
                && rows.find(query, row -> given.equals(row.get("purchase_no"))).isPresent()) {
            throw Refusal.business("采购单号重复!");
        }
        String supplier = text(order.get("provider_no"));
        if (rows.find(SUPPLIERS, row -> supplier.equals(row.get("provider_no"))).isEmpty()) {
            throw Refusal.business("供应商不存在");
        }
        warehouse(order.get("expect_warehouse_no"));
        String number = given.isEmpty() ? number("CG") : given;
        Map<String, @Nullable Object> row = new LinkedHashMap<>(order);
        row.put("purchase_no", number);
        row.put("status", isTrue(order.get("is_check")) ? 40 : 20);
        stored(query, row);
        took(method, order);
        return done(number, DueFaults.NONE);
    }

    private Object transfer(String method, Map<String, Object> named, DueFaults faults) {
        Map<String, @Nullable Object> order = member(named, "orderInfo");
        String outer = outer(order, 20);
        String query = "wms.stocktransfer.Manage.queryWithDetail";
        if (rows.find(query, row -> outer.equals(row.get("transfer_no"))).isPresent()) {
            throw Refusal.business("此外部单已使用!");
        }
        warehouse(order.get("from_warehouse_no"));
        warehouse(order.get("to_warehouse_no"));
        for (Map<String, @Nullable Object> line : lines(named.get("detailList"))) {
            String spec = text(line.get("spec_no"));
            BigDecimal there = rows.find(
                            STOCK,
                            row -> spec.equals(row.get("spec_no"))
                                    && Objects.equals(order.get("from_warehouse_no"), row.get("warehouse_no")))
                    .map(row -> new BigDecimal(String.valueOf(row.get("available_send_stock"))))
                    .orElse(BigDecimal.ZERO);
            if (new BigDecimal(text(line.get("num"))).compareTo(there) > 0) {
                throw Refusal.business(spec + ",调拨量不能大于可出库存量");
            }
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>(order);
        row.put("transfer_no", outer);
        row.put("status", isTrue(named.get("isCheck")) && !faults.has(FaultKind.AUDIT_REFUSED) ? 40 : 20);
        stored(query, row);
        took(method, order);
        Map<String, @Nullable Object> data = new LinkedHashMap<>(done(outer, faults));
        data.put("transfer_no", outer);
        return data;
    }

    private Object goods(String method, List<@Nullable Object> all, DueFaults faults) {
        List<Map<String, Object>> errors = new ArrayList<>();
        int fresh = 0;
        for (int i = 0; i < all.size(); i++) {
            Map<String, @Nullable Object> goods = Json.object(all.get(i));
            String number = text(goods.get("goods_no"));
            Optional<String> wrong = faults.forRow(FaultKind.PARTIAL, i, all.size(), number)
                    .map(fault -> fault.messageOr("货品分类不存在"))
                    .or(() ->
                            text(goods.get("goods_name")).isBlank() ? Optional.of("goods_name不能为空") : Optional.empty());
            if (wrong.isPresent()) {
                errors.add(Map.of("no", number, "error", wrong.get()));
            } else {
                fresh += upsert(GOODS, "goods_no", goods) ? 1 : 0;
                took(method, goods);
            }
        }
        return counts(all.size() - errors.size(), fresh, errors);
    }

    private Object pushed(String method, List<@Nullable Object> trades, DueFaults faults) {
        List<Map<String, Object>> errors = new ArrayList<>();
        for (int i = 0; i < trades.size(); i++) {
            Map<String, @Nullable Object> trade = Json.object(trades.get(i));
            String tid = text(trade.get("tid"));
            if (faults.forRow(FaultKind.PARTIAL, i, trades.size(), tid).isPresent()) {
                errors.add(Map.of("no", tid, "error", "平台货品不存在"));
            } else {
                took(method, trade);
            }
        }
        return counts(trades.size() - errors.size(), trades.size() - errors.size(), errors);
    }

    private static Map<String, Object> counts(int taken, int fresh, List<Map<String, Object>> errors) {
        return Map.of("new_count", fresh, "chg_count", taken - fresh, "error_list", errors);
    }

    /** Whether it is new. */
    private boolean upsert(String query, String key, Map<String, @Nullable Object> record) {
        String number = text(record.get(key));
        Optional<Map<String, @Nullable Object>> before = rows.find(query, row -> number.equals(row.get(key)));
        Map<String, @Nullable Object> row = new LinkedHashMap<>(before.orElse(Map.of()));
        row.putAll(record);
        stored(query, row);
        return before.isEmpty();
    }

    private void stored(String query, Map<String, @Nullable Object> row) {
        row.put("modified", ChinaTime.text(clock.instant()));
        row.put("consign_time", row.get("modified"));
        rows.put(query, row);
    }

    private void took(String method, Map<String, ?> record) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("method", method);
        entry.put("record", record);
        ledger.add(entry);
    }

    private String number(String prefix) {
        return prefix + rows.nextId();
    }

    private static Map<String, Object> done(String number, DueFaults faults) {
        return Map.of("status", faults.has(FaultKind.AUDIT_REFUSED) ? 20 : 0, "message", number);
    }

    private static String outer(Map<String, @Nullable Object> order, int longest) {
        String outer = text(order.get("outer_no"));
        if (outer.length() > longest) {
            throw Refusal.business("外部单号超长");
        }
        return outer;
    }

    private static void warehouse(@Nullable Object number) {
        if (NO_WAREHOUSE.contains(text(number))) {
            throw Refusal.business("仓库不存在");
        }
    }

    private static List<Map<String, @Nullable Object>> lines(@Nullable Object list) {
        List<Map<String, @Nullable Object>> lines = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Object line : Json.list(list)) {
            String spec = text(Json.object(line).get("spec_no"));
            if (!seen.add(spec)) {
                throw Refusal.business("货品 " + spec + " 重复!");
            }
            if (!text(Json.object(line).get("num")).matches("\\d{1,9}(\\.\\d{1,4})?")) {
                throw Refusal.business("数量不合法");
            }
            lines.add(Json.object(line));
        }
        return lines;
    }

    private static Map<String, @Nullable Object> member(Map<String, Object> named, String name) {
        return Json.object(named.get(name));
    }

    private static boolean isTrue(@Nullable Object value) {
        return Set.of("1", "true").contains(text(value));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
