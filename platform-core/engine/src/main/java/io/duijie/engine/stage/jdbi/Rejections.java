package io.duijie.engine.stage.jdbi;

import io.duijie.connector.api.Reason;
import io.duijie.engine.stage.Rejection;
import io.duijie.engine.store.Database;
import java.time.Instant;
import java.util.List;

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
     * @param before only rows with a smaller id
     */
    public List<Rejection> latest(String integrationId, long before, int limit) {
        return database.read(handle -> handle.createQuery("SELECT id, run_id, SUBSTR(record_key, 1, :longestKey + 1) AS"
                        + " record_key, code, reason_zh, reason_en, SUBSTR(content, 1, :longest + 1) AS content, at"
                        + " FROM rejected_row WHERE integration_id = :integration AND id < :before"
                        + " ORDER BY id DESC LIMIT :limit")
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
                            Instant.ofEpochMilli(row.getLong("at")));
                })
                .list());
    }

    private static String shortened(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
    }
}
