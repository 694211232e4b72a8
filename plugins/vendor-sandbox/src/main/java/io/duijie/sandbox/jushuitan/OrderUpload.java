package io.duijie.sandbox.jushuitan;

import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.jushuitan.data.SourceData;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import io.duijie.sandbox.jushuitan.data.SourceRow;
import io.duijie.sandbox.jushuitan.data.SourceTable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code orders/upload}: one result per order; the same {@code so_id} of a shop again updates its order. */
final class OrderUpload implements UploadRule {
    private static final int MAX_ORDERS = 50;
    private static final int MAX_SO_ID = 50;
    private static final List<String> ADDRESS = List.of(
            "receiver_state",
            "receiver_city",
            "receiver_district",
            "receiver_address",
            "receiver_name",
            "receiver_phone",
            "receiver_mobile");

    private final SourceData data;

    OrderUpload(SourceData data) {
        this.data = data;
    }

    @Override
    public String path() {
        return JushuitanRules.ORDER_UPLOAD;
    }

    @Override
    public int maximumRows() {
        return MAX_ORDERS;
    }

    @Override
    public String rowsMember() {
        return "";
    }

    @Override
    public String successFlag() {
        return "issuccess";
    }

    @Override
    public Iterable<String> keyMembers() {
        return List.of("so_id");
    }

    @Override
    public String vendorId() {
        return "o_id";
    }

    @Override
    public String key(Parameters order) {
        return order.text("shop_id").orElse("") + "/" + number(order);
    }

    @Override
    public String number(Parameters order) {
        return order.text("so_id").orElse("");
    }

    @Override
    public boolean keep(Parameters order, Map<String, @Nullable Object> result) {
        SourceTable table = data.table(SourceEntity.ORDER);
        String shop = order.text("shop_id").orElse("");
        Optional<SourceRow> before = table.findBy("so_id", number(order)).stream()
                .filter(row -> row.text("shop_id").equals(shop))
                .findFirst();
        long id = before.map(row -> Long.parseLong(row.id())).orElseGet(data::nextOrderId);
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("o_id", id);
        row.put("co_id", data.companyId());
        row.put("status", "WaitConfirm");
        row.put("type", "普通订单");
        row.putAll(order.values());
        row.remove("modified");
        table.put(row);
        result.put("o_id", id);
        return before.isEmpty();
    }

    @Override
    public Optional<String> problem(Parameters order) {
        String number = order.text("so_id").orElse("");
        if (number.isEmpty()) {
            return Optional.of("线上单号不能为空");
        }
        if (number.length() > MAX_SO_ID) {
            return Optional.of("线上单号长度不能超过" + MAX_SO_ID);
        }
        String shop = order.text("shop_id").orElse("");
        if (data.table(SourceEntity.SHOP).find(shop).isEmpty()) {
            return Optional.of("店铺编号[" + shop + "]不存在!");
        }
        for (String part : ADDRESS) {
            if (order.values().containsKey(part) && !order.has(part)) {
                return Optional.of(part + "不能传空值,没有时请不要传");
            }
        }
        if (!(order.values().get("items") instanceof List<?> items) || items.isEmpty()) {
            return Optional.of("商品明细不能为空");
        }
        if (!order.has("pay") && !order.text("shop_status").orElse("").equals("WAIT_BUYER_PAY")) {
            return Optional.of("支付信息不能为空");
        }
        return moneyProblem(order, items);
    }

    private static Optional<String> moneyProblem(Parameters order, List<?> items) {
        BigDecimal sum = amount(order.value("freight").orElse(null));
        for (Object item : items) {
            sum = sum.add(amount(Json.object(item).get("amount")));
        }
        sum = sum.subtract(amount(order.value("free_amount").orElse(null)));
        return sum.compareTo(amount(order.value("pay_amount").orElse(null))) == 0
                ? Optional.empty()
                : Optional.of("应付金额与商品金额、运费之和不一致");
    }

    private static BigDecimal amount(@Nullable Object value) {
        try {
            return value == null ? BigDecimal.ZERO : new BigDecimal(value.toString());
        } catch (NumberFormatException e) {
            return BigDecimal.ZERO;
        }
    }
}
