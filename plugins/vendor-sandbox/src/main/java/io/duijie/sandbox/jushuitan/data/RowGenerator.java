package io.duijie.sandbox.jushuitan.data;

import io.duijie.sandbox.base.ChinaTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes the rows of an entity; row {@code n} of one seed is always the same, whatever the other counts are. */
final class RowGenerator {
    /** Every so many rows share their second with the row before: imports at the vendor do that. */
    private static final int SAME_SECOND_EVERY = 20;

    private final DataShape shape;
    private final Instant start;
    private final PartnerRows partners;
    private final ProductRows products;
    private final OrderRows orders;
    private final AfterSaleRows afterSales;
    private final PurchaseRows purchases;

    RowGenerator(DataShape shape, Instant start, long company) {
        this.shape = shape;
        this.start = start;
        this.partners = new PartnerRows(company);
        this.products = new ProductRows(shape.count(SourceEntity.SKU));
        this.orders = new OrderRows(company, shape, products);
        this.afterSales = new AfterSaleRows(orders, products);
        this.purchases = new PurchaseRows(products);
    }

    List<Map<String, @Nullable Object>> rows(SourceEntity entity) {
        int count = shape.count(entity);
        List<LocalDateTime> times = times(entity, count);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            LocalDateTime time = times.get(index);
            Map<String, @Nullable Object> row =
                    row(entity, index, new Random(shape.seed() * 31 + entity.ordinal() * 7_919L + index), time);
            row.put("modified", ChinaTime.text(time));
            rows.add(row);
        }
        return rows;
    }

    private Map<String, @Nullable Object> row(SourceEntity entity, int index, Random random, LocalDateTime time) {
        return switch (entity) {
            case DISTRIBUTOR -> partners.distributor(index);
            case SHOP -> partners.shop(index);
            case WAREHOUSE -> partners.warehouse(index);
            case LOGISTICS_COMPANY -> partners.logisticsCompany(index);
            case SUPPLIER -> partners.supplier(index);
            case SKU -> products.sku(index, random, time);
            case INVENTORY -> products.inventory(index, random);
            case ORDER -> orders.order(index, time);
            case SALES_OUT -> orders.salesOut(index, random, time);
            case REFUND -> afterSales.refund(index, time);
            case RECEIVED -> afterSales.received(index, random, time);
            case PURCHASE -> purchases.purchase(index, random, time);
            case PURCHASE_IN -> purchases.purchaseIn(index, random, time);
        };
    }

    /** Spread over the span, in no order of the ids, the last one a second before the start. */
    private List<LocalDateTime> times(SourceEntity entity, int count) {
        List<LocalDateTime> times = new ArrayList<>(count);
        LocalDateTime end = ChinaTime.local(start).minusSeconds(1);
        long seconds = shape.span().toSeconds();
        for (int index = 0; index < count; index++) {
            int slot = index % SAME_SECOND_EVERY == 1 ? index - 1 : index;
            times.add(end.minusSeconds(seconds * slot / Math.max(1, count)));
        }
        Collections.shuffle(times, new Random(shape.seed() + entity.ordinal()));
        return times;
    }
}
