package io.duijie.console.command;

import io.duijie.console.Logging;
import io.duijie.dialect.json.Json;
import io.duijie.engine.integration.Saving;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.integration.Version;
import io.duijie.engine.run.Importer;
import io.duijie.engine.run.Platform;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code duijie rollback ID --to N}: a former document in the place of the present one, as a new version. */
@Command(
        name = "rollback",
        description = "puts a former version of an integration's document back, as a new version / 恢复方案的旧版本",
        mixinStandardHelpOptions = true)
final class RollbackCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "the id of an imported integration / 集成方案 id")
    private String integration = "";

    @Option(names = "--to", paramLabel = "N", required = true, description = "the version, see \"versions\" / 版本号")
    private long to;

    @Option(names = "--why", paramLabel = "TEXT", description = "kept with the new version / 原因")
    private @Nullable String why;

    @Option(names = "--json", description = "one JSON document / 输出 JSON")
    private boolean json;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    public Integer call() {
        try (Platform platform = engine.open()) {
            StoredIntegration before = VersionsCommand.found(platform, integration);
            Version version = platform.versions()
                    .find(integration, to)
                    .orElseThrow(() -> new CommandFailure(
                            "no-version",
                            "方案 " + integration + " 没有第 " + to + " 版。",
                            integration + " has no version " + to + "."));
            Importer.Restored restored =
                    platform.importer().restore(version, before.revision(), new Saving(CommandAudit.BY, why));
            if (!restored.errors().isEmpty()) {
                return Problems.print(restored.errors(), json);
            }
            long after = VersionsCommand.found(platform, integration).revision();
            CommandAudit.note(
                    platform,
                    "restore-version",
                    integration,
                    "revision " + before.revision() + " → " + after + ": version " + to);
            if (json) {
                System.out.println(
                        Json.writePretty(Map.of("integration", integration, "restored", to, "number", after)));
            } else {
                System.out.println(
                        after == before.revision()
                                ? "当前已是该内容，没有变化 / nothing changed, this is its content already"
                                : "✓ 已恢复第 " + to + " 版，新版本为 " + after + " / restored as version " + after);
            }
            return 0;
        } finally {
            Logging.close();
        }
    }
}
