package io.duijie.engine.alert.jdbi;

import io.duijie.engine.alert.incident.Mute;
import io.duijie.engine.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What nobody wants to hear of for a while. */
public final class Mutes {
    private final Database database;
    private final Clock clock;

    public Mutes(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param ruleId and {@code integrationId}: null = of any; both null = everything. Returns its id. */
    public long add(@Nullable String ruleId, @Nullable String integrationId, Instant until, String account) {
        return database.write(handle -> handle.createQuery("INSERT INTO alert_mute (rule_id, integration_id, until_at,"
                        + " account, created_at) VALUES (:rule, :integration, :until, :account, :now) RETURNING id")
                .bind("rule", ruleId)
                .bind("integration", integrationId)
                .bind("until", until.toEpochMilli())
                .bind("account", account)
                .bind("now", clock.millis())
                .mapTo(Long.class)
                .one());
    }

    /** Those that hold now. */
    public List<Mute> active() {
        return database.read(handle -> handle.createQuery("SELECT * FROM alert_mute WHERE until_at > :now ORDER BY id")
                .bind("now", clock.millis())
                .map((row, context) -> new Mute(
                        row.getLong("id"),
                        row.getString("rule_id"),
                        row.getString("integration_id"),
                        Instant.ofEpochMilli(row.getLong("until_at")),
                        row.getString("account")))
                .list());
    }

    /** False when there is none. */
    public boolean delete(long id) {
        return database.write(handle -> handle.execute("DELETE FROM alert_mute WHERE id = ?", id)) > 0;
    }
}
