package io.duijie.sandbox.jushuitan.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Distributors, shops, suppliers, warehouses and carriers. */
final class PartnerRows {
    static final long FIRST_DISTRIBUTOR = 10_012_345L;
    static final int FIRST_SHOP = 10_001;
    static final int SECOND_WAREHOUSE = 30_002;
    private static final List<String> SITES = List.of("淘系", "京东", "拼多多", "抖音", "快手", "线下");
    private static final List<List<String>> CARRIERS = List.of(
            List.of("SF", "顺丰速运"),
            List.of("ZTO", "中通快递"),
            List.of("YTO", "圆通速递"),
            List.of("STO", "申通快递"),
            List.of("YUNDA", "韵达快递"),
            List.of("JD", "京东物流"));

    private final long company;

    PartnerRows(long company) {
        this.company = company;
    }

    Map<String, @Nullable Object> distributor(int index) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("drp_co_id", FIRST_DISTRIBUTOR + index);
        row.put("name", ChineseNames.company(index));
        row.put("co_id", company);
        return row;
    }

    Map<String, @Nullable Object> shop(int index) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("shop_id", FIRST_SHOP + index);
        row.put("shop_name", shopName(index));
        row.put("co_id", company);
        row.put("shop_site", SITES.get(index % SITES.size()));
        row.put("shop_url", "");
        row.put("created", "2023-01-01 09:00:00");
        row.put("nick", "shop" + index);
        row.put("session_expired", "");
        row.put("session_uid", "");
        row.put("short_name", "店" + (index + 1));
        row.put("group_id", 0);
        row.put("group_name", "");
        return row;
    }

    static String shopName(int index) {
        return ChineseNames.company(index).substring(2, 4) + SITES.get(index % SITES.size()) + "旗舰店";
    }

    Map<String, @Nullable Object> supplier(int index) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("supplier_id", 20_001 + index);
        row.put("supplier_code", String.format("GYS%05d", index + 1));
        row.put("name", ChineseNames.company(50_000 + index));
        row.put("remark", "");
        row.put("remark2", "");
        row.put("remark3", "");
        row.put("group", index % 2 == 0 ? "面料" : "成品");
        row.put("enabled", index % 15 != 14);
        row.put("depositbank", "中国工商银行");
        row.put("bankacount", ChineseNames.company(50_000 + index));
        row.put("acountnumber", "6222" + (100_000_000_000L + index));
        return row;
    }

    Map<String, @Nullable Object> warehouse(int index) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("name", index == 0 ? "主仓" : "分仓" + index);
        row.put("co_id", company);
        row.put("wms_co_id", 30_001 + index);
        row.put("is_main", index == 0);
        row.put("status", "生效");
        row.put("remark1", "");
        row.put("remark2", "");
        return row;
    }

    Map<String, @Nullable Object> logisticsCompany(int index) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("lc_id", carrier(index).get(0) + (index < CARRIERS.size() ? "" : Integer.toString(index)));
        row.put("lc_name", carrier(index).get(1));
        return row;
    }

    static List<String> carrier(int index) {
        return CARRIERS.get(index % CARRIERS.size());
    }
}
