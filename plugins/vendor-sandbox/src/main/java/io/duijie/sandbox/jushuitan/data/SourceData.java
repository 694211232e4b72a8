package io.duijie.sandbox.jushuitan.data;

import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.base.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** All tables of the simulated merchant: generated rows first, then the changes that were kept. */
public final class SourceData {
    private static final long COMPANY = 10_000_001L;
    private static final long FIRST_UPLOADED_ORDER = 990_000_000L;

    private final Map<SourceEntity, SourceTable> tables = new EnumMap<>(SourceEntity.class);
    private final AtomicLong lastOrder = new AtomicLong(FIRST_UPLOADED_ORDER);
    private final Clock clock;

    /**
     * @param start the moment before which the generated rows were modified; the same on every start of one state
     * @param log changes made after that, replayed now and continued
     */
    public SourceData(DataShape shape, Clock clock, Instant start, AppendLog log) {
        this.clock = clock;
        RowGenerator generator = new RowGenerator(shape, start, COMPANY);
        for (SourceEntity entity : SourceEntity.values()) {
            SourceTable table = new SourceTable(entity, clock, log);
            generator.rows(entity).forEach(row -> table.store(row, false));
            tables.put(entity, table);
        }
        for (String line : log.lines()) {
            Map<String, ?> change = Json.object(Json.read(line).orElse(null));
            SourceEntity entity = SourceEntity.named(String.valueOf(change.get("entity")));
            table(entity).store(Json.object(change.get("row")), false);
        }
        lastOrder.addAndGet(table(SourceEntity.ORDER).size());
    }

    public SourceTable table(SourceEntity entity) {
        SourceTable table = tables.get(entity);
        if (table == null) {
            throw new IllegalStateException("every entity has a table: " + entity);
        }
        return table;
    }

    public Clock clock() {
        return clock;
    }

    /** The merchant's own company id, {@code co_id} of its rows. */
    public long companyId() {
        return COMPANY;
    }

    /** A new distributor, modified now. */
    public void addDistributor() {
        SourceTable table = table(SourceEntity.DISTRIBUTOR);
        table.put(new PartnerRows(COMPANY).distributor(table.size()));
    }

    public long nextOrderId() {
        return lastOrder.incrementAndGet();
    }
}
