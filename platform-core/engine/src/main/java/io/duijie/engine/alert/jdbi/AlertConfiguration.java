package io.duijie.engine.alert.jdbi;

import io.duijie.dialect.document.alert.AlertChannel;
import io.duijie.dialect.document.alert.AlertDocuments;
import io.duijie.dialect.document.alert.AlertRule;
import io.duijie.dialect.document.alert.AlertSettings;
import io.duijie.dialect.document.alert.ChannelKind;
import io.duijie.dialect.document.connection.KeptSecrets;
import io.duijie.dialect.document.connection.SeparatedSettings;
import io.duijie.dialect.json.Json;
import io.duijie.engine.secret.SecretBox;
import io.duijie.engine.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rules, channels and settings in the store; the secrets of a channel are sealed together. */
public final class AlertConfiguration {
    private final Database database;
    private final SecretBox box;
    private final Clock clock;

    public AlertConfiguration(Database database, SecretBox box, Clock clock) {
        this.database = database;
        this.box = box;
        this.clock = clock;
    }

    /** Gives a new store the usual rules; what people changed or deleted since stays so. */
    public void begin() {
        database.write(handle -> {
            int fresh = handle.createUpdate("INSERT INTO alert_setting (id, document) VALUES (1, :document)"
                            + " ON CONFLICT (id) DO NOTHING")
                    .bind("document", written(AlertSettings.USUAL))
                    .execute();
            if (fresh > 0) {
                AlertRule.usual().forEach(rule -> save(handle, rule, clock.millis()));
            }
            return true;
        });
    }

    public AlertSettings settings() {
        return database.read(handle -> handle.createQuery("SELECT document FROM alert_setting WHERE id = 1")
                .mapTo(String.class)
                .findOne()
                .map(AlertConfiguration::read)
                .orElse(AlertSettings.USUAL));
    }

    public void save(AlertSettings settings) {
        database.write(handle -> handle.createUpdate("INSERT INTO alert_setting (id, document) VALUES (1, :document)"
                        + " ON CONFLICT (id) DO UPDATE SET document = excluded.document")
                .bind("document", written(settings))
                .execute());
    }

    private static String written(AlertSettings settings) {
        return Json.write(AlertDocuments.whole(settings));
    }

    @SuppressWarnings("unchecked")
    private static AlertSettings read(String document) {
        Map<String, @Nullable Object> whole = Json.readObject(document);
        return AlertDocuments.settings(AlertSettings.USUAL, (Map<String, @Nullable Object>) whole.get("settings"), (Map<
                        String, @Nullable Object>)
                whole.get("digest"));
    }

    /** When the rules were last held against the store; empty = never. */
    public Optional<Instant> evaluatedAt() {
        return database.read(handle -> handle.createQuery("SELECT evaluated_at FROM alert_setting WHERE id = 1")
                .map((row, context) -> row.getLong("evaluated_at"))
                .findOne()
                .filter(millis -> millis > 0)
                .map(Instant::ofEpochMilli));
    }

    /** All, in the order in which they were made. */
    public List<AlertRule> rules() {
        return database.read(handle -> handle.createQuery("SELECT document FROM alert_rule ORDER BY id")
                .map((row, context) -> AlertDocuments.rule(Json.readObject(row.getString("document"))))
                .list());
    }

    /** Adds or replaces. */
    public void save(AlertRule rule) {
        database.write(handle -> save(handle, rule, clock.millis()));
    }

    private static int save(Handle handle, AlertRule rule, long now) {
        return handle.createUpdate("INSERT INTO alert_rule (id, document, changed_at) VALUES (:id, :document, :now)"
                        + " ON CONFLICT (id) DO UPDATE SET document = excluded.document, changed_at ="
                        + " excluded.changed_at")
                .bind("id", rule.id())
                .bind("document", Json.write(AlertDocuments.json(rule)))
                .bind("now", now)
                .execute();
    }

