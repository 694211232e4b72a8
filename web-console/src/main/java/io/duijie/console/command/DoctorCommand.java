package io.duijie.console.command;

import io.duijie.connector.api.Reason;
import io.duijie.console.Logging;
import io.duijie.dialect.json.Json;
import io.duijie.engine.cluster.NodeInfo;
import io.duijie.engine.connection.CheckResult;
import io.duijie.engine.connection.StoredConnection;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.plugin.JarCheck;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.run.Platform;
import io.duijie.engine.store.StoreCopies;
import io.duijie.engine.store.StoreVersions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code duijie doctor}: checks home, store, connectors, integrations and connections, and says what to do. */
@Command(
        name = "doctor",
        description = "checks configuration, store, clock and connections / 检查配置、数据库、时钟与连接",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    @Option(names = "--json", description = "one JSON document / 输出 JSON")
    private boolean json;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    private final List<Finding> findings = new ArrayList<>();

    @Override
    public Integer call() {
        try (Platform platform = engine.openInHaste(LONGEST_SILENCE)) {
            findings.add(new Finding(
                    "home",
                    platform.home().folder().toString(),
                    platform.home().tooOpen().orElse(null)));
            OpenServer.latest(platform.home().folder())
                    .ifPresent(host -> findings.add(new Finding("server", host, OpenServer.reason(host))));
            checkStore(platform);
            checkNodes(platform);
            for (StoredIntegration integration : platform.integrations().list()) {
                findings.add(new Finding(
                        "integration",
                        integration.id(),
                        platform.runner().problem(integration.id()).orElse(null)));
            }
            for (StoredConnection connection : platform.connections().list()) {
                String id = connection.definition().id();
                CheckResult result = platform.openConnections().check(id, RunControl.uninterrupted());
                findings.add(new Finding("connection", id + " (" + result.milliseconds() + " ms)", result.problem()));
            }
            checkConnectors(platform);
        } finally {
            Logging.close();
        }
        print();
        return findings.stream().anyMatch(finding -> finding.problem != null) ? 1 : 0;
    }

    private void checkStore(Platform platform) {
        findings.add(new Finding(
                "store",
                platform.database().place() + " (version " + StoreVersions.of(platform.database()) + ")",
                platform.database()
                        .damage()
                        .or(() -> platform.database().trouble())
                        .orElse(null)));
        List<Path> copies = StoreCopies.of(platform.home().database());
        if (!platform.database().isServer() && !copies.isEmpty()) {
            findings.add(new Finding("copy", copies.get(0) + " (before the latest upgrade / 最近一次升级之前)", null));
        }
        long free = platform.home().folder().toFile().getUsableSpace() / (1024 * 1024);
        findings.add(new Finding(
                "disk",
                free + " MB",
                free > 500
                        ? null
                        : Reason.of(
                                "disk-low",
                                "磁盘剩余空间只有 " + free + " MB，请腾出空间。",
                                "only " + free + " MB are free on the disk; free some space.")));
    }

    private void checkNodes(Platform platform) {
        for (NodeInfo node : platform.nodes()) {
            boolean near = node.skew().abs().compareTo(NodeInfo.MOST_SKEW) <= 0;
            findings.add(new Finding(
                    "node",
                    node.name() + (node.alive() ? "" : " (" + node.seenAt() + " †)"),
                    near || !node.alive()
                            ? null
                            : Reason.of(
                                    "clock-skew",
                                    "节点 " + node.name() + " 的时钟与数据库相差 "
                                            + node.skew().toMillis() + " 毫秒，请在各节点上启用时间同步（NTP）。",
                                    "the clock of node " + node.name() + " is "
                                            + node.skew().toMillis()
                                            + " ms off the database's; synchronise the clocks of all nodes (NTP).")));
        }
    }

    /** Comes last: how they do shows when they are used. */
    private void checkConnectors(Platform platform) {
        platform.connectors()
                .connectors()
                .forEach(connector -> findings.add(new Finding(
                        "connector",
                        connector.id() + " " + connector.version(),
                        connector.health().problem())));
        for (JarCheck.Refused refused : platform.connectors().refused()) {
            findings.add(new Finding("connector", String.valueOf(refused.jar().getFileName()), refused.reason()));
        }
    }

    private void print() {
        if (json) {
            Map<String, @Nullable Object> document = new LinkedHashMap<>();
            document.put("checks", findings.stream().map(Finding::json).toList());
            System.out.println(Json.writePretty(document));
            return;
        }
        for (Finding finding : findings) {
            Reason problem = finding.problem;
            System.out.println((problem == null ? "✓ " : "✗ ") + finding.kind + "  " + finding.subject);
            if (problem != null) {
                System.out.println("    " + problem.text().chinese());
                System.out.println("    " + problem);
            }
        }
    }

    private record Finding(String kind, String subject, @Nullable Reason problem) {
        Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("check", kind);
            json.put("subject", subject);
            json.put("ok", problem == null);
            if (problem != null) {
                json.put("code", problem.code());
                json.put("message", problem.text().english());
            }
            return json;
        }
    }
}
