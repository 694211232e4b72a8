package io.duijie.engine.alert.jdbi;

import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;
import io.duijie.dialect.document.alert.AlertChannel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A channel with its secrets, and how it fares. */
public record StoredChannel(AlertChannel channel, State state) {

    /**
     * How it fares.
     *
     * @param failures attempts in a row that did not arrive
     * @param nextAt not to be called before
     * @param sentAt when a message last arrived, null = never
     * @param error of the last attempt, null when it arrived
     */
    public record State(
            Instant createdAt, long failures, Instant nextAt, @Nullable Instant sentAt, @Nullable Reason error) {

        static State of(ResultSet row) throws SQLException {
            long sent = row.getLong("sent_at");
            String code = row.getString("error_code");
            return new State(
                    Instant.ofEpochMilli(row.getLong("created_at")),
                    row.getLong("failures"),
                    Instant.ofEpochMilli(row.getLong("next_at")),
                    sent == 0 ? null : Instant.ofEpochMilli(sent),
                    code == null
                            ? null
                            : new Reason(code, new Text(row.getString("error_zh"), row.getString("error_en"))));
        }
    }
}
