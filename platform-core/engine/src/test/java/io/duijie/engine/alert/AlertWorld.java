package io.duijie.engine.alert;

import io.duijie.connector.api.Reason;
import io.duijie.dialect.document.alert.AlertChannel;
import io.duijie.dialect.document.alert.AlertDocuments;
import io.duijie.dialect.document.alert.ChannelKind;
import io.duijie.engine.http.HttpClients;
import io.duijie.engine.http.JsonPost;
import io.duijie.engine.schedule.ScheduledJob;
import io.duijie.engine.secret.SecretBox;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A store with alerts on it, and what happens in it. It is Friday, 10:00 in Shanghai. */
final class AlertWorld implements AutoCloseable {
    final ManualClock clock = new ManualClock("2026-11-20T02:00:00Z");
    final Map<String, Instant> expected = new HashMap<>();
    final Map<String, Instant> due = new HashMap<>();
    final Map<String, Reason> problems = new HashMap<>();
    final Map<String, String> environment = new HashMap<>();
    final Database database;
    private final HttpClients clients = new HttpClients();
    private final Path folder;
    Alerts alerts;

    AlertWorld(Path folder) {
        this.folder = folder;
        this.database = TestDatabase.open(folder);
        restart();
    }

    /** As after a process ended and another one began. */
    void restart() {
        start(new ChannelSenders(new JsonPost(clients, Duration.ofSeconds(20)), environment::get));
    }

    void start(ChannelSenders senders) {
        alerts = new Alerts(database, SecretBox.withKey(null, folder.resolve("key")), senders, clock);
    }

    ChannelSenders senders() {
        return new ChannelSenders(new JsonPost(clients, Duration.ofSeconds(20)), environment::get);
    }

    void tick() {
        alerts.tick(new ScheduleView() {
            @Override
            public Optional<Instant> expected(String integrationId, ScheduledJob job, Instant after) {
                return Optional.ofNullable(expected.get(integrationId + " " + job));
            }

            @Override
            public Optional<Instant> due(String integrationId, ScheduledJob job) {
                return Optional.ofNullable(due.get(integrationId + " " + job));
            }

            @Override
            public Optional<Reason> problem(String integrationId) {
                return Optional.ofNullable(problems.get(integrationId));
            }
        });
    }

    /** Time passes and the scheduler calls as often as it does. */
    void pass(Duration duration, Duration step) {
        for (Duration left = duration; !left.isNegative() && !left.isZero(); left = left.minus(step)) {
            clock.pass(step);
            tick();
        }
    }

    void channel(String id, Robot robot, ChannelKind kind) {
        alerts.configuration().save(new AlertChannel(id, kind, id, true, new HashMap<>(robot.settings())));
    }

    void settings(String name, Object value) {
        Map<String, Object> change = new HashMap<>();
        change.put(name, value);
        alerts.configuration()
                .save(AlertDocuments.settings(alerts.configuration().settings(), change, null));
    }

    void digest(Map<String, Object> change) {
        alerts.configuration()
                .save(AlertDocuments.settings(alerts.configuration().settings(), null, new HashMap<>(change)));
    }

    void integration(String id, String name) {
        execute(
                "INSERT INTO integration (id, name, enabled, document, revision, changed_at) VALUES (?, ?, 1, '{}', 1,"
                        + " ?)",
                id,
                name,
                clock.millis() - Duration.ofDays(30).toMillis());
    }

    void run(String integration, String kind, String state) {
        run(integration, kind, state, clock.instant());
    }

    void run(String integration, String kind, String state, Instant at) {
        boolean failed = state.equals("FAILED");
        execute(
                "INSERT INTO run (integration_id, kind, cause, state, started_at, ended_at, error_code, error_zh,"
                        + " error_en) VALUES (?, ?, 'SCHEDULE', ?, ?, ?, ?, ?, ?)",
                integration,
                kind,
                state,
                at.toEpochMilli(),
                at.toEpochMilli(),
                failed ? "vendor-away" : null,
                failed ? "连接的系统没有答复" : null,
                failed ? "the vendor does not answer" : null);
    }

    void records(String integration, String state, int count, String reason) {
        for (int i = 0; i < count; i++) {
            execute(
                    "INSERT INTO record (integration_id, record_key, state, fingerprint, version, random,"
                            + " failure_code, failure_zh, failure_en, failed_at, first_stored_at, changed_at)"
                            + " VALUES (?, ?, ?, 'f', 1, 'r', 'x', ?, ?, ?, ?, ?)",
                    integration,
                    state + i,
                    state,
                    reason,
                    reason,
                    state.equals("FAILED") ? clock.millis() : null,
                    clock.millis(),
                    clock.millis());
        }
    }

    void state(String integration, String state) {
        execute("UPDATE record SET state = ? WHERE integration_id = ?", state, integration);
    }

    void execute(String sql, Object... values) {
        database.write(handle -> handle.execute(sql, values));
    }

    long count(String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    @Override
    public void close() {
        database.close();
        clients.close();
    }
}
