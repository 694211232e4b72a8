package io.duijie.engine.extract.jdbi;

import io.duijie.engine.extract.read.ReadingMethod;
import io.duijie.engine.extract.window.Gaps;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was read of each integration, with proof, and what was not. */
public final class Coverage {
    private final Database database;

    public Coverage(Database database) {
        this.database = database;
    }

    /** The latest windows first. */
    public List<WindowInfo> windows(String integrationId, int limit) {
        return list("integration_id = :integration ORDER BY id DESC LIMIT :limit", integrationId, limit);
    }

    /** The windows that are not closed, oldest first: read on by the next run. */
    public List<WindowInfo> open(String integrationId) {
        return list(
                "integration_id = :integration AND state = 'OPEN' ORDER BY id LIMIT :limit",
                integrationId,
                Integer.MAX_VALUE);
    }

    public Optional<WindowInfo> find(long windowId) {
        return database.read(handle -> handle.createQuery("SELECT * FROM extraction_window WHERE id = :id")
                .bind("id", windowId)
                .map((row, context) -> info(row))
                .findOne());
    }

    /** Up to where the integration was completely extracted; empty before the first time. */
    public Optional<Instant> lastWatermark(String integrationId) {
        return new Watermarks(database).of(integrationId);
    }

    /**
     * Time between the beginning of the first window and the end of the last one that no closed window covers, oldest first.
     * Windows that are open are gaps until they are closed.
     */
    public List<Span> gaps(String integrationId) {
        Span whole = database.read(handle -> handle.createQuery(
                        "SELECT MIN(from_at) AS from_at, MAX(to_at) AS to_at FROM extraction_window"
                                + " WHERE integration_id = :integration AND variant = 'NORMAL'")
                .bind("integration", integrationId)
                .map((row, context) -> Windows.span(row, "from_at", "to_at"))
                .one());
        List<Span> closed = database.read(handle -> handle.createQuery(
                        "SELECT from_at, to_at FROM extraction_window WHERE integration_id = :integration"
                                + " AND variant = 'NORMAL' AND state = 'CLOSED' ORDER BY from_at")
                .bind("integration", integrationId)
                .map((row, context) -> Windows.span(row, "from_at", "to_at"))
                .list());
        return Gaps.within(whole, closed);
    }

    private List<WindowInfo> list(String where, String integrationId, int limit) {
        return database.read(handle -> handle.createQuery("SELECT * FROM extraction_window WHERE " + where)
                .bindMap(Map.of("integration", integrationId, "limit", limit))
                .map((row, context) -> info(row))
                .list());
    }

    private static WindowInfo info(ResultSet row) throws SQLException {
        String method = row.getString("method");
        return new WindowInfo(
                row.getLong("id"),
                row.getString("integration_id"),
                row.getLong("run_id"),
                row.getString("variant"),
                Windows.span(row, "from_at", "to_at"),
                Windows.span(row, "sync_from", "sync_to"),
                method == null ? null : ReadingMethod.valueOf(method),
                row.getLong("passes"),
                row.getLong("pages"),
                row.getLong("rows_read"),
                number(row, "vendor_total"),
                Instant.ofEpochMilli(row.getLong("opened_at")),
                time(number(row, "closed_at")));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : Long.valueOf(number);
    }

    private static @Nullable Instant time(@Nullable Long milliseconds) {
        return milliseconds == null ? null : Instant.ofEpochMilli(milliseconds);
    }
}
