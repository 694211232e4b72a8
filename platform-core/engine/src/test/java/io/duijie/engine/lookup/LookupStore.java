package io.duijie.engine.lookup;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.render.lookup.LookupRecord;
import io.duijie.dialect.render.lookup.Lookups;
import io.duijie.dialect.render.value.Warnings;
import io.duijie.engine.lookup.jdbi.LookupEntries;
import io.duijie.engine.lookup.jdbi.StoredLookups;
import io.duijie.engine.record.SourcePage;
import io.duijie.engine.record.SourceRecord;
import io.duijie.engine.stage.jdbi.Staging;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.RecordContents;
import io.duijie.engine.store.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** A store with records to look up. */
final class LookupStore implements AutoCloseable {
    final Database database;
    final StoredLookups lookups;
    private final Staging staging;

    LookupStore(Path folder, Clock clock) {
        this.database = TestDatabase.open(folder);
        this.lookups = new StoredLookups(database, clock);
        this.staging = new Staging(clock, new Random(1));
    }

    void stage(String integration, boolean idCheck, List<SourceRecord> records) {
        database.write(staging.stage(new SourcePage(integration, 1, null, idCheck, records, List.of())));
    }

    void stage(String integration, String key, String content) {
        stage(integration, false, List.of(record(key, content)));
    }

    /** Stores one record in a transaction that does something else before it ends. */
    CompletableFuture<?> submit(String integration, String key, String content, Runnable before) {
        SourcePage page = new SourcePage(integration, 1, null, false, List.of(record(key, content)), List.of());
        return database.submit(staging.stage(page).map(result -> {
            before.run();
            return result;
        }));
    }

    /** For reading's sake {@code '} stands for a double quote. */
    static SourceRecord record(String key, String content) {
        return new SourceRecord(key, "N-" + key, Json.readObject(content.replace('\'', '"')), Map.of());
    }

    /** What settling a delivery does. */
    void writeBack(String integration, String key, Map<String, Object> back) {
        database.write(handle -> {
            handle.createQuery("UPDATE record SET write_back = :back, state = 'DONE' WHERE integration_id = :id AND"
                            + " record_key = :key RETURNING id")
                    .bind("back", Json.write(back))
                    .bind("id", integration)
                    .bind("key", key)
                    .mapTo(Long.class)
                    .list()
                    .forEach(id -> LookupEntries.ofWriteBacks(handle.getConnection(), integration)
                            .replace(List.of(new LookupEntries.Change(id, false, back))));
            return true;
        });
    }

    Object find(String integration, String field, Map<String, Object> where) {
        return new Lookups(lookups).find(integration, field, where, new Warnings());
    }

    /** Everything stored, in the order in which it was. */
    List<LookupRecord> all(String integration) {
        return database.read(handle -> handle.createQuery("SELECT record.*, " + RecordContents.COLUMN
                        + " FROM record WHERE integration_id = :id ORDER BY id")
                .bind("id", integration)
                .map((row, context) -> new LookupRecord(
                        row.getString("record_key"),
                        row.getString("number"),
                        row.getString("state").equals("DONE") ? 2 : 0,
                        Json.readObject(row.getString("content")),
                        row.getString("write_back") == null ? Map.of() : Json.readObject(row.getString("write_back"))))
                .list());
    }

    long count(String table) {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                .mapTo(Long.class)
                .one());
    }

    @Override
    public void close() {
        database.close();
    }
}
