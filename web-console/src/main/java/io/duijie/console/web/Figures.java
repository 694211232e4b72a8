package io.duijie.console.web;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures that are read when they are asked for, gathered by name. For one thread, once. */
final class Figures {
    private final Map<String, GaugeSnapshot.Builder> gauges = new LinkedHashMap<>();
    private final Map<String, CounterSnapshot.Builder> counters = new LinkedHashMap<>();
    private final Map<String, SummarySnapshot.Builder> summaries = new LinkedHashMap<>();

    /** @param labels name, value, name, value */
    void gauge(String name, String help, double value, String... labels) {
        gauges.computeIfAbsent(name, any -> GaugeSnapshot.builder().name(name).help(help))
                .dataPoint(GaugeDataPointSnapshot.builder()
                        .value(value)
                        .labels(Labels.of(labels))
                        .build());
    }

    /** @param name without _total */
    void counter(String name, String help, double value, String... labels) {
        counters.computeIfAbsent(
                        name, any -> CounterSnapshot.builder().name(name).help(help))
                .dataPoint(CounterDataPointSnapshot.builder()
                        .value(value)
                        .labels(Labels.of(labels))
                        .build());
    }

    /** How many, and what they add up to. */
    void summary(String name, String help, long count, double sum, String... labels) {
        summaries
                .computeIfAbsent(
                        name, any -> SummarySnapshot.builder().name(name).help(help))
                .dataPoint(SummaryDataPointSnapshot.builder()
                        .count(count)
                        .sum(sum)
                        .labels(Labels.of(labels))
                        .build());
    }

    List<MetricSnapshot> all() {
        List<MetricSnapshot> all = new ArrayList<>();
        gauges.values().forEach(builder -> all.add(builder.build()));
        counters.values().forEach(builder -> all.add(builder.build()));
        summaries.values().forEach(builder -> all.add(builder.build()));
        return all;
    }
}
