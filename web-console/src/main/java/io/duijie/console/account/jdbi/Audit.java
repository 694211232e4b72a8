package io.duijie.console.account.jdbi;

import io.duijie.engine.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who changed or replayed what. Append-only, without secrets. */
public final class Audit {
    private final Database database;
    private final Clock clock;

    public Audit(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public void add(String account, String action, String subject, @Nullable String detail) {
        long now = clock.millis();
        database.write(handle -> handle.createUpdate(
                        "INSERT INTO audit (at, account, action, subject, detail) VALUES (:at, :account, :action, :subject, :detail)")
                .bind("at", now)
                .bind("account", account)
                .bind("action", action)
                .bind("subject", subject)
                .bind("detail", detail)
                .execute());
    }

    /** The latest first. */
    public List<Line> latest(int limit) {
        return database.read(handle -> handle.createQuery("SELECT * FROM audit ORDER BY id DESC LIMIT :limit")
                .bind("limit", limit)
                .map((row, context) -> new Line(
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("account"),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("detail")))
                .list());
    }

    /** One line of the audit log. */
    public record Line(Instant at, String account, String action, String subject, @Nullable String detail) {}
}
