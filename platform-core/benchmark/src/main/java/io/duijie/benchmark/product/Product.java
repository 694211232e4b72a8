package io.duijie.benchmark.product;

import io.duijie.benchmark.Contestant;
import io.duijie.benchmark.Cost;
import io.duijie.benchmark.vendor.Vendors;
import io.duijie.dialect.json.PlatformJsonText;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.plugin.ConnectorRegistry;
import io.duijie.engine.plugin.JarLoader;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.run.RunOrder.Stage;
import io.duijie.engine.run.RunReport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the seed integration in the given stages, one after another: on one home, each time as another integration. */
public final class Product implements Contestant {
    /** A day that is over: its end does not move while it is read. */
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<String, Stage> stages;
    private final List<Path> connectors;
    private final int rowsPerCall;
    private @Nullable Platform platform;
    private int rounds;

    private Product(Map<String, Stage> stages, List<Path> connectors, int rowsPerCall) {
        this.stages = stages;
        this.connectors = connectors;
        this.rowsPerCall = rowsPerCall;
    }

    /** Extraction and loading side by side, as a run does it. */
    public static Product whole(String name, List<Path> connectors, int rowsPerCall) {
        return new Product(Map.of(name, Stage.ALL), connectors, rowsPerCall);
    }

    /** First all of the one, then all of the other. */
    public static Product halves(String extract, String load, List<Path> connectors) {
        Map<String, Stage> stages = new LinkedHashMap<>();
        stages.put(extract, Stage.EXTRACT);
        stages.put(load, Stage.LOAD);
        return new Product(stages, connectors, BATCH);
    }

    @Override
    public Map<String, Cost> carry(Vendors vendors, int records, Path folder) {
        Platform open = platform == null ? open(folder) : platform;
        platform = open;
        String id = "benchmark-" + ++rounds;
        open.importer().importFiles(SeedFiles.of(vendors, rowsPerCall, id));
        Map<String, Cost> costs = new LinkedHashMap<>();
        stages.forEach((name, stage) -> costs.put(name, run(open, id, stage)));
        Long done = open.records().counts(id).get(RecordState.DONE);
        if (done == null || done != records) {
            throw new IllegalStateException(done + " of " + records + " records are done");
        }
        return costs;
    }

    private Platform open(Path folder) {
        ConnectorRegistry registry = ConnectorRegistry.load(connectors, new JarLoader(new PlatformJsonText()));
        if (registry.connectors().size() != connectors.size()) {
            throw new IllegalStateException("not all connectors can be used: " + registry.refused());
        }
        return Platform.open(new PlatformSettings(folder, registry, name -> null, Clock.systemUTC()));
    }

    private static Cost run(Platform platform, String id, Stage stage) {
        RunOrder order = new RunOrder(stage, RunInfo.Cause.COMMAND, FROM, FROM.plus(Duration.ofDays(1)));
        Cost.Meter meter = Cost.begin();
        RunReport report = platform.runner().run(id, order, new StoppableControl());
        Cost cost = meter.end();
        if (report.state() != RunInfo.State.COMPLETED) {
            throw new IllegalStateException(stage + " ended as " + report.state() + ": " + report.error());
        }
        return cost;
    }

    @Override
    public void close() {
        if (platform != null) {
            platform.close();
            platform = null;
        }
    }
}
