package io.duijie.engine.integration.jdbi;

import io.duijie.engine.integration.Saving;
import io.duijie.engine.integration.Version;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.Dialect;
import io.duijie.engine.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The versions in the store. They stay when their integration is deleted: its deliveries name them. */
public final class Versions {
    /** How many of an integration are kept. */
    static final int MOST = 500;

    /** How many drafts of an integration are kept. */
    static final int MOST_DRAFTS = 50;

    /** Behind all that it has or had, drafts too; :id is the integration. */
    static final String NEXT =
            "(SELECT COALESCE(MAX(number), 0) + 1 FROM integration_version WHERE integration_id = :id)";

    private final Database database;
    private final Clock clock;

    public Versions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Two who save at once must not take the same number. */
    static void hold(Handle handle, String id) {
        Dialect.of(handle).hold(handle, "versions of " + id);
    }

    /** Keeps the stored document of an integration as its newest version, in the transaction that stored it. */
    static void keep(Handle handle, String id, Saving saving) {
        new Sql(
                        handle,
                        "INSERT INTO integration_version (integration_id, number, document, at, account, why)"
                                + " SELECT id, revision, document, changed_at, ?, ? FROM integration WHERE id = ?")
                .text(saving.by())
                .text(saving.why())
                .text(id)
                .update();
        new Sql(
                        handle,
                        "DELETE FROM integration_version WHERE integration_id = ? AND number <= (SELECT revision FROM"
                                + " integration WHERE id = ?) - ?")
                .text(id)
                .text(id)
                .number(MOST)
                .update();
    }

    /** Keeps a document that does not run; returns its number, empty when there is no such integration. */
    public Optional<Long> draft(String id, String document, Saving saving) {
        long now = clock.millis();
        return database.write(handle -> {
            hold(handle, id);
            Optional<Long> number = handle.createQuery("INSERT INTO integration_version (integration_id, number,"
                            + " document, at, account, why, based_on) SELECT id, " + NEXT
                            + ", :document, :now, :by, :why,"
                            + " revision FROM integration WHERE id = :id RETURNING number")
                    .bind("id", id)
                    .bind("document", document)
                    .bind("now", now)
                    .bind("by", saving.by())
                    .bind("why", saving.why())
                    .mapTo(Long.class)
                    .findOne();
            handle.createUpdate(
                            "DELETE FROM integration_version WHERE integration_id = :id AND based_on IS NOT NULL AND"
                                    + " number NOT IN (SELECT number FROM integration_version WHERE integration_id = :id AND"
                                    + " based_on IS NOT NULL ORDER BY number DESC LIMIT :most)")
                    .bind("id", id)
                    .bind("most", MOST_DRAFTS)
                    .execute();
            return number;
        });
    }

    /** Forgets a draft; false when there is no such draft. */
    public boolean discard(String id, long number) {
        return database.write(handle -> handle.execute(
                        "DELETE FROM integration_version WHERE integration_id = ? AND number = ? AND based_on IS NOT NULL",
                        id,
                        number)
                > 0);
    }

    /**
     * The newest first.
     *
     * @param before only those with a smaller number, null = all
     */
    public List<Version> list(String id, @Nullable Long before, int limit) {
        return database.read(handle -> new Sql(
                        handle,
                        "SELECT * FROM integration_version WHERE integration_id = ? AND number < ? ORDER BY number DESC"
                                + " LIMIT ?")
                .text(id)
                .number(before == null ? Long.MAX_VALUE : before)
                .number(limit)
                .list(Versions::version));
    }

    public Optional<Version> find(String id, long number) {
        return database
                .read(handle -> new Sql(
                                handle, "SELECT * FROM integration_version WHERE integration_id = ? AND number = ?")
                        .text(id)
                        .number(number)
                        .list(Versions::version))
                .stream()
                .findFirst();
    }

    /** What it changed: a draft the version that ran when it was saved, another one the version that ran before it. */
    public Optional<Version> before(Version version) {
        Long basedOn = version.basedOn();
        return basedOn != null
                ? find(version.integrationId(), basedOn)
                : database
                        .read(handle -> new Sql(
                                        handle,
                                        "SELECT * FROM integration_version WHERE integration_id = ? AND number < ? AND"
                                                + " based_on IS NULL ORDER BY number DESC LIMIT 1")
                                .text(version.integrationId())
                                .number(version.number())
                                .list(Versions::version))
                        .stream()
                        .findFirst();
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getString("integration_id"),
                row.getLong("number"),
                row.getString("document"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("account"),
                row.getString("why"),
                Sql.nullableNumber(row, "based_on"));
    }
}
