package io.duijie.console.web;

import io.duijie.console.account.Role;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.http.ApiStatistics;
import io.duijie.engine.integration.jdbi.Integrations;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.load.RecordState;
import io.duijie.engine.quota.Quota;
import io.duijie.engine.quota.QuotaUse;
import io.duijie.engine.run.Platform;
import io.duijie.engine.statistics.HourOutcomes;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Figures for Prometheus, which comes with an API token. All are gauges: they are read from the store, not counted here. */
final class MetricsResource implements Resource {
    private static final Duration CALLS_OF = Duration.ofHours(1);

    private final Platform platform;
    private final String version;
    private final Instant started;

    MetricsResource(Platform platform, String version) {
        this.platform = platform;
        this.version = version;
        this.started = platform.clock().instant();
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/metrics", Role.VIEWER, "metrics", "Figures for Prometheus.", context -> context.contentType(
                                        PrometheusText.CONTENT_TYPE)
                                .result(figures().toString()))
                        .giving("text/plain", Shape.TEXT));
    }

    private PrometheusText figures() {
        PrometheusText text = new PrometheusText();
        text.gauge("duijie_up", "1 while the server answers.").sample("duijie_up", labels("version", version), 1);
        text.gauge("duijie_start_time_seconds", "When the server began.")
                .sample("duijie_start_time_seconds", Map.of(), started.getEpochSecond());
        Runtime runtime = Runtime.getRuntime();
        text.gauge("duijie_memory_used_bytes", "Heap in use.")
                .sample("duijie_memory_used_bytes", Map.of(), runtime.totalMemory() - runtime.freeMemory());
        records(text);
        outcomes(text);
        integrations(text);
        quotas(text);
        calls(text);
        return text;
    }

    private void records(PrometheusText text) {
        text.gauge("duijie_records", "Records by integration and state.");
        platform.recordCounts().byIntegration().forEach((integration, counts) -> {
            for (RecordState state : RecordState.values()) {
                text.sample(
                        "duijie_records",
                        labels("integration", integration, "state", state.name()),
                        counts.getOrDefault(state, 0L));
            }
        });
    }

    private void outcomes(PrometheusText text) {
        HourOutcomes hour =
                platform.hourlyOutcomes().last(1, platform.clock().instant()).get(0);
        String name = "duijie_outcomes_this_hour";
        text.gauge(name, "What loading brought since the full hour.")
                .sample(name, labels("outcome", "DONE"), hour.done())
                .sample(name, labels("outcome", "FAILED"), hour.failed())
                .sample(name, labels("outcome", "IN_DOUBT"), hour.inDoubt())
                .sample(name, labels("outcome", "WAITING"), hour.waiting())
                .sample(name, labels("outcome", "SKIPPED"), hour.skipped());
    }

    private void integrations(PrometheusText text) {
        List<Integrations.Head> all = platform.integrations().heads();
        text.gauge("duijie_integration_running", "1 while something of it runs.");
        all.forEach(head -> text.sample(
                "duijie_integration_running",
                labels("integration", head.id()),
                platform.runner().running(head.id()).isPresent() ? 1 : 0));
        text.gauge("duijie_last_run_failed", "1 when its last run of that kind failed.");
        all.forEach(head -> {
            for (RunInfo.Kind kind : RunInfo.Kind.values()) {
                Optional<RunInfo> last = platform.runs().latest(head.id(), kind);
                last.ifPresent(run -> text.sample(
                        "duijie_last_run_failed",
                        labels("integration", head.id(), "kind", kind.name()),
                        run.state() == RunInfo.State.FAILED ? 1 : 0));
            }
        });
        text.gauge("duijie_synced_to_seconds", "Up to where it was completely extracted, seconds since 1970.");
        all.forEach(head -> platform.watermarks()
                .of(head.id())
                .ifPresent(synced -> text.sample(
                        "duijie_synced_to_seconds", labels("integration", head.id()), synced.getEpochSecond())));
    }

    private Span lastHour() {
        Instant now = platform.clock().instant();
        return new Span(now.minus(CALLS_OF), now.plusSeconds(1));
    }

    private void quotas(PrometheusText text) {
        text.gauge("duijie_quota_used", "Calls that count against a limit now.");
        for (String connection : platform.connections().connectors().keySet()) {
            for (QuotaUse use :
                    platform.quotas().find(connection).map(Quota::use).orElse(List.of())) {
                text.sample(
                        "duijie_quota_used",
                        labels("connection", connection, "limit", use.limit().toString()),
                        use.used());
            }
        }
        text.gauge("duijie_quota_waiting", "Callers that wait for their turn.");
        for (String connection : platform.connections().connectors().keySet()) {
            platform.quotas()
                    .find(connection)
                    .ifPresent(quota ->
                            text.sample("duijie_quota_waiting", labels("connection", connection), quota.waiting()));
        }
    }

    private void calls(PrometheusText text) {
        List<ApiStatistics> all = platform.apiCalls().statistics(null, lastHour());
        text.gauge("duijie_api_calls_last_hour", "Calls to vendors by connection, API and outcome.");
        for (ApiStatistics api : all) {
            long good = api.calls() - api.errors() - api.throttled();
            calls(text, api, "ok", good);
            calls(text, api, "error", api.errors());
            calls(text, api, "throttled", api.throttled());
        }
        text.gauge("duijie_api_call_milliseconds_p95", "Latency that 95 in a hundred calls kept within.");
        all.forEach(api -> text.sample(
                "duijie_api_call_milliseconds_p95",
                labels("connection", api.connectionId(), "api", api.api()),
                api.slow()));
    }

    private static void calls(PrometheusText text, ApiStatistics api, String outcome, long calls) {
        text.sample(
                "duijie_api_calls_last_hour",
                labels("connection", api.connectionId(), "api", api.api(), "outcome", outcome),
                calls);
    }

    private static Map<String, String> labels(String... namesAndValues) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            labels.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return labels;
    }
}
