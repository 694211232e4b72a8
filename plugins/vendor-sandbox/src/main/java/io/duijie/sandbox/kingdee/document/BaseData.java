package io.duijie.sandbox.kingdee.document;

import io.duijie.sandbox.kingdee.KingdeeSettings.AccountSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an account set has before anybody calls the Web API; the same on every start. */
public final class BaseData {
    private BaseData() {}

    public static void put(DocumentStore store, AccountSet accountSet) {
        record(store, "ORG_Organizations", List.of("100", "总部"), List.of("101", "电商分公司"));
        record(store, "BD_Currency", List.of("PRE001", "人民币", "CNY"), List.of("PRE007", "美元", "USD"));
        record(store, "BD_Saler", List.of("S001", "张伟"), List.of("S002", "王芳"));
        record(store, "BD_Department", List.of("BM001", "销售部"), List.of("BM002", "采购部"));
        record(store, "BD_CustomerGroup", List.of("KHZ001", "分销商"));
        record(store, "BD_SupplierGroup", List.of("GYSZ001", "成品供应商"));
        record(store, "BD_MATERIALGROUP", List.of("WLZ001", "服装"));
        record(store, "BD_STOCK", List.of("CK001", "主仓"), List.of("CK002", "退货仓"), List.of("CK003", "分仓"));
        record(store, "BD_UNIT", List.of("Pcs", "件"), List.of("jian", "件"));
        record(store, "BD_TaxRate", List.of("SL02_SYS", "13%增值税"));
        record(
                store,
                "BOS_AssistantData",
                List.of("KHLB001_SYS", "一般销售客户"),
                List.of("SFL02_SYS", "一般纳税人"),
                List.of("China", "中国"));
        record(store, "BD_MATERIALCATEGORY", List.of("CHLB05_SYS", "产成品"));
        record(store, "BD_SETTLETYPE", List.of("JSFS01_SYS", "现金"));
        record(
                store,
                "BOS_BillType",
                List.of("XSCKD01_SYS", "标准销售出库单"),
                List.of("XSDD01_SYS", "标准销售订单"),
                List.of("XSTHD01_SYS", "标准销售退货单"),
                List.of("YSD01_SYS", "标准应收单"));
        for (int index = 1; index <= accountSet.materials(); index++) {
            record(store, "BD_MATERIAL", List.of(String.format("SKU-%05d", index), "示例商品" + index));
        }
        if (!accountSet.retailCustomer().isEmpty()) {
            record(store, "BD_Customer", List.of(accountSet.retailCustomer(), "零售客户"));
        }
    }

    @SafeVarargs
    private static void record(DocumentStore store, String form, List<String>... numbersAndNames) {
        for (List<String> each : numbersAndNames) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("FName", each.get(1));
            if (each.size() > 2) {
                fields.put("FCODE", each.get(2));
            }
            store.seed(form, each.get(0), fields, false);
        }
    }
}
