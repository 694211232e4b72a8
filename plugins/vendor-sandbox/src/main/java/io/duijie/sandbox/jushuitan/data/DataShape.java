package io.duijie.sandbox.jushuitan.data;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How much data there is in the beginning. The same shape and start time always give the same rows.
 *
 * @param span how far back from the start the rows' modification times are spread
 * @param counts rows per entity; none for an entity that is not named
 */
public record DataShape(long seed, Duration span, Map<SourceEntity, Integer> counts) {
    public DataShape {
        counts = Map.copyOf(counts);
    }

    /** 3,000 distributors of the last six days, and some hundreds of everything else. */
    public static DataShape defaults() {
        Map<SourceEntity, Integer> counts = new EnumMap<>(SourceEntity.class);
        counts.put(SourceEntity.DISTRIBUTOR, 3_000);
        counts.put(SourceEntity.SHOP, 12);
        counts.put(SourceEntity.WAREHOUSE, 3);
        counts.put(SourceEntity.LOGISTICS_COMPANY, 6);
        counts.put(SourceEntity.SUPPLIER, 120);
        counts.put(SourceEntity.SKU, 800);
        counts.put(SourceEntity.INVENTORY, 800);
        counts.put(SourceEntity.ORDER, 600);
        counts.put(SourceEntity.SALES_OUT, 500);
        counts.put(SourceEntity.REFUND, 120);
        counts.put(SourceEntity.RECEIVED, 60);
        counts.put(SourceEntity.PURCHASE, 150);
        counts.put(SourceEntity.PURCHASE_IN, 150);
        return new DataShape(20_231_114, Duration.ofDays(6), counts);
    }

    public static DataShape empty() {
        return new DataShape(0, Duration.ofDays(6), Map.of());
    }

    public int count(SourceEntity entity) {
        return counts.getOrDefault(entity, 0);
    }

    public DataShape with(SourceEntity entity, int rows) {
        Map<SourceEntity, Integer> other = new EnumMap<>(SourceEntity.class);
        other.putAll(counts);
        other.put(entity, rows);
        return new DataShape(seed, span, other);
    }

    public DataShape withSpan(Duration other) {
        return new DataShape(seed, other, counts);
    }

    public DataShape withSeed(long other) {
        return new DataShape(other, span, counts);
    }
}
