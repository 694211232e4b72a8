package io.duijie.engine.load.jdbi;

import io.duijie.dialect.record.Bundle;
import io.duijie.dialect.record.Item;
import io.duijie.dialect.record.MappedCall;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.engine.record.Delivery;
import io.duijie.engine.record.jdbi.PendingRecords;
import io.duijie.engine.record.jdbi.RequestText;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds deliveries whose outcome is not known. */
public final class OpenDeliveries {
    private final Database database;

    public OpenDeliveries(Database database) {
        this.database = database;
    }

    /**
     * Those behind {@code afterId}, oldest first, each with only the records that still wait for its outcome; perhaps none.
     * A record's content is the one that was sent only if its version is; {@link StoredRecord#version()} is the version
     * that was sent.
     */
    public List<Delivery> after(String integrationId, long afterId, int limit) {
        return database.read(handle -> new Sql(
                        handle,
                        "SELECT id, api, request, intended_at FROM delivery WHERE integration_id = ? AND state IN"
                                + " ('INTENDED', 'IN_DOUBT') AND id > ? ORDER BY id LIMIT ?")
                .text(integrationId)
                .number(afterId)
                .number(limit)
                .list(row -> delivery(
                        handle,
                        row.getLong(1),
                        RequestText.read(row.getString(2), row.getString(3)),
                        Instant.ofEpochMilli(row.getLong(4)))));
    }

    private static Delivery delivery(Handle handle, long id, RequestText.Stored stored, Instant intendedAt) {
        Map<Long, StoredRecord> open = open(handle, id, stored);
        List<Item> items = new ArrayList<>();
        for (RequestText.Entry entry : stored.entries()) {
            List<StoredRecord> members = new ArrayList<>();
            for (RequestText.Member member : entry.members()) {
                StoredRecord now = open.get(member.id());
                if (now != null) {
                    members.add(sent(now, member.version(), entry.record().storedId()));
                }
            }
            if (!members.isEmpty()) {
                Bundle bundle = new Bundle(members.get(0), members, entry.code(), false);
                items.add(new Item(bundle, entry.record(), items.size()));
            }
        }
        return new Delivery(id, new MappedCall(stored.request().with(List.of()), items), intendedAt);
    }

    private static Map<Long, StoredRecord> open(Handle handle, long id, RequestText.Stored stored) {
        List<Long> ids = stored.entries().stream()
                .flatMap(entry -> entry.members().stream())
                .map(RequestText.Member::id)
                .toList();
        Map<Long, StoredRecord> open = new HashMap<>();
        Sql.chunks(ids).forEach(chunk -> new Sql(
                        handle,
                        "SELECT " + PendingRecords.COLUMNS + " FROM record WHERE delivery_id = ? AND id IN "
                                + Sql.list(chunk.size()) + " AND state IN ('SENDING', 'IN_DOUBT')"
                                + " AND NOT EXISTS (SELECT 1 FROM delivery_record told WHERE told.delivery_id ="
                                + " record.delivery_id AND told.record_id = record.id AND told.outcome ="
                                + " 'CANNOT_TELL')")
                .number(id)
                .numbers(chunk)
                .list(PendingRecords::read)
                .forEach(record -> open.put(record.id(), record)));
        return open;
    }

    /** The record as it was sent, except for its content. */
    private static StoredRecord sent(StoredRecord now, long version, @Nullable String storedId) {
        return new StoredRecord(
                now.id(),
                now.key(),
                now.number(),
                version,
                now.random(),
                now.content(),
                storedId,
                now.attempts(),
                null);
    }
}