    public Optional<AlertRule> rule(String id) {
        return database.read(handle -> handle.createQuery("SELECT document FROM alert_rule WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> AlertDocuments.rule(Json.readObject(row.getString("document"))))
                .findOne());
    }

    /** False when there is none. */
    public boolean deleteRule(String id) {
        return database.write(handle -> {
            handle.execute("DELETE FROM alert_mute WHERE rule_id = ?", id);
            return handle.execute("DELETE FROM alert_rule WHERE id = ?", id) > 0;
        });
    }

    /** All, by id, with their secrets. */
    public List<StoredChannel> channels() {
        return database
                .read(handle -> handle.createQuery("SELECT * FROM alert_channel ORDER BY id")
                        .map((row, context) -> row(row))
                        .list())
                .stream()
                .map(this::stored)
                .toList();
    }

    /** With its secrets. */
    public Optional<StoredChannel> channel(String id) {
        return database.read(handle -> handle.createQuery("SELECT * FROM alert_channel WHERE id = :id")
                        .bind("id", id)
                        .map((row, context) -> row(row))
                        .findOne())
                .map(this::stored);
    }

    /** What is stored under that id. */
    public KeptSecrets kept(String id) {
        return channel(id)
                .map(StoredChannel::channel)
                .map(stored -> new KeptSecrets(stored.settings(), stored.kind().destination(stored.settings())))
                .orElseGet(KeptSecrets::none);
    }

    /** As saving would store it. */
    public AlertChannel filled(AlertChannel channel) {
        return new AlertChannel(
                channel.id(),
                channel.kind(),
                channel.name(),
                channel.enabled(),
                kept(channel.id()).filled(channel.settings(), channel.kind()::destination));
    }

    /**
     * Adds or replaces; a channel that could not be reached is tried again at once. Hidden secrets stay what they are; they are
     * dropped where they would go elsewhere.
     */
    public void save(AlertChannel channel) {
        SeparatedSettings settings =
                SeparatedSettings.of(filled(channel).settings(), channel.kind().settings());
        String sealed = settings.secrets().isEmpty()
                ? null
                : box.seal(ChannelSecrets.write(settings.secrets()), context(channel.id()));
        long now = clock.millis();
        database.write(handle -> handle.createUpdate(
                        "INSERT INTO alert_channel (id, kind, name, enabled, settings, secrets, created_at,"
                                + " changed_at) VALUES (:id, :kind, :name, :enabled, :settings, :secrets, :now, :now) ON"
                                + " CONFLICT (id) DO UPDATE SET kind = excluded.kind, name = excluded.name, enabled ="
                                + " excluded.enabled, settings = excluded.settings, secrets = excluded.secrets, changed_at"
                                + " = excluded.changed_at, failures = 0, next_at = 0")
                .bind("id", channel.id())
                .bind("kind", channel.kind().word())
                .bind("name", channel.name())
                .bind("enabled", channel.enabled() ? 1 : 0)
                .bind("settings", Json.write(settings.readable()))
                .bind("secrets", sealed)
                .bind("now", now)
                .execute());
    }

    /** With what it was still to be told; false when there is none. */
    public boolean deleteChannel(String id) {
        return database.write(handle -> {
            handle.execute("DELETE FROM alert_notice WHERE channel_id = ?", id);
            return handle.execute("DELETE FROM alert_channel WHERE id = ?", id) > 0;
        });
    }

    private static String context(String id) {
        return "alert-channel:" + id;
    }

    private StoredChannel stored(Row row) {
        SeparatedSettings settings = new SeparatedSettings(
                Json.readObject(row.settings),
                row.secrets == null ? List.of() : ChannelSecrets.read(box.open(row.secrets, context(row.id))));
        AlertChannel channel = new AlertChannel(
                row.id, ChannelKind.of(row.kind).orElseThrow(), row.name, row.enabled, settings.whole());
        return new StoredChannel(channel, row.state);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("id"),
                row.getString("kind"),
                row.getString("name"),
                row.getInt("enabled") == 1,
                row.getString("settings"),
                row.getString("secrets"),
                StoredChannel.State.of(row));
    }

    private record Row(
            String id,
            String kind,
            String name,
            boolean enabled,
            String settings,
            @Nullable String secrets,
            StoredChannel.State state) {}
}
