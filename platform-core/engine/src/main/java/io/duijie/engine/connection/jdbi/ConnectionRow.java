package io.duijie.engine.connection.jdbi;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A connection as it is stored.
 *
 * @param quota JSON; null = what the connector says
 * @param quotas JSON: those of groups and interfaces by name; null = none of its own
 * @param settings JSON, without the secrets
 * @param secrets all of them, sealed; null = there are none
 */
public record ConnectionRow(
        String id,
        String connector,
        @Nullable String quota,
        @Nullable String quotas,
        String settings,
        @Nullable String secrets,
        long changedAt) {
    /** The columns of {@link #of}. */
    public static final String COLUMNS = "id, connector, quota, quotas, settings, secrets, changed_at";

    public static ConnectionRow of(ResultSet row) throws SQLException {
        return new ConnectionRow(
                row.getString("id"),
                row.getString("connector"),
                row.getString("quota"),
                row.getString("quotas"),
                row.getString("settings"),
                row.getString("secrets"),
                row.getLong("changed_at"));
    }
}
