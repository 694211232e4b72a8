package io.duijie.console.command;

import io.duijie.connector.api.Reason;
import io.duijie.console.Logging;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.Tally;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Importer;
import io.duijie.engine.run.Patience;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.run.RunReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code duijie run INTEGRATION}: one run in the foreground. */
@Command(
        name = "run",
        description = "runs an integration once, in the foreground / 在前台运行一次集成方案",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "INTEGRATION", description = "a file, - = stdin, or the id of an imported integration")
    private String integration = "";

    @Option(names = "--connections", paramLabel = "FILE", description = "a connections file / 连接文件")
    private @Nullable String connections;

    @Option(
            names = "--from",
            paramLabel = "T",
            converter = Moment.class,
            description = "LAST_SYNC_TIME, ISO 8601 with offset")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "T",
            converter = Moment.class,
            description = "CURRENT_TIME, ISO 8601 with offset")
    private @Nullable Instant to;

    @Option(names = "--stage", paramLabel = "extract|load|all", defaultValue = "all", description = "which half")
    private RunOrder.Stage stage = RunOrder.Stage.ALL;

    @Option(names = "--json", description = "one JSON document / 输出 JSON")
    private boolean json;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    public Integer call() {
        StoppableControl control = new StoppableControl();
        StopOnSignal stop = StopOnSignal.install(control);
        try (Platform platform = engine.open(Patience.WATCHED)) {
            String id = imported(platform);
            return id == null ? 1 : run(platform, id, control);
        } finally {
            Logging.close();
            stop.done();
        }
    }

    /** The id of what is to be run, imported if it is a file; null when its files have errors, which are printed. */
    private @Nullable String imported(Platform platform) {
        List<MetadataFile> files = new ArrayList<>();
        if (connections != null) {
            files.add(MetadataFiles.read(connections));
        }
        boolean known = platform.integrations().find(integration).isPresent();
        boolean file = integration.equals("-") || isFile(known);
        if (!file && !known) {
            throw new CommandFailure(
                    "no-integration",
                    integration + " 既不是文件，也不是已导入的方案。",
                    integration + " is neither a file nor an imported integration.");
        }
        if (file) {
            files.add(MetadataFiles.read(integration));
        }
        Importer.Imported imported = CommandAudit.importing(platform, files);
        List<Problem> errors =
                imported.loaded().problems().stream().filter(Problem::isError).toList();
        if (!errors.isEmpty()) {
            if (json) {
                System.out.println(Json.writePretty(Problems.document(errors)));
            } else {
                errors.forEach(problem -> System.err.println(problem.formatted(false)));
            }
            return null;
        }
        if (!file) {
            return integration;
        }
        if (imported.loaded().integrations().isEmpty()) {
            throw new CommandFailure(
                    "no-integration", integration + " 不是集成方案文件。", integration + " is no integration file.");
        }
        return imported.loaded().integrations().get(0).id();
    }

    /** An id wins over a file of the same name, unless it is written as a path. */
    private boolean isFile(boolean knownId) {
        return (!knownId || integration.contains("/")) && Files.exists(Path.of(integration));
    }

    private int run(Platform platform, String id, StoppableControl control) {
        RunOrder order = new RunOrder(stage, RunInfo.Cause.COMMAND, from, to);
        if (from != null || to != null) {
            System.err.println(ForecastText.of(platform.forecasts().of(id, order, control)));
        }
        if (platform.integrations().find(id).filter(stored -> !stored.enabled()).isPresent()) {
            System.err.println(id + "：方案已停用，只运行这一次。 / the integration is switched off; it runs this once.");
        }
        RunReport report;
        Instant began = platform.clock().instant();
        CommandAudit.note(platform, "run", id, stage.name().toLowerCase(Locale.ROOT));
        try (Progress progress = Progress.of(platform, id)) {
            report = platform.runner().run(id, order, control);
            progress.finish();
        }
        double seconds =
                java.time.Duration.between(began, platform.clock().instant()).toMillis() / 1000.0;
        Map<RecordState, Long> states = platform.records().counts(id);
        boolean clean = report.state() == RunInfo.State.COMPLETED
                && report.tally().rejected() == 0
                && count(states, RecordState.FAILED) == 0
                && count(states, RecordState.IN_DOUBT) == 0;
        if (json) {
            System.out.println(Json.writePretty(document(report, states, seconds)));
        } else {
            print(report, states, seconds);
        }
        return clean ? 0 : 1;
    }

    private static Map<String, @Nullable Object> document(
            RunReport report, Map<RecordState, Long> states, double seconds) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("status", report.state().name().toLowerCase(Locale.ROOT));
        Reason error = report.error();
        if (error != null) {
            document.put("error", error.toString());
        }
        Map<String, Long> tally = report.tally().byName();
        for (String name : List.of(
                "fetched",
                "filtered",
                "rejected",
                "split",
                "new",
                "changed",
                "unchanged",
                "duplicate",
                "calls",
                "throttled")) {
            document.put(name, tally.get(name));
        }
        document.put("seconds", java.math.BigDecimal.valueOf(seconds));
        document.put("pending", count(states, RecordState.PENDING) + count(states, RecordState.SENDING));
        document.put("done", count(states, RecordState.DONE));
        document.put("failed", count(states, RecordState.FAILED));
        document.put("inDoubt", count(states, RecordState.IN_DOUBT));
        document.put("waiting", count(states, RecordState.WAITING));
        document.put("skipped", count(states, RecordState.SKIPPED));
        return document;
    }

    /** How it came to its end; one that left anything behind is not said to be clean. */
    static String ended(RunReport report) {
        Tally tally = report.tally();
        return switch (report.state()) {
            case COMPLETED ->
                tally.failed() + tally.inDoubt() + tally.rejected() == 0
                        ? "✓ 完成 / completed"
                        : "! 完成（失败 " + tally.failed() + "，待核实 " + tally.inDoubt() + "，无法使用 " + tally.rejected()
                                + "） / completed with failures";
            case STOPPED -> "■ 已停止 / stopped";
            default -> "✗ 失败 / failed";
        };
    }

    private static void print(RunReport report, Map<RecordState, Long> states, double seconds) {
        Tally tally = report.tally();
        System.out.printf(Locale.ROOT, "%s (%.1f s, %d calls)%n", ended(report), seconds, tally.calls());
        Reason error = report.error();
        if (error != null) {
            System.out.println("  " + error.text().chinese());
            System.out.println("  " + error);
        }
        System.out.printf(
                Locale.ROOT,
                "  读取 fetched %d = 过滤 filtered %d + 无法使用 rejected %d + 保留 kept %d%n",
                tally.fetched(),
                tally.filtered(),
                tally.rejected(),
                tally.fetched() - tally.filtered() - tally.rejected());
        System.out.printf(
                Locale.ROOT,
                "  新 new %d · 变 changed %d · 同 unchanged %d · 重 duplicate %d%n",
                tally.created(),
                tally.changed(),
                tally.unchanged(),
                tally.duplicate());
        System.out.printf(
                Locale.ROOT,
                "  待写入 pending %d · 已完成 done %d · 失败 failed %d · 待核实 in doubt %d · 等待基础资料 waiting %d · 已跳过 skipped"
                        + " %d%n",
                count(states, RecordState.PENDING) + count(states, RecordState.SENDING),
                count(states, RecordState.DONE),
                count(states, RecordState.FAILED),
                count(states, RecordState.IN_DOUBT),
                count(states, RecordState.WAITING),
                count(states, RecordState.SKIPPED));
    }

    private static long count(Map<RecordState, Long> states, RecordState state) {
        return states.getOrDefault(state, 0L);
    }
}
