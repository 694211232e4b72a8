package io.duijie.engine.meter;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/**
 * The counters and histograms of this process, from its start. Labels are ids of integrations and connections, names of APIs, and
 * words of ours: never a record, a message or an address. For any number of threads.
 */
public final class Meters {
    private static final double[] SECONDS = {
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60
    };

    private final PrometheusRegistry registry = new PrometheusRegistry();
    final Histogram stages = histogram(
            "duijie_stage_duration_seconds",
            "Time of one page read (extract) or stored (stage), one batch mapped (map), one delivery sent (load), one"
                    + " delivery looked up (find).",
            "integration",
            "stage");
    final Counter failures = counter(
            "duijie_stage_failures_total", "What failed as a whole, by kind of error.", "integration", "stage", "kind");
    final Counter retries = counter(
            "duijie_retries_total",
            "Pages read again after a failure (extract), records mapped again to be sent again (load).",
            "integration",
            "stage");
    final Counter mappingFailures = counter(
            "duijie_mapping_failures_total", "Records that could not be mapped, by reason.", "integration", "code");
    final Counter deliveries = counter(
            "duijie_deliveries_total",
            "Deliveries sent: accepted or rejected whole, partly accepted, unknown, or the kind of error.",
            "integration",
            "outcome");
    final Counter lookups = counter(
            "duijie_lookups_total",
            "Records looked up at the target: found, missing, or it can't tell.",
            "integration",
            "outcome");
    final Histogram calls = histogram(
            "duijie_api_call_duration_seconds",
            "Time from sending a call to its whole answer, without waiting for the quota.",
            "connection",
            "api");
    final Counter callOutcomes =
            counter("duijie_api_calls_total", "Calls to vendors by how they ended.", "connection", "api", "outcome");
    final Histogram writes =
            histogram("duijie_store_write_duration_seconds", "Time until a transaction is durable, waiting included.");
    final WaitingWrites waitingWrites = new WaitingWrites();

    private Histogram histogram(String name, String help, String... labels) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .classicOnly()
                .classicUpperBounds(SECONDS)
                .register(registry);
    }

    private Counter counter(String name, String help, String... labels) {
        return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
    }

    /** For those who show it. */
    public PrometheusRegistry registry() {
        return registry;
    }

    /** Transactions that somebody waits for now. */
    public long waitingWrites() {
        return waitingWrites.count();
    }

    /** The meters of one integration. */
    public IntegrationMeters of(String integrationId) {
        return new IntegrationMeters(this, integrationId);
    }

    static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }
}
