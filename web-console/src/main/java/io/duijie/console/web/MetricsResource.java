package io.duijie.console.web;

import io.duijie.console.account.Role;
import io.duijie.engine.run.Platform;
import io.duijie.engine.schedule.Schedules;
import io.javalin.http.Context;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Figures for Prometheus, which comes with a token. What must survive a restart is read from the store, the rest counted by
 * this process.
 */
final class MetricsResource implements Resource {
    static final String PATH = "/metrics";
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Platform platform;
    private final Schedules schedules;
    private final String version;
    private final Instant started;
    private final PrometheusRegistry machine = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

    MetricsResource(Platform platform, Schedules schedules, String version) {
        this.platform = platform;
        this.schedules = schedules;
        this.version = version;
        this.started = platform.clock().instant();
        JvmMetrics.builder().register(machine);
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(PATH, Role.VIEWER, "metrics", "Figures for Prometheus.", this::show)
                .giving("text/plain", Shape.TEXT));
    }

    private void show(Context context) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            writer.write(text, figures());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        context.contentType(CONTENT_TYPE).result(text.toString(StandardCharsets.UTF_8));
    }

    private MetricSnapshots figures() {
        Figures figures = new Figures();
        figures.gauge("duijie_up", "1 while the server answers.", 1, "version", version);
        figures.gauge("duijie_start_timestamp_seconds", "When the server began.", started.getEpochSecond());
        StoredFigures.add(platform, figures);
        LiveFigures.add(platform, schedules, figures);
        List<MetricSnapshot> all = new ArrayList<>(figures.all());
        platform.meters().registry().scrape().forEach(all::add);
        machine.scrape().forEach(all::add);
        return new MetricSnapshots(all);
    }
}
