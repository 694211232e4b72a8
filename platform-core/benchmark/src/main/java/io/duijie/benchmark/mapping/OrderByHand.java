package io.duijie.benchmark.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The order as one would write it in Java: casts that fail where data is wrong, exact decimals, members without value left out. A
 * day is cut off its text without a look at it, which is less than the product does.
 */
final class OrderByHand {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final Map<String, String> PLATFORMS = Map.of("淘宝", "TB", "京东", "JD", "拼多多", "PDD");
    private static final Map<String, String> UNITS = Map.of("件", "Pcs", "箱", "Box");

    private OrderByHand() {}

    /** @param calculated what the documents with expressions calculate is calculated, else it is taken from the row */
    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> body(Map<String, @Nullable Object> row, boolean calculated) {
        List<Map<String, @Nullable Object>> items = (List<Map<String, @Nullable Object>>) get(row, "items");
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("FBillNo", "SO" + row.get("o_id"));
        body.put("FBillTypeID", object("FNUMBER", "XSDD01_SYS"));
        body.put("FDate", day(get(row, "order_date")));
        body.put("FSaleOrgId", object("FNumber", "100"));
        body.put("FCustId", object("FNumber", get(row, "drp_co_id")));
        put(body, "FReceiveName", row.get("receiver_name"));
        body.put("FReceiveAddress", address(row));
        put(body, "FLinkPhone", calculated ? masked((String) get(row, "receiver_phone")) : row.get("receiver_phone"));
        body.put("FShopNo", get(row, "shop_id").toString());
        put(body, "FShopName", row.get("shop_name"));
        body.put("FPlatform", mapped(PLATFORMS, get(row, "shop_site")));
        put(body, "FOnlineNo", row.get("so_id"));
        body.put("FPayTime", SECONDS.format(Instant.ofEpochSecond((Long) get(row, "pay_ts"))));
        body.put("FAmount", calculated ? total(items, get(row, "freight")) : number(get(row, "pay_amount")));
        body.put("FFreight", number(get(row, "freight")));
        body.put("FPaid", flag(get(row, "is_paid")));
        body.put("FCod", flag(get(row, "is_cod")));
        put(body, "FLogistics", calculated ? carrier(get(row, "logistics_company")) : row.get("logistics_company"));
        put(body, "FCarriageNo", row.get("l_id"));
        body.put("FWeight", number(get(row, "weight")));
        body.put("FLabels", String.join("、", (List<String>) get(row, "labels")));
        put(body, "FRemark", row.get("remark"));
        put(body, "FBuyer", ((Map<String, @Nullable Object>) get(row, "buyer")).get("nick"));
        body.put("FSellerId", object("FStaffNumber", get((Map<String, @Nullable Object>) get(row, "seller"), "code")));
        body.put("FNote", row.get("shop_name") + " " + row.get("so_id"));
        body.put("FFinance", finance());
        String delivery = day(get(row, "plan_date"));
        List<Object> lines = new ArrayList<>(items.size());
        for (Map<String, @Nullable Object> item : items) {
            lines.add(line(item, delivery, calculated));
        }
        body.put("FEntity", lines);
        return body;
    }

    private static Map<String, @Nullable Object> finance() {
        Map<String, @Nullable Object> finance = new LinkedHashMap<>();
        finance.put("FSettleCurrId", object("FNumber", "PRE001"));
        finance.put("FSettleOrgId", object("FNumber", "100"));
        finance.put("FExchangeRate", 1L);
        finance.put("FIsIncludedTax", true);
        return finance;
    }

    private static Map<String, @Nullable Object> line(
            Map<String, @Nullable Object> item, String delivery, boolean calculated) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        Object qty = number(get(item, "qty"));
        Object price = number(get(item, "price"));
        line.put("FRowNo", Long.parseLong((String) get(item, "row")));
        line.put("FMaterialId", object("FNumber", get(item, "sku_id")));
        put(line, "FMaterialName", item.get("name"));
        line.put("FUnitID", object("FNumber", mapped(UNITS, get(item, "unit"))));
        line.put("FQty", qty);
        line.put("FTaxPrice", price);
        line.put("FEntryTaxRate", 13L);
        line.put("FIsFree", calculated ? decimal(price).signum() == 0 : flag(get(item, "is_gift")));
        line.put(
                "FAllAmount",
                calculated ? rounded(decimal(qty).multiply(decimal(price))) : number(get(item, "amount")));
        line.put("FDeliveryDate", delivery);
        line.put("FEntryNote", item.get("properties") + " × " + text(qty));
        return line;
    }

    private static Object get(Map<String, @Nullable Object> row, String name) {
        return Objects.requireNonNull(row.get(name), name);
    }

    private static void put(Map<String, @Nullable Object> body, String field, @Nullable Object value) {
        if (value != null && !value.equals("")) {
            body.put(field, value);
        }
    }

    private static Map<String, @Nullable Object> object(String name, Object value) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put(name, value);
        return object;
    }

    private static String address(Map<String, @Nullable Object> row) {
        return row.get("receiver_state") + " " + row.get("receiver_city") + " " + row.get("receiver_district") + " "
                + row.get("receiver_address");
    }

    private static String day(Object time) {
        return ((String) time).substring(0, 10);
    }

    private static String mapped(Map<String, String> table, Object code) {
        return Objects.requireNonNull(table.get((String) code), (String) code);
    }

    private static boolean flag(Object value) {
        return value instanceof Boolean flag ? flag : value.equals("1");
    }

    private static Object number(Object value) {
        return value instanceof String text ? narrow(new BigDecimal(text)) : value;
    }

    private static BigDecimal decimal(Object number) {
        return number instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf((Long) number);
    }

    private static Object narrow(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() <= 0 ? (Object) stripped.longValueExact() : stripped;
    }

    private static Object rounded(BigDecimal number) {
        return narrow(number.setScale(2, RoundingMode.HALF_UP));
    }

    private static String text(Object number) {
        return number instanceof BigDecimal decimal
                ? decimal.stripTrailingZeros().toPlainString()
                : number.toString();
    }

    private static String masked(String phone) {
        return phone.substring(0, 3) + "****" + phone.substring(phone.length() - 4);
    }

    private static String carrier(Object company) {
        return switch ((String) company) {
            case "顺丰速运" -> "SF";
            case "中通快递" -> "ZTO";
            default -> "OTHER";
        };
    }

    private static Object total(List<Map<String, @Nullable Object>> items, Object freight) {
        BigDecimal total = decimal(freight);
        for (Map<String, @Nullable Object> item : items) {
            total = total.add(decimal(get(item, "amount")));
        }
        return rounded(total);
    }
}
