package io.duijie.engine.alert.jdbi;

import io.duijie.connector.api.Text;
import io.duijie.dialect.document.alert.AlertRule;
import io.duijie.dialect.document.alert.AlertSeverity;
import io.duijie.dialect.document.alert.RuleKind;
import io.duijie.engine.alert.incident.Finding;
import io.duijie.engine.alert.incident.Incident;
import io.duijie.engine.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The incidents in the store. */
public final class Incidents {
    private final Database database;
    private final Clock clock;

    public Incidents(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What rules found.
     *
     * @param channels that hear of it
     */
    public record Found(AlertRule rule, List<String> channels, List<Finding> findings) {}

    /**
     * Brings incidents in line with what was found, in one transaction: opens, updates and ends them, with the notices of those
     * that begin and end. Rules that could not be held against the store are left as they are.
     *
     * @param found by rules that could be
     * @param ruleIds of all rules that are switched on
     * @param integrationIds of all integrations there are
     */
    public void apply(Collection<Found> found, Set<String> ruleIds, Set<String> integrationIds) {
        long now = clock.millis();
        database.write(handle -> {
            Map<String, Map<String, Incident>> firing = new HashMap<>();
            for (Incident incident : firing(handle)) {
                String integration = incident.integrationId();
                if (!ruleIds.contains(incident.ruleId())
                        || (integration != null && !integrationIds.contains(integration))) {
                    end(handle, incident.id(), Incident.State.CLOSED, now);
                } else {
                    firing.computeIfAbsent(incident.ruleId(), id -> new HashMap<>())
                            .put(incident.subject(), incident);
                }
            }
            for (Found each : found) {
                apply(handle, each, firing.getOrDefault(each.rule().id(), new HashMap<>()), now);
            }
            return handle.createUpdate("UPDATE alert_setting SET evaluated_at = :now WHERE id = 1")
                    .bind("now", now)
                    .execute();
        });
    }

    private static void apply(Handle handle, Found found, Map<String, Incident> firing, long now) {
        for (Finding finding : found.findings()) {
            Incident known = firing.remove(finding.subject());
            if (known == null) {
                open(handle, found, finding, now);
            } else if (finding.over()) {
                recover(handle, known.id(), now);
            } else if (known.count() != finding.count()
                    || !known.summary().equals(finding.summary())
                    || !Objects.equals(known.reason(), finding.reason())) {
                update(handle, known.id(), finding, now);
            }
        }
        firing.values().forEach(left -> recover(handle, left.id(), now));
    }

    private static void open(Handle handle, Found found, Finding finding, long now) {
        AlertRule rule = found.rule();
        if (finding.evidence() > 0 && latestEvidence(handle, rule.id(), finding.subject()) >= finding.evidence()) {
            return;
        }
        Text reason = finding.reason();
        Optional<Long> id = handle.createQuery("INSERT INTO alert_incident (rule_id, kind, severity, subject,"
                        + " integration_id, connection_id, state, tally, evidence, summary_zh, summary_en, reason_zh,"
                        + " reason_en, opened_at, changed_at, reminded_at) VALUES (:rule, :kind, :severity, :subject,"
                        + " :integration, :connection, 'FIRING', :tally, :evidence, :summaryZh, :summaryEn, :reasonZh,"
                        + " :reasonEn, :now, :now, :now) ON CONFLICT (rule_id, subject) WHERE state = 'FIRING'"
                        + " DO NOTHING RETURNING id")
                .bind("rule", rule.id())
                .bind("kind", rule.kind().word())
                .bind("severity", rule.severity().word())
                .bind("subject", finding.subject())
                .bind("integration", finding.integrationId())
                .bind("connection", finding.connectionId())
                .bind("tally", finding.count())
                .bind("evidence", finding.evidence())
                .bind("summaryZh", finding.summary().chinese())
                .bind("summaryEn", finding.summary().english())
                .bind("reasonZh", reason == null ? null : reason.chinese())
                .bind("reasonEn", reason == null ? null : reason.english())
                .bind("now", now)
                .mapTo(Long.class)
                .findOne();
        if (id.isPresent()) {
            found.channels().forEach(channel -> Outbox.add(handle, id.get(), channel, "OPENED", 0, now));
            if (finding.over()) {
                recover(handle, id.get(), now);
            }
        }
    }

    private static long latestEvidence(Handle handle, String ruleId, String subject) {
        return handle.createQuery("SELECT COALESCE(MAX(evidence), 0) FROM alert_incident WHERE rule_id = :rule AND"
                        + " subject = :subject")
                .bind("rule", ruleId)
                .bind("subject", subject)
                .mapTo(Long.class)
                .one();
    }

    private static void update(Handle handle, long id, Finding finding, long now) {
        Text reason = finding.reason();
        handle.createUpdate("UPDATE alert_incident SET tally = :tally, summary_zh = :zh, summary_en = :en,"
                        + " reason_zh = :reasonZh, reason_en = :reasonEn,"
                        + " evidence = :evidence, changed_at = :now WHERE id = :id")
                .bind("tally", finding.count())
                .bind("zh", finding.summary().chinese())
                .bind("en", finding.summary().english())
                .bind("reasonZh", reason == null ? null : reason.chinese())
                .bind("reasonEn", reason == null ? null : reason.english())
                .bind("evidence", finding.evidence())
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    private static void recover(Handle handle, long id, long now) {
        end(handle, id, Incident.State.RECOVERED, now);
        List<String> told = handle.createQuery(
                        "SELECT channel_id FROM alert_notice WHERE incident_id = :id AND what = 'OPENED'")
                .bind("id", id)
                .mapTo(String.class)
                .list();
        told.forEach(channel -> Outbox.add(handle, id, channel, "RECOVERED", 0, now));
    }

    private static void end(Handle handle, long id, Incident.State state, long now) {
        handle.createUpdate("UPDATE alert_incident SET state = :state, recovered_at = :now, changed_at = :now WHERE"
                        + " id = :id")
                .bind("state", state.name())
                .bind("now", now)
                .bind("id", id)
                .execute();
        if (state == Incident.State.CLOSED) {
            Outbox.drop(handle, id, now);
        }
    }

    private static List<Incident> firing(Handle handle) {
        return handle.createQuery("SELECT * FROM alert_incident WHERE state = 'FIRING' ORDER BY id")
                .map((row, context) -> incident(row))
                .list();
    }

    /** Those that last, oldest first. */
    public List<Incident> firing() {
        return database.read(Incidents::firing);
    }

    /** The latest first. @param before an id, those before it only; null = the newest */
    public List<Incident> latest(@Nullable Long before, int limit) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM alert_incident WHERE id < :before" + " ORDER BY id DESC LIMIT :limit")
                .bind("before", before == null ? Long.MAX_VALUE : before)
                .bind("limit", limit)
                .map((row, context) -> incident(row))
                .list());
    }

