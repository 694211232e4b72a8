package io.duijie.engine.extract.jdbi;

import io.duijie.engine.store.Database;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

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
    static void move(Handle handle, String integrationId, Instant to, long runId, Instant now) {
        handle.createUpdate("INSERT INTO watermark (integration_id, synced_to, run_id, changed_at)"
                        + " VALUES (:integration, :to, :run, :now) ON CONFLICT (integration_id) DO UPDATE SET"
                        + " synced_to = excluded.synced_to, run_id = excluded.run_id, changed_at = excluded.changed_at"
                        + " WHERE watermark.synced_to < excluded.synced_to")
                .bind("integration", integrationId)
                .bind("to", to.toEpochMilli())
                .bind("run", runId)
                .bind("now", now.toEpochMilli())
                .execute();
    }
}
