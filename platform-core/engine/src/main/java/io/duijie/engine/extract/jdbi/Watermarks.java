package io.duijie.engine.extract.jdbi;

import io.duijie.engine.store.Database;
import io.duijie.engine.store.Sql;
import java.time.Instant;
import java.util.Optional;

/** Up to where each integration was completely extracted. */
public final class Watermarks {
    private final Database database;

    public Watermarks(Database database) {
        this.database = database;
    }

    /** CURRENT_TIME of the last completed extraction, without overlap; empty before the first. */
    public Optional<Instant> of(String integrationId) {
        return database.read(
                handle -> handle.createQuery("SELECT synced_to FROM watermark WHERE integration_id = :integration")
                        .bind("integration", integrationId)
                        .mapTo(Long.class)
                        .findOne()
                        .map(Instant::ofEpochMilli));
    }

    /** Never moves backwards. */
    static String move() {
        return "INSERT INTO watermark (integration_id, synced_to, run_id, changed_at) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (integration_id) DO UPDATE SET synced_to = excluded.synced_to, run_id = excluded.run_id,"
                + " changed_at = excluded.changed_at WHERE watermark.synced_to < excluded.synced_to";
    }

    static Sql bind(Sql move, String integrationId, Instant to, long runId, Instant now) {
        return move.text(integrationId).number(to.toEpochMilli()).number(runId).number(now.toEpochMilli());
    }
}
