package io.duijie.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What tables are made of, asked for again after a minute. */
final class Tables {
    private static final Duration KEEP = Duration.ofMinutes(1);
    private static final int MOST = 200;

    private final DatabaseKind kind;
    private final Clock clock;
    private final Map<String, Known> known = new LinkedHashMap<>();

    private record Known(Table table, Instant at) {}

    Tables(DatabaseKind kind, Clock clock) {
        this.kind = kind;
        this.clock = clock;
    }

    Table get(Connection connection, String name) throws SQLException {
        Instant now = clock.instant();
        synchronized (known) {
            Known present = known.get(name);
            if (present != null && present.at.plus(KEEP).isAfter(now)) {
                return present.table;
            }
        }
        Table table = Table.of(connection, kind, name);
        synchronized (known) {
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(name, new Known(table, now));
        }
        return table;
    }
}
