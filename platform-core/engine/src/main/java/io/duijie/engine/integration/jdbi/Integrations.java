package io.duijie.engine.integration.jdbi;

import io.duijie.engine.connection.jdbi.ConnectionRow;
import io.duijie.engine.integration.Saving;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.integration.Version;
import io.duijie.engine.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The integrations in the store. */
public final class Integrations {
    private final Database database;
    private final Clock clock;

    public Integrations(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Imports or replaces. Saving a document equal to the stored one changes nothing, so that a switch made in the console
     * survives a file that is imported again at every start.
     *
     * @return true when something changed
     */
    public boolean save(String id, String name, boolean enabled, String document) {
        return save(id, name, enabled, document, Saving.UNSAID);
    }

    /** The same by somebody; what changed is kept as a version. */
    public boolean save(String id, String name, boolean enabled, String document, Saving saving) {
        long now = clock.millis();
        return database.write(handle -> {
            Versions.hold(handle, id);
            boolean changed = handle.createUpdate(
                                    "INSERT INTO integration (id, name, enabled, document, revision, changed_at) VALUES"
                                            + " (:id, :name, :enabled, :document, " + Versions.NEXT + ", :now)"
                                            + " ON CONFLICT (id) DO UPDATE SET name = excluded.name, enabled = excluded.enabled,"
                                            + " document = excluded.document, revision = excluded.revision,"
                                            + " changed_at = excluded.changed_at WHERE integration.document <> excluded.document")
                            .bind("id", id)
                            .bind("name", name)
                            .bind("enabled", enabled ? 1 : 0)
                            .bind("document", document)
                            .bind("now", now)
                            .execute()
                    > 0;
            if (changed) {
                Versions.keep(handle, id, saving);
            }
            return changed;
        });
    }

    /**
     * Lets a draft run from now on, in place of the version that was seen running. Whether the schedules run stays as it is.
     *
     * @return false when another version runs by now, or this is no draft any more: nothing changed
     */
    public boolean publish(Version draft, String name, long seen) {
        long now = clock.millis();
        String id = draft.integrationId();
        return database.write(handle -> {
            Versions.hold(handle, id);
            boolean isDraft =
                    handle.createUpdate("UPDATE integration_version SET based_on = NULL WHERE integration_id ="
                                            + " :id AND number = :number AND based_on IS NOT NULL AND number > :seen AND :seen ="
                                            + " (SELECT revision FROM integration WHERE id = :id)")
                                    .bind("id", id)
                                    .bind("number", draft.number())
                                    .bind("seen", seen)
                                    .execute()
                            > 0;
            if (isDraft) {
                handle.createUpdate("UPDATE integration SET name = :name, document = :document, revision = :number,"
                                + " changed_at = :now WHERE id = :id")
                        .bind("id", id)
                        .bind("name", name)
                        .bind("document", draft.document())
                        .bind("number", draft.number())
                        .bind("now", now)
                        .execute();
            }
            return isDraft;
        });
    }

    /** Until the transaction ends nobody else saves it. */
    public void hold(String id) {
        database.write(handle -> {
            Versions.hold(handle, id);
            return true;
        });
    }

    /** Switches the schedules; returns false when there is no such integration. */
    public boolean enable(String id, boolean enabled) {
        long now = clock.millis();
        return database.write(handle -> handle.createUpdate(
                                "UPDATE integration SET enabled = :enabled, changed_at = :now WHERE id = :id")
                        .bind("id", id)
                        .bind("enabled", enabled ? 1 : 0)
                        .bind("now", now)
                        .execute())
                > 0;
    }

    /** Forgets the document; its records stay, they are what keeps things from being written twice. */
    public boolean delete(String id) {
        return database.write(handle -> handle.createUpdate("DELETE FROM integration WHERE id = :id")
                        .bind("id", id)
                        .execute())
                > 0;
    }

    public Optional<StoredIntegration> find(String id) {
        return database.read(handle -> handle.createQuery("SELECT * FROM integration WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> stored(row))
                .findOne());
    }

    /** One together with what else it is compiled from and runs with: all that a run has to know, in one question. */
    public WithConnections findWithConnections(String id) {
        return database.read(handle -> {
            List<StoredIntegration> found = new ArrayList<>();
            Map<String, ConnectionRow> connections = new LinkedHashMap<>();
            handle.createQuery(
                            "SELECT " + ConnectionRow.COLUMNS + ", NULL AS name, 0 AS enabled, NULL AS document, 0 AS"
                                    + " revision FROM connection UNION ALL SELECT id, NULL, NULL, NULL, NULL, NULL, changed_at,"
                                    + " name, enabled, document, revision FROM integration WHERE id = :id")
                    .bind("id", id)
                    .map((row, context) -> row.getString("connector") == null
                            ? found.add(stored(row))
                            : connections.put(row.getString("id"), ConnectionRow.of(row)))
                    .list();
            return new WithConnections(found.stream().findFirst(), connections);
        });
    }

    /** @param connections all there are, by id */
    public record WithConnections(Optional<StoredIntegration> integration, Map<String, ConnectionRow> connections) {}

    /** All, by id. */
    public List<StoredIntegration> list() {
        return database.read(handle -> handle.createQuery("SELECT * FROM integration ORDER BY id")
                .map((row, context) -> stored(row))
                .list());
    }

    /** All, by id, without their documents: for looking whether something changed. */
    public List<Head> heads() {
        return database.read(handle -> handle.createQuery("SELECT id, enabled, revision FROM integration ORDER BY id")
                .map((row, context) ->
                        new Head(row.getString("id"), row.getInt("enabled") == 1, row.getLong("revision")))
                .list());
    }

    /** What of an integration changes when somebody changes it. */
    public record Head(String id, boolean enabled, long revision) {}

    private static StoredIntegration stored(ResultSet row) throws SQLException {
        return new StoredIntegration(
                row.getString("id"),
                row.getString("name"),
                row.getInt("enabled") == 1,
                row.getString("document"),
                row.getLong("revision"),
                Instant.ofEpochMilli(row.getLong("changed_at")));
    }
}
