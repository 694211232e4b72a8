package io.duijie.engine.run.reconcile.jdbi;

import io.duijie.engine.record.RecordState;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.RecordContents;
import io.duijie.engine.store.StorableText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads what is stored of the records of one integration, some hundreds at a time. */
public final class StagedRecords {
    private static final int AT_ONCE = 500;
    private static final String COLUMNS = "id, record_key, number, state, failure_code, failure_zh, failure_en, "
            + RecordContents.COLUMN + ", random, external_id, external_number, document";

    private final Database database;
    private final String integrationId;

    public StagedRecords(Database database, String integrationId) {
        this.database = database;
        this.integrationId = integrationId;
    }

    /** A record as a source row meets it. */
    public record Known(long id, String fingerprint, boolean done) {}

    /**
     * A record with what is needed to ask the target about it.
     *
     * @param failureCode null = nothing is said about it
     * @param content JSON; empty when it was deleted
     */
    public record Stored(
            long id,
            String key,
            @Nullable String number,
            RecordState state,
            @Nullable String failureCode,
            @Nullable String chinese,
            @Nullable String english,
            String content,
            String random,
            @Nullable String externalId,
            @Nullable String externalNumber,
            @Nullable Long document) {}

    /** Those of the keys that are stored. */
    public Map<String, Known> known(Collection<String> keys) {
        Map<String, Known> known = new HashMap<>();
        List<String> all = keys.stream().map(StorableText::of).distinct().toList();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<String> chunk = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            database.read(handle -> handle.createQuery("SELECT record_key, id, fingerprint, state FROM record"
                            + " WHERE integration_id = :integration AND record_key IN (<keys>)")
                    .bind("integration", integrationId)
                    .bindList("keys", chunk)
                    .map((row, context) -> known.put(
                            row.getString(1),
                            new Known(
                                    row.getLong(2),
                                    row.getString(3),
                                    row.getString(4).equals("DONE"))))
                    .list());
        }
        return known;
    }

    /** In the order of their ids. */
    public List<Stored> stored(List<Long> ids) {
        return database.read(
                handle -> handle.createQuery("SELECT " + COLUMNS + " FROM record WHERE id IN (<ids>) ORDER BY id")
                        .bindList("ids", ids)
                        .map((row, context) -> stored(row))
                        .list());
    }

    /** All that are done and share a document with one of these. */
    public List<Stored> documents(Set<Long> documents) {
        List<Stored> all = new ArrayList<>();
        List<Long> numbers = List.copyOf(documents);
        for (int from = 0; from < numbers.size(); from += AT_ONCE) {
            List<Long> chunk = numbers.subList(from, Math.min(numbers.size(), from + AT_ONCE));
            all.addAll(database.read(handle -> handle.createQuery(
                            "SELECT " + COLUMNS + " FROM record WHERE integration_id = :integration AND document IN"
                                    + " (<documents>) AND state = 'DONE' ORDER BY id")
                    .bind("integration", integrationId)
                    .bindList("documents", chunk)
                    .map((row, context) -> stored(row))
                    .list()));
        }
        return all;
    }

    /** Whether a person said which document it is, rather than a write of ours. */
    public boolean isLinkedByHand(long id) {
        return database.read((Handle handle) -> handle.createQuery(
                                "SELECT COUNT(*) FROM journal WHERE record_id = :id AND kind = 'record-linked'")
                        .bind("id", id)
                        .mapTo(Long.class)
                        .one())
                > 0;
    }

    private static Stored stored(ResultSet row) throws SQLException {
        long document = row.getLong("document");
        boolean none = row.wasNull();
        return new Stored(
                row.getLong("id"),
                row.getString("record_key"),
                row.getString("number"),
                RecordState.valueOf(row.getString("state")),
                row.getString("failure_code"),
                row.getString("failure_zh"),
                row.getString("failure_en"),
                row.getString("content"),
                row.getString("random"),
                row.getString("external_id"),
                row.getString("external_number"),
                none ? null : Long.valueOf(document));
    }
}
