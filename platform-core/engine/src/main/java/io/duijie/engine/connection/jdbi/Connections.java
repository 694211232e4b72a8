package io.duijie.engine.connection.jdbi;

import io.duijie.connector.api.QuotaLimit;
import io.duijie.connector.api.Setting;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.document.connection.Destination;
import io.duijie.dialect.document.connection.KeptSecrets;
import io.duijie.dialect.document.connection.SeparatedSettings;
import io.duijie.dialect.json.Json;
import io.duijie.engine.connection.ConnectionSource;
import io.duijie.engine.connection.ConnectorTypes;
import io.duijie.engine.connection.ExportedConnection;
import io.duijie.engine.connection.StoredConnection;
import io.duijie.engine.quota.CountKey;
import io.duijie.engine.secret.SecretBox;
import io.duijie.engine.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The connections in the store: readable settings as JSON, secrets sealed together beside them. */
public final class Connections implements ConnectionSource {
    private final Database database;
    private final SecretBox box;
    private final ConnectorTypes types;
    private final Clock clock;

    public Connections(Database database, SecretBox box, ConnectorTypes types, Clock clock) {
        this.database = database;
        this.box = box;
        this.types = types;
        this.clock = clock;
    }

    /**
     * Adds or replaces. A secret given as {@link SeparatedSettings#HIDDEN} stays what it is in the store; it is dropped where it
     * would go to another connector or address, and so is a token.
     */
    public void save(ConnectionDefinition definition) {
        SeparatedSettings settings = separated(filled(definition));
        boolean moved = !kept(definition.id()).reaches(definition.settings(), destination(definition.connector()));
        String sealed = settings.secrets().isEmpty()
                ? null
                : box.seal(SealedText.write(settings.secrets()), context(definition.id()));
        database.write(handle -> {
            if (moved) {
                handle.execute("DELETE FROM token WHERE connection_id = ?", definition.id());
            }
            return handle.createUpdate("INSERT INTO connection (id, connector, quota, quotas, settings, secrets,"
                            + " changed_at) VALUES (:id, :connector, :quota, :quotas, :settings, :secrets, :now)"
                            + " ON CONFLICT (id) DO UPDATE SET connector = excluded.connector,"
                            + " quota = excluded.quota, quotas = excluded.quotas, settings = excluded.settings,"
                            + " secrets = excluded.secrets, changed_at = excluded.changed_at")
                    .bind("id", definition.id())
                    .bind("connector", definition.connector())
                    .bind("quota", written(definition.quota()))
                    .bind(
                            "quotas",
                            definition.quotas().isEmpty() ? null : Json.write(StoredLimits.texts(definition.quotas())))
                    .bind("settings", Json.write(settings.readable()))
                    .bind("secrets", sealed)
                    .bind("now", clock.millis())
                    .execute();
        });
    }

    /** The definition with the secrets that stay what they are. */
    public ConnectionDefinition filled(ConnectionDefinition definition) {
        return definition.withSettings(
                kept(definition.id()).filled(definition.settings(), destination(definition.connector())));
    }

    /** What is stored under that id. */
    public KeptSecrets kept(String id) {
        return find(id).map(stored -> new KeptSecrets(
                        stored.settings(), destination(stored.connector()).apply(stored.settings())))
                .orElseGet(KeptSecrets::none);
    }

    private Function<Map<String, @Nullable Object>, Destination> destination(String connector) {
        return ConnectionDefinition.destination(connector, known(connector));
    }

    /** With its secrets. */
    @Override
    public Optional<ConnectionDefinition> find(String id) {
        return row(id).map(this::opened);
    }

    /** With its secrets. */
    public ConnectionDefinition opened(ConnectionRow row) {
        return definition(row, stored(row).whole());
    }

    /** All, by id, without secrets. */
    public List<StoredConnection> list() {
        List<ConnectionRow> rows = database.read(
                handle -> handle.createQuery("SELECT " + ConnectionRow.COLUMNS + " FROM connection ORDER BY id")
                        .map((row, context) -> ConnectionRow.of(row))
                        .list());
        return rows.stream().map(this::shown).toList();
    }

