package io.duijie.console.web;

import io.duijie.dialect.document.connection.CallLimits;
import io.duijie.engine.plugin.ConnectorHealth;
import io.duijie.engine.plugin.ConnectorState;
import io.duijie.engine.plugin.ConnectorVersion;
import io.duijie.engine.quota.ConnectionQuota;
import io.duijie.engine.run.Platform;
import io.duijie.engine.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Figures of this moment: quotas, connectors, schedules. */
final class LiveFigures {
    private LiveFigures() {}

    static void add(Platform platform, Schedules schedules, Figures figures) {
        for (String connection : platform.connections().connectors().keySet()) {
            platform.quotas().watch(connection).ifPresent(quota -> quota(connection, quota, figures));
        }
        connectors(platform, figures);
        schedules(platform.clock().instant(), schedules, figures);
        figures.gauge(
                "duijie_store_writes_waiting",
                "Transactions that somebody waits for.",
                platform.meters().waitingWrites());
        figures.gauge(
                "duijie_store_trouble",
                "1 while the store can't be written.",
                platform.database().trouble().isPresent() ? 1 : 0);
    }

    private static void quota(String connection, ConnectionQuota quota, Figures figures) {
        quota.uses()
                .forEach((count, uses) -> uses.forEach(use -> {
                    String limit = use.limit().toString();
                    String[] labels = count.equals(CallLimits.ACCOUNT)
                            ? new String[] {"connection", connection, "limit", limit}
                            : new String[] {"connection", connection, "count", count, "limit", limit};
                    figures.gauge("duijie_quota_used", "Calls that count against a limit now.", use.used(), labels);
                    figures.gauge(
                            "duijie_quota_limit",
                            "Calls that a limit allows.",
                            use.limit().calls(),
                            labels);
                }));
        figures.gauge(
                "duijie_quota_waiting", "Callers that wait for their turn.", quota.waiting(), "connection", connection);
        figures.gauge(
                "duijie_quota_pause_seconds",
                "How long all still wait because the vendor refused.",
                quota.pause().toMillis() / 1000.0,
                "connection",
                connection);
    }

    private static void connectors(Platform platform, Figures figures) {
        Map<String, Map<String, Integer>> states = new HashMap<>();
        for (ConnectorVersion version : platform.connectors().versions()) {
            String id = version.id() == null ? "unknown" : version.id();
            states.computeIfAbsent(id, any -> new HashMap<>())
                    .merge(version.state().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
        states.forEach((id, counts) -> counts.forEach((state, count) -> figures.gauge(
                "duijie_connectors", "Connector jars by state.", count, "connector", id, "state", state)));
        platform.connectors().versions().forEach(version -> health(version, figures));
    }

    private static void health(ConnectorVersion version, Figures figures) {
        String id = version.id();
        String number = version.version();
        boolean loaded = version.state() == ConnectorState.ACTIVE || version.state() == ConnectorState.DRAINING;
        if (!loaded || id == null || number == null) {
            return;
        }
        ConnectorHealth health = version.health();
        String[] labels = {
            "connector", id, "version", number, "state", version.state().name().toLowerCase(Locale.ROOT)
        };
        figures.gauge(
                "duijie_connector_healthy",
                "1 while none of its calls hangs and what broke last has worked since.",
                health.problem() == null ? 1 : 0,
                labels);
        figures.gauge(
                "duijie_connector_hung_calls", "Calls that were given up and have not ended.", health.hung(), labels);
        figures.counter(
                "duijie_connector_troubles",
                "Calls that hung or broke since it was loaded.",
                health.hungInAll(),
                "connector",
                id,
                "version",
                number,
                "kind",
                "hung");
        figures.counter(
                "duijie_connector_troubles",
                "Calls that hung or broke since it was loaded.",
                health.brokeInAll(),
                "connector",
                id,
                "version",
                number,
                "kind",
                "broke");
    }

    private static void schedules(Instant now, Schedules schedules, Figures figures) {
        for (Schedules.Planned planned : schedules.planned()) {
            String[] labels = {"integration", planned.integrationId(), "job", planned.job()};
            figures.gauge(
                    "duijie_schedule_next_timestamp_seconds",
                    "When it is due next.",
                    planned.at().toEpochMilli() / 1000.0,
                    labels);
            figures.gauge(
                    "duijie_schedule_late_seconds",
                    "How long it has been due without being begun.",
                    planned.running()
                            ? 0
                            : Math.max(0, Duration.between(planned.at(), now).toMillis() / 1000.0),
                    labels);
        }
    }
}
