package io.duijie.engine.stage.jdbi;

import io.duijie.connector.api.Reason;
import io.duijie.engine.stage.Rejection;
import io.duijie.engine.stage.Rejection.Dismissal;
import io.duijie.engine.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rejected rows that are kept, for people. */
public final class Rejections {
    private static final int LONGEST_CONTENT = 1000;
    private static final int LONGEST_KEY = 200;

    private final Database database;

    public Rejections(Database database) {
        this.database = database;
    }

    /**
     * The latest first.
     *
     * @param dismissed those that a person dismissed, else those that still call for one
     * @param before only rows with a smaller id
     */
    public List<Rejection> latest(String integrationId, boolean dismissed, long before, int limit) {
        return database.read(handle -> handle.createQuery("SELECT id, run_id, SUBSTR(record_key, 1, :longestKey + 1) AS"
                        + " record_key, code, reason_zh, reason_en, SUBSTR(content, 1, :longest + 1) AS content, at,"
                        + " dismissed_at, dismissed_by, dismissed_why"
                        + " FROM rejected_row WHERE integration_id = :integration AND id < :before AND dismissed_at IS "
                        + (dismissed ? "NOT NULL" : "NULL") + " ORDER BY id DESC LIMIT :limit")
                .bind("longestKey", LONGEST_KEY)
                .bind("longest", LONGEST_CONTENT)
                .bind("integration", integrationId)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> {
                    String key = row.getString("record_key");
                    return new Rejection(
                            row.getLong("id"),
                            row.getLong("run_id"),
                            key == null ? null : shortened(key, LONGEST_KEY),
                            Reason.of(row.getString("code"), row.getString("reason_zh"), row.getString("reason_en")),
                            shortened(row.getString("content"), LONGEST_CONTENT),
                            Instant.ofEpochMilli(row.getLong("at")),
                            dismissal(row));
                })
                .list());
    }

    private static @Nullable Dismissal dismissal(ResultSet row) throws SQLException {
        long at = row.getLong("dismissed_at");
        return row.wasNull()
                ? null
                : new Dismissal(
                        Instant.ofEpochMilli(at), row.getString("dismissed_by"), row.getString("dismissed_why"));
    }

    /**
     * Dismisses rows, and what was read before under their keys: the source holds other content there now. They stay dismissed
     * as long as the source brings them with this content.
     *
     * @return how many rows that called for a person do not any more
     */
    public int dismiss(String integrationId, Collection<Long> ids, Dismissal dismissal) {
        return database.write(handle -> handle.createUpdate("UPDATE rejected_row SET dismissed_at = :at, dismissed_by ="
                        + " :by, dismissed_why = :why WHERE integration_id = :integration AND dismissed_at IS NULL AND"
                        + " (id IN (<ids>) OR (record_key IN (SELECT record_key FROM rejected_row WHERE integration_id ="
                        + " :integration AND id IN (<ids>)) AND id < (SELECT MAX(later.id) FROM rejected_row later WHERE"
                        + " later.integration_id = :integration AND later.id IN (<ids>) AND later.record_key ="
                        + " rejected_row.record_key)))")
                .bind("at", dismissal.at().toEpochMilli())
                .bind("by", dismissal.by())
                .bind("why", dismissal.why())
                .bind("integration", integrationId)
                .bindList("ids", List.copyOf(ids))
                .execute());
    }

    private static String shortened(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
    }
}
