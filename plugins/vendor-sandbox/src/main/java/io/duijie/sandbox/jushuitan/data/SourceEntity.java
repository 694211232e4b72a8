package io.duijie.sandbox.jushuitan.data;

import static io.duijie.sandbox.jushuitan.data.IdFilter.commas;
import static io.duijie.sandbox.jushuitan.data.IdFilter.list;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the gateway can be asked for, with the limits of the vendor's documents. */
public enum SourceEntity {
    DISTRIBUTOR(QueryRules.at("/open/jushuitan/distributor/query", "drp_co_id", 30, 50)
            .ids(list("drp_co_ids", "drp_co_id", 50))),
    SHOP(QueryRules.at("/open/shops/query", "shop_id", 100, 100)
            .window(Duration.ZERO)
            .uncounted()
            .ids(list("shop_ids", "shop_id", 0))),
    WAREHOUSE(QueryRules.at("/open/wms/partner/query", "wms_co_id", 30, 100).window(Duration.ZERO)),
    LOGISTICS_COMPANY(
            QueryRules.at("/open/logisticscompany/query", "lc_id", 30, 50).window(Duration.ZERO)),
    ORDER(QueryRules.at("/open/orders/single/query", "o_id", 30, 100)
            .list("orders")
            .version("start_ts")
            .ids(list("so_ids", "so_id", 20), list("o_ids", "o_id", 50))
            .dates(Map.of("2", "order_date", "3", "send_date"))
            .equal(Map.of("shop_id", "shop_id", "status", "status"))),
    SALES_OUT(QueryRules.at("/open/orders/out/simple/query", "io_id", 30, 50)
            .version("start_ts")
            .ids(
                    list("so_ids", "so_id", 50),
                    list("o_ids", "o_id", 50),
                    list("io_ids", "io_id", 50),
                    list("l_ids", "l_id", 20),
                    list("wave_ids", "wave_id", 50))
            .dates(Map.of("2", "io_date"))
            .equal(Map.of(
                    "shop_id",
                    "shop_id",
                    "status",
                    "status",
                    "wms_co_id",
                    "wms_co_id",
                    "drp_co_id",
                    "drp_co_id_from"))),
    REFUND(QueryRules.at("/open/refund/single/query", "as_id", 30, 50)
            .version("start_ts")
            .ids(
                    list("so_ids", "so_id", 50),
                    list("o_ids", "o_id", 50),
                    list("as_ids", "as_id", 50),
                    list("shop_buyer_ids", "shop_buyer_id", 50))
            .equal(Map.of("shop_id", "shop_id", "status", "status", "good_status", "good_status", "type", "type"))),
    RECEIVED(QueryRules.at("/open/aftersale/received/query", "io_id", 30, 50)
            .version("start_ts")
            .ids(
                    list("as_ids", "as_id", 50),
                    list("io_ids", "io_id", 50),
                    list("so_ids", "so_id", 50),
                    list("o_ids", "o_id", 50))
            .dates(Map.of("4", "io_date"))
            .equal(Map.of("shop_id", "shop_id"))),
    SKU(QueryRules.at("/open/sku/query", "sku_id", 30, 50)
            .ids(commas("sku_ids", "sku_id", 20), commas("sku_codes", "sku_code", 20), list("i_ids", "i_id", 50))
            .dates(Map.of("created", "created"))
            .equal(Map.of("exactly_name", "name"))),
    INVENTORY(QueryRules.at("/open/inventory/query", "sku_id", 30, 100)
            .list("inventorys")
            .uncounted()
            .version("ts")
            .ids(commas("sku_ids", "sku_id", 100), commas("names", "name", 100), commas("i_ids", "i_id", 100))),
    SUPPLIER(QueryRules.at("/open/supplier/query", "supplier_id", 30, 500)
            .window(Duration.ofDays(1))
            .ids(
                    list("supplier_ids", "supplier_id", 50),
                    list("names", "name", 50),
                    list("supplier_codes", "supplier_code", 50))),
    PURCHASE(QueryRules.at("/open/purchase/query", "po_id", 30, 50)
            .ids(list("so_ids", "so_id", 50), list("po_ids", "po_id", 50))),
    PURCHASE_IN(QueryRules.at("/open/purchasein/query", "io_id", 30, 50)
            .version("start_ts")
            .ids(list("po_ids", "po_id", 30), list("io_ids", "io_id", 30), list("so_ids", "so_id", 50))
            .dates(Map.of("2", "io_date")));

    private final QueryRules rules;

    SourceEntity(QueryRules rules) {
        this.rules = rules;
    }

    /** The entity that a path asks for. */
    public static Optional<SourceEntity> at(String path) {
        return Arrays.stream(values())
                .filter(entity -> entity.rules.path().equals(path))
                .findFirst();
    }

    /** The entity by its name, in any case. */
    public static SourceEntity named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    public String path() {
        return rules.path();
    }

    public String listKey() {
        return rules.listKey();
    }

    /** The field that identifies a row. */
    public String id() {
        return rules.id();
    }

    public int defaultPageSize() {
        return rules.defaultPageSize();
    }

    public int maxPageSize() {
        return rules.maxPageSize();
    }

    /** Zero when a query needs no window at all. */
    public Duration maxWindow() {
        return rules.maxWindow();
    }

    public boolean isCounted() {
        return rules.counted();
    }

    /** {@code start_ts}, {@code ts}, or empty. */
    public String rowVersionParameter() {
        return rules.rowVersion();
    }

    public List<IdFilter> idFilters() {
        return rules.ids();
    }

    public Map<String, String> equalFilters() {
        return rules.equal();
    }

    public String dateParameter() {
        return this == SKU ? "date_field" : "date_type";
    }

    /** The field that a window compares, by the value of {@link #dateParameter}; nothing for an unknown value. */
    public Optional<String> dateField(String value) {
        return value.isEmpty() || value.equals("0") || value.equals("modified")
                ? Optional.of("modified")
                : Optional.ofNullable(rules.dates().get(value));
    }
}
