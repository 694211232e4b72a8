package io.duijie.console.web;

import io.duijie.engine.integration.jdbi.Integrations;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.Tally;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.run.Platform;
import io.duijie.engine.statistics.RunTotal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Figures of the store: they go on after a restart, and with several nodes each node gives the same. Counts no records. */
final class StoredFigures {
    private final Platform platform;
    private final Figures figures;
    private final Instant now;

    private StoredFigures(Platform platform, Figures figures) {
        this.platform = platform;
        this.figures = figures;
        this.now = platform.clock().instant();
    }

    static void add(Platform platform, Figures figures) {
        StoredFigures stored = new StoredFigures(platform, figures);
        stored.records();
        stored.integrations();
        stored.runs(platform.runTotals().all());
        figures.gauge(
                "duijie_store_size_bytes",
                "Size of the store.",
                platform.openWork().storeBytes());
    }

    private void records() {
        platform.recordCounts().byIntegration().forEach((integration, counts) -> {
            for (RecordState state : RecordState.values()) {
                figures.gauge(
                        "duijie_records",
                        "Records by integration and state.",
                        counts.getOrDefault(state, 0L),
                        "integration",
                        integration,
                        "state",
                        word(state));
            }
        });
    }

    private void integrations() {
        Map<String, Long> open = platform.openWork().openWindows();
        for (Integrations.Head head : platform.integrations().heads()) {
            String id = head.id();
            figures.gauge(
                    "duijie_integration_running",
                    "1 while this process runs something of it.",
                    platform.runner().running(id).isPresent() ? 1 : 0,
                    "integration",
                    id);
            platform.openWork()
                    .pendingSince(id)
                    .ifPresent(since -> figures.gauge(
                            "duijie_oldest_pending_age_seconds",
                            "How long the pending record that is first in line has waited.",
                            age(since),
                            "integration",
                            id));
            platform.watermarks().of(id).ifPresent(synced -> {
                figures.gauge(
                        "duijie_watermark_timestamp_seconds",
                        "Up to where it was completely extracted.",
                        synced.toEpochMilli() / 1000.0,
                        "integration",
                        id);
                figures.gauge(
                        "duijie_watermark_lag_seconds", "How far that is behind now.", age(synced), "integration", id);
            });
            figures.gauge(
                    "duijie_open_windows",
                    "Windows that were begun and are not proven complete.",
                    open.getOrDefault(id, 0L),
                    "integration",
                    id);
        }
    }

    private double age(Instant since) {
        return Math.max(0, Duration.between(since, now).toMillis() / 1000.0);
    }

    private void runs(List<RunTotal> totals) {
        Map<String, Tally> tallies = new HashMap<>();
        for (RunTotal total : totals) {
            tallies.merge(total.integrationId(), total.tally(), Tally::plus);
            Instant end = total.lastEnd();
            if (end == null) {
                continue;
            }
            String[] labels = {
                "integration", total.integrationId(), "kind", word(total.kind()), "state", word(total.state())
            };
            figures.counter("duijie_runs", "Runs that ended.", total.runs(), labels);
            figures.summary(
                    "duijie_run_duration_seconds",
                    "How long runs took.",
                    total.runs(),
                    total.milliseconds() / 1000.0,
                    labels);
            if (total.state() == RunInfo.State.COMPLETED) {
                figures.gauge(
                        "duijie_last_success_timestamp_seconds",
                        "When a run of that kind last ended well.",
                        end.toEpochMilli() / 1000.0,
                        "integration",
                        total.integrationId(),
                        "kind",
                        word(total.kind()));
            }
        }
        tallies.forEach(this::counted);
    }

    private void counted(String integration, Tally tally) {
        Map<String, Long> counts = tally.byName();
        for (String result : List.of("fetched", "filtered", "rejected")) {
            count("duijie_rows", "Rows read at the source.", integration, "result", result, counts);
        }
        for (String result : List.of("split", "new", "changed", "unchanged", "duplicate")) {
            count("duijie_records_staged", "Records by what staging found.", integration, "result", result, counts);
        }
        for (String outcome : List.of("done", "failed", "inDoubt", "waiting", "skipped")) {
            count("duijie_record_outcomes", "What loading brought.", integration, "outcome", outcome, counts);
        }
        figures.counter("duijie_run_calls", "Calls of runs to vendors.", tally.calls(), "integration", integration);
        figures.counter(
                "duijie_throttled_calls",
                "Calls of runs that the vendor refused as too many.",
                tally.throttled(),
                "integration",
                integration);
    }

    private void count(
            String name, String help, String integration, String label, String result, Map<String, Long> counts) {
        String value = result.equals("inDoubt") ? "in_doubt" : result;
        figures.counter(name, help, counts.getOrDefault(result, 0L), "integration", integration, label, value);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
