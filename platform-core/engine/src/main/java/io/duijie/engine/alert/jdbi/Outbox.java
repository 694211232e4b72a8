package io.duijie.engine.alert.jdbi;

import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;
import io.duijie.engine.alert.incident.AlertMessage;
import io.duijie.engine.alert.incident.Notice;
import io.duijie.engine.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What channels are to be told and were told. A message is stored before it is sent and its outcome after; a message that is
 * found without outcome belongs to a process that is gone.
 */
public final class Outbox {
    private static final int MOST_AT_ONCE = 1_000;

    private final Database database;
    private final Clock clock;

    public Outbox(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    static void add(Handle handle, long incidentId, String channelId, String what, long turn, long now) {
        handle.createUpdate("INSERT INTO alert_notice (incident_id, channel_id, what, turn, state, created_at) VALUES"
                        + " (:incident, :channel, :what, :turn, 'PENDING', :now)"
                        + " ON CONFLICT (incident_id, channel_id, what, turn) DO NOTHING")
                .bind("incident", incidentId)
                .bind("channel", channelId)
                .bind("what", what)
                .bind("turn", turn)
                .bind("now", now)
                .execute();
    }

    static void drop(Handle handle, long incidentId, long now) {
        handle.createUpdate("UPDATE alert_notice SET state = 'MUTED', settled_at = :now WHERE incident_id = :incident"
                        + " AND state = 'PENDING'")
                .bind("now", now)
                .bind("incident", incidentId)
                .execute();
    }

    /** Which channels heard, or will hear, of incidents that last. */
    public Map<Long, Set<String>> heard() {
        return database.read(handle -> {
            Map<Long, Set<String>> heard = new HashMap<>();
            handle.createQuery("SELECT notice.incident_id, notice.channel_id FROM alert_incident incident JOIN"
                            + " alert_notice notice ON notice.incident_id = incident.id AND notice.what = 'OPENED'"
                            + " WHERE incident.state = 'FIRING'")
                    .map((row, context) -> heard.computeIfAbsent(row.getLong("incident_id"), id -> new HashSet<>())
                            .add(row.getString("channel_id")))
                    .list();
            return heard;
        });
    }

    /** Sees to it that each channel hears of incidents that last; those who heard already don't hear again. */
    public void opened(Map<Long, List<String>> channelsByIncident) {
        long now = clock.millis();
        if (!channelsByIncident.isEmpty()) {
            database.write(handle -> {
                channelsByIncident.forEach((incident, channels) ->
                        channels.forEach(channel -> add(handle, incident, channel, "OPENED", 0, now)));
                return true;
            });
        }
    }

    /** Tells lasting incidents again that nobody has acknowledged and that were last told before {@code before}. */
    public void remind(Instant before, Map<Long, List<String>> channelsByIncident) {
        long now = clock.millis();
        List<Long> due = database.read(handle -> handle.createQuery("SELECT id FROM alert_incident WHERE"
                        + " state = 'FIRING' AND acknowledged_at IS NULL AND reminded_at <= :before ORDER BY id")
                .bind("before", before.toEpochMilli())
                .mapTo(Long.class)
                .list());
        for (long id : due) {
            database.write(handle -> {
                handle.createUpdate("UPDATE alert_incident SET reminded_at = :now WHERE id = :id")
                        .bind("now", now)
                        .bind("id", id)
                        .execute();
                channelsByIncident
                        .getOrDefault(id, List.of())
                        .forEach(channel -> add(handle, id, channel, "REMINDER", now, now));
                return true;
            });
        }
    }

    /** Whether a channel has, or had, the digest of that day (days since 1970). */
    public boolean hasDigest(String channelId, long day) {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM alert_notice WHERE incident_id = 0 AND"
                                + " channel_id = :channel AND what = 'DIGEST' AND turn = :day")
                        .bind("channel", channelId)
                        .bind("day", day)
                        .mapTo(Long.class)
                        .one())
                > 0;
    }

    public void digest(String channelId, long day, Text text) {
        long now = clock.millis();
        database.write(handle -> handle.createUpdate("INSERT INTO alert_notice (incident_id, channel_id, what, turn,"
                        + " state, zh, en, created_at) VALUES (0, :channel, 'DIGEST', :day, 'PENDING', :zh, :en, :now)"
                        + " ON CONFLICT (incident_id, channel_id, what, turn) DO NOTHING")
                .bind("channel", channelId)
                .bind("day", day)
                .bind("zh", text.chinese())
                .bind("en", text.english())
                .bind("now", now)
                .execute());
    }

    /** What a channel is still to be told, oldest first. */
    public List<Notice> pending(String channelId) {
        return database.read(handle -> handle.createQuery("SELECT notice.id AS notice_id, notice.what, notice.lost,"
                        + " notice.zh, notice.en, incident.* FROM alert_notice notice LEFT JOIN alert_incident incident"
                        + " ON incident.id = notice.incident_id WHERE notice.channel_id = :channel AND"
                        + " notice.state = 'PENDING' ORDER BY notice.id LIMIT " + MOST_AT_ONCE)
                .bind("channel", channelId)
                .map((row, context) -> notice(row, channelId))
                .list());
    }

    private static Notice notice(ResultSet row, String channelId) throws SQLException {
        String zh = row.getString("zh");
        return new Notice(
                row.getLong("notice_id"),
                channelId,
                Notice.What.valueOf(row.getString("what")),
                row.getInt("lost") == 1,
                row.getLong("id") == 0 ? null : Incidents.incident(row),
                zh == null ? null : new Text(zh, row.getString("en")));
    }

    /** These are not sent: they were muted until it was too late. */
    public void mute(List<Notice> notices) {
        long now = clock.millis();
        if (!notices.isEmpty()) {
            database.write(handle -> {
                for (Notice notice : notices) {
                    handle.createUpdate("UPDATE alert_notice SET state = 'MUTED', settled_at = :now WHERE id = :id AND"
                                    + " state = 'PENDING'")
                            .bind("now", now)
                            .bind("id", notice.id())
                            .execute();
                }
                return true;
            });
        }
    }

    /** Stores a message that is about to be sent; empty when somebody else has one of its notices. */
    public Optional<Long> intend(String channelId, List<Notice> notices, String title, String body) {
        long now = clock.millis();
        return database.write(handle -> {
            List<Long> ids = notices.stream().map(Notice::id).toList();
            long id = handle.createQuery("INSERT INTO alert_message (channel_id, state, notices, title, body,"
                            + " intended_at) VALUES (:channel, 'INTENDED', :notices, :title, :body, :now) RETURNING id")
                    .bind("channel", channelId)
                    .bind("notices", ids.size())
                    .bind("title", title)
                    .bind("body", body)
                    .bind("now", now)
                    .mapTo(Long.class)
                    .one();
            int taken = handle.createUpdate("UPDATE alert_notice SET state = 'SENDING', message_id = :message,"
                            + " tried_at = COALESCE(tried_at, :now) WHERE state = 'PENDING' AND id IN (<ids>)")
                    .bindList("ids", ids)
                    .bind("message", id)
                    .bind("now", now)
                    .execute();
            if (taken == ids.size()) {
                return Optional.of(id);
            }
            handle.execute("UPDATE alert_notice SET state = 'PENDING' WHERE message_id = ? AND state = 'SENDING'", id);
            handle.execute("DELETE FROM alert_message WHERE id = ?", id);
            return Optional.<Long>empty();
        });
    }

    /** It arrived. */
    public void arrived(long messageId, String channelId, Instant next) {
        long now = clock.millis();
        database.write(handle -> {
            if (end(handle, messageId, AlertMessage.State.SENT, null, now)) {
                handle.createUpdate("UPDATE alert_notice SET state = 'SENT', settled_at = :now WHERE"
                                + " message_id = :message AND state = 'SENDING'")
                        .bind("now", now)
                        .bind("message", messageId)
                        .execute();
                handle.createUpdate("UPDATE alert_channel SET failures = 0, next_at = :next, sent_at = :now,"
                                + " error_code = NULL, error_zh = NULL, error_en = NULL WHERE id = :channel")
                        .bind("next", next.toEpochMilli())
                        .bind("now", now)
                        .bind("channel", channelId)
                        .execute();
            }
            return true;
        });
    }

    /**
     * It did not arrive, or nobody knows. What it says is tried again at {@code next}, or given up when it has been tried for
     * {@code patience}.
     */
    public void failed(
            long messageId, String channelId, boolean unknown, Reason reason, Instant next, Duration patience) {
        long now = clock.millis();
        database.write(handle -> {
            AlertMessage.State state = unknown ? AlertMessage.State.UNKNOWN : AlertMessage.State.REFUSED;
            if (end(handle, messageId, state, reason, now)) {
                again(handle, messageId, unknown, now - patience.toMillis(), now);
                handle.createUpdate("UPDATE alert_channel SET failures = failures + 1, next_at = :next,"
                                + " error_code = :code, error_zh = :zh, error_en = :en WHERE id = :channel")
                        .bind("next", next.toEpochMilli())
                        .bind("code", reason.code())
                        .bind("zh", reason.text().chinese())
                        .bind("en", reason.text().english())
                        .bind("channel", channelId)
                        .execute();
            }
            return true;
        });
    }

    private static void again(Handle handle, long messageId, boolean lost, long triedBefore, long now) {
        handle.createUpdate("UPDATE alert_notice SET state = CASE WHEN tried_at <= :before THEN 'FAILED' ELSE 'PENDING'"
                        + " END, settled_at = CASE WHEN tried_at <= :before THEN :now ELSE NULL END,"
                        + " lost = CASE WHEN :lost = 1 THEN 1 ELSE lost END"
                        + " WHERE message_id = :message AND state = 'SENDING'")
                .bind("before", triedBefore)
                .bind("now", now)
                .bind("lost", lost ? 1 : 0)
                .bind("message", messageId)
                .execute();
    }

    private static boolean end(
            Handle handle, long messageId, AlertMessage.State state, @Nullable Reason reason, long now) {
        return handle.createUpdate("UPDATE alert_message SET state = :state, settled_at = :now, error_code = :code,"
                                + " error_zh = :zh, error_en = :en WHERE id = :id AND state = 'INTENDED'")
                        .bind("state", state.name())
                        .bind("now", now)
                        .bind("code", reason == null ? null : reason.code())
                        .bind("zh", reason == null ? null : reason.text().chinese())
                        .bind("en", reason == null ? null : reason.text().english())
                        .bind("id", messageId)
                        .execute()
                > 0;
    }

    /** To be called when nobody sends: messages without outcome are some dead process's, and are sent once more. */
    public int takeUp(Reason reason) {
        long now = clock.millis();
        List<Long> open = database.read(
                handle -> handle.createQuery("SELECT id FROM alert_message WHERE state = 'INTENDED' ORDER BY id")
                        .mapTo(Long.class)
                        .list());
        for (long id : open) {
            database.write(handle -> {
                if (end(handle, id, AlertMessage.State.UNKNOWN, reason, now)) {
                    again(handle, id, true, Long.MIN_VALUE, now);
                }
                return true;
            });
        }
        return open.size();
    }

    /** Messages, the latest first. @param before an id, null = the newest */
    public List<AlertMessage.Sent> messages(@Nullable Long before, int limit) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM alert_message WHERE id < :before" + " ORDER BY id DESC LIMIT :limit")
                .bind("before", before == null ? Long.MAX_VALUE : before)
                .bind("limit", limit)
                .map((row, context) -> sent(row))
                .list());
    }

    private static AlertMessage.Sent sent(ResultSet row) throws SQLException {
        String code = row.getString("error_code");
        return new AlertMessage.Sent(
                row.getLong("id"),
                row.getString("channel_id"),
                AlertMessage.State.valueOf(row.getString("state")),
                row.getLong("notices"),
                row.getString("title"),
                row.getString("body"),
                Instant.ofEpochMilli(row.getLong("intended_at")),
                Incidents.instant(row, "settled_at"),
                code == null ? null : new Reason(code, new Text(row.getString("error_zh"), row.getString("error_en"))));
    }

    /** How many notices of an incident stand how, by state. */
    public Map<String, Long> notices(long incidentId) {
        return database.read(handle -> {
            Map<String, Long> counts = new TreeMap<>();
            handle.createQuery("SELECT state, COUNT(*) AS tally FROM alert_notice WHERE incident_id = :incident"
                            + " GROUP BY state")
                    .bind("incident", incidentId)
                    .map((row, context) -> counts.put(row.getString("state"), row.getLong("tally")))
                    .list();
            return counts;
        });
    }

    /** Deletes what is over since before {@code before}, at most {@code most} incidents and messages; returns how many. */
    public static int prune(Handle handle, Instant before, int most) {
        long limit = before.toEpochMilli();
        String old =
                "(SELECT id FROM alert_incident WHERE opened_at < ? AND state <> 'FIRING' ORDER BY opened_at LIMIT "
                        + most + ")";
        handle.execute("DELETE FROM alert_notice WHERE incident_id IN " + old, limit);
        int incidents = handle.execute("DELETE FROM alert_incident WHERE id IN " + old, limit);
        handle.execute("DELETE FROM alert_notice WHERE incident_id = 0 AND created_at < ?", limit);
        handle.execute("DELETE FROM alert_mute WHERE until_at < ?", limit);
        return incidents
                + handle.execute(
                        "DELETE FROM alert_message WHERE id IN (SELECT id FROM alert_message WHERE intended_at < ? AND"
                                + " state <> 'INTENDED' ORDER BY intended_at LIMIT " + most + ")",
                        limit);
    }
}