    public Optional<Incident> find(long id) {
        return database.read(handle -> handle.createQuery("SELECT * FROM alert_incident WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> incident(row))
                .findOne());
    }

    /** Somebody knows: it is not told again while it lasts. False when it is over, or somebody knew before. */
    public boolean acknowledge(long id, String account) {
        return database.write(handle -> handle.createUpdate(
                                "UPDATE alert_incident SET acknowledged_at = :now, acknowledged_by = :account WHERE id"
                                        + " = :id AND state = 'FIRING' AND acknowledged_at IS NULL")
                        .bind("now", clock.millis())
                        .bind("account", account)
                        .bind("id", id)
                        .execute())
                > 0;
    }

    static Incident incident(ResultSet row) throws SQLException {
        String reason = row.getString("reason_zh");
        return new Incident(
                row.getLong("id"),
                row.getString("rule_id"),
                RuleKind.of(row.getString("kind")).orElseThrow(),
                AlertSeverity.of(row.getString("severity")),
                row.getString("subject"),
                row.getString("integration_id"),
                row.getString("connection_id"),
                Incident.State.valueOf(row.getString("state")),
                row.getLong("tally"),
                new Text(row.getString("summary_zh"), row.getString("summary_en")),
                reason == null ? null : new Text(reason, row.getString("reason_en")),
                Instant.ofEpochMilli(row.getLong("opened_at")),
                instant(row, "recovered_at"),
                instant(row, "acknowledged_at"),
                row.getString("acknowledged_by"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }
}