    /** Which connector each connection uses; opens no secret. */
    public Map<String, String> connectors() {
        return database.read(handle -> handle.createQuery("SELECT id, connector FROM connection ORDER BY id")
                .reduceRows(new LinkedHashMap<>(), (all, row) -> {
                    all.put(row.getColumn("id", String.class), row.getColumn("connector", String.class));
                    return all;
                }));
    }

    /** When the token of each connection that has one ends; null = it does not say. Opens no token. */
    public Map<String, @Nullable Instant> tokenEnds() {
        return database.read(handle -> handle.createQuery("SELECT connection_id, expires_at FROM token")
                .reduceRows(new LinkedHashMap<>(), (all, row) -> {
                    Long end = row.getColumn("expires_at", Long.class);
                    all.put(
                            row.getColumn("connection_id", String.class),
                            end == null ? null : Instant.ofEpochMilli(end));
                    return all;
                }));
    }

    /** One, without secrets. */
    public Optional<StoredConnection> show(String id) {
        return row(id).map(this::shown);
    }

    /** For a file; empty when there is no such connection. */
    public Optional<ExportedConnection> export(String id) {
        return find(id).map(found -> new ExportedConnection(
                json(found),
                secrets(found).stream().map(SeparatedSettings.Sealed::toString).toList()));
    }

    /** As an item of a connections file, stars in place of secrets. */
    public Map<String, @Nullable Object> json(ConnectionDefinition definition) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", definition.id());
        json.put("connector", definition.connector());
        List<QuotaLimit> quota = definition.quota();
        if (quota != null) {
            json.put("quota", quota.stream().map(QuotaLimit::toString).toList());
        }
        if (!definition.quotas().isEmpty()) {
            json.put("quotas", StoredLimits.texts(definition.quotas()));
        }
        json.put("settings", separated(definition).shown());
        return json;
    }

    /** What would be sealed of it. */
    public List<SeparatedSettings.Sealed> secrets(ConnectionDefinition definition) {
        return separated(definition).secrets();
    }

    /** With its token and permits; false when there is no such connection. */
    public boolean delete(String id) {
        return database.write(handle -> {
            handle.execute("DELETE FROM token WHERE connection_id = ?", id);
            String counts = CountKey.prefix(id);
            handle.execute(
                    "DELETE FROM permit WHERE connection_id = ? OR substr(connection_id, 1, ?) = ?",
                    id,
                    counts.length(),
                    counts);
            return handle.execute("DELETE FROM connection WHERE id = ?", id) > 0;
        });
    }

    private Optional<ConnectionRow> row(String id) {
        return database.read(
                handle -> handle.createQuery("SELECT " + ConnectionRow.COLUMNS + " FROM connection WHERE id = :id")
                        .bind("id", id)
                        .map((row, context) -> ConnectionRow.of(row))
                        .findOne());
    }

    private SeparatedSettings separated(ConnectionDefinition definition) {
        return SeparatedSettings.of(definition.settings(), known(definition.connector()));
    }

    private @Nullable List<Setting> known(String connector) {
        return types.byId(connector).map(type -> type.describe().settings()).orElse(null);
    }

    private SeparatedSettings stored(ConnectionRow row) {
        return new SeparatedSettings(Json.readObject(row.settings()), secrets(row));
    }

    private List<SeparatedSettings.Sealed> secrets(ConnectionRow row) {
        return row.secrets() == null ? List.of() : SealedText.read(box.open(row.secrets(), context(row.id())));
    }

    private StoredConnection shown(ConnectionRow row) {
        return new StoredConnection(definition(row, stored(row).shown()), Instant.ofEpochMilli(row.changedAt()));
    }

    private static String context(String id) {
        return "connection:" + id;
    }

    private static @Nullable String written(@Nullable List<QuotaLimit> quota) {
        return quota == null ? null : Json.write(StoredLimits.texts(quota));
    }

    private static ConnectionDefinition definition(ConnectionRow row, Map<String, @Nullable Object> settings) {
        List<QuotaLimit> quota = row.quota() == null ? null : StoredLimits.read(Json.readArray(row.quota()));
        Map<String, List<QuotaLimit>> quotas =
                row.quotas() == null ? Map.of() : StoredLimits.read(Json.readObject(row.quotas()));
        return new ConnectionDefinition(row.id(), row.connector(), quota, quotas, settings);
    }
}
