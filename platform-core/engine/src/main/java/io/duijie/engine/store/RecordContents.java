package io.duijie.engine.store;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.json.JsonException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contents of records, which stand in a table of their own. */
public final class RecordContents {
    /** For the columns of a SELECT from {@code record}: empty when the content was deleted. */
    public static final String COLUMN = "COALESCE((SELECT stored.content FROM record_content stored WHERE"
            + " stored.record_id = record.id), '') AS content";

    /** For its conditions. */
    public static final String PRESENT =
            "EXISTS (SELECT 1 FROM record_content stored WHERE stored.record_id = record.id)";

    private RecordContents() {}

    /** A content out of its column. What can't be read is an {@link UnreadableContent}: it is one record's trouble. */
    public static Map<String, @Nullable Object> read(byte @Nullable [] json) {
        try {
            return Json.readObject(json);
        } catch (JsonException e) {
            return new UnreadableContent(e);
        }
    }

    /** The same for a column that was read as a text. */
    public static Map<String, @Nullable Object> read(@Nullable String json) {
        try {
            return Json.readObject(json == null ? "" : json);
        } catch (JsonException e) {
            return new UnreadableContent(e);
        }
    }

    /**
     * Stores contents in the place of what these records had, by one statement.
     *
     * @param contents JSON by id of record, some hundreds at most; whoever calls holds the records
     */
    public static void put(Connection connection, Map<Long, String> contents) throws SQLException {
        if (contents.isEmpty()) {
            return;
        }
        String sql = "INSERT INTO record_content (record_id, content) VALUES (?, ?)"
                + ", (?, ?)".repeat(contents.size() - 1)
                + " ON CONFLICT (record_id) DO UPDATE SET content = excluded.content";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 1;
            for (Map.Entry<Long, String> content : contents.entrySet()) {
                statement.setLong(at++, content.getKey());
                statement.setString(at++, content.getValue());
            }
            statement.executeUpdate();
        }
    }
}
