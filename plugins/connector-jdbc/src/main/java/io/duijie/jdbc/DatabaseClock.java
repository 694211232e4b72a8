package io.duijie.jdbc;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The database's own present: what it marks rows as changed with. */
record DatabaseClock(DatabaseKind kind) {
    /** Null where the database has no clock but ours. */
    @Nullable
    Instant now(Connection connection) throws SQLException {
        if (kind.now().isEmpty()) {
            return null;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(kind.now())) {
            BigDecimal seconds = row.next() ? row.getBigDecimal(1) : null;
            return seconds == null
                    ? null
                    : Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
        }
    }
}
