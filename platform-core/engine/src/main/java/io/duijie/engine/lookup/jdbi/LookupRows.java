package io.duijie.engine.lookup.jdbi;

import io.duijie.dialect.render.lookup.LookupRecord;
import io.duijie.engine.store.RecordContents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Reads a row of the table {@code record} as look-ups see it. */
final class LookupRows {
    static final String COLUMNS = "record_key, number, state, " + RecordContents.COLUMN + ", write_back";

    private LookupRows() {}

    /** @param reading gets the length of each text before it is read */
    static LookupRecord of(ResultSet row, LongConsumer reading) throws SQLException {
        return new LookupRecord(
                row.getString("record_key"),
                row.getString("number"),
                status(row.getString("state")),
                object(row.getString("content"), reading),
                object(row.getString("write_back"), reading));
    }

    private static Map<String, @Nullable Object> object(@Nullable String json, LongConsumer reading) {
        if (json == null || json.isEmpty()) {
            return Map.of();
        }
        reading.accept(json.length());
        return RecordContents.read(json);
    }

    /** The numbers of dialect §15; 1 is a count there and no state. */
    private static long status(String state) {
        return switch (state) {
            case "PENDING" -> 0;
            case "DONE" -> 2;
            case "FAILED" -> 3;
            case "SKIPPED" -> 4;
            case "SENDING" -> 5;
            case "IN_DOUBT" -> 6;
            case "WAITING" -> 7;
            default -> throw new IllegalStateException("unknown state " + state);
        };
    }
}
