package io.duijie.console.command;

import io.duijie.console.Logging;
import io.duijie.dialect.json.Json;
import io.duijie.engine.integration.DocumentChange;
import io.duijie.engine.integration.DocumentComparison;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.integration.Version;
import io.duijie.engine.run.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code duijie versions ID}: every document an integration has had, and what each of them changed. */
@Command(
        name = "versions",
        description = "lists the versions of an integration's document, the newest first / 列出方案的各个版本",
        mixinStandardHelpOptions = true)
final class VersionsCommand implements Callable<Integer> {
    private static final int MOST = 500;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "the id of an imported integration / 集成方案 id")
    private String integration = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "how many at most, default ${DEFAULT-VALUE} / 最多列出多少版")
    private int limit = 50;

    @Option(names = "--json", description = "one JSON document / 输出 JSON")
    private boolean json;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    public Integer call() {
        if (limit < 1 || limit > MOST) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--limit must be from 1 to " + MOST + " / --limit 应在 1 到 " + MOST + " 之间");
        }
        try (Platform platform = engine.open()) {
            StoredIntegration stored = found(platform, integration);
            List<Version> versions = platform.versions().list(integration, null, limit);
            List<Map<String, @Nullable Object>> lines = new ArrayList<>();
            for (Version version : versions) {
                lines.add(line(platform, stored, version));
            }
            if (json) {
                System.out.println(Json.writePretty(Map.of("integration", integration, "versions", lines)));
            } else {
                lines.forEach(VersionsCommand::print);
            }
            return 0;
        } finally {
            Logging.close();
        }
    }

    static StoredIntegration found(Platform platform, String id) {
        return platform.integrations()
                .find(id)
                .orElseThrow(() -> new CommandFailure(
                        "no-integration", "没有已导入的方案 " + id + "。", "there is no imported integration " + id + "."));
    }

    private static Map<String, @Nullable Object> line(Platform platform, StoredIntegration stored, Version version) {
        List<String> changes = platform
                .versions()
                .before(version)
                .map(before -> DocumentComparison.between(before.document(), version.document()))
                .orElse(List.of())
                .stream()
                .map(DocumentChange::text)
                .map(text -> text.chinese() + " / " + text.english())
                .toList();
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("number", version.number());
        line.put("at", version.at().toString());
        line.put("by", version.by());
        line.put("why", version.why());
        line.put("current", version.number() == stored.revision());
        line.put("draft", version.isDraft());
        line.put("changes", changes);
        return line;
    }

    private static void print(Map<String, @Nullable Object> line) {
        System.out.println(
                (Boolean.TRUE.equals(line.get("current")) ? "* " : Boolean.TRUE.equals(line.get("draft")) ? "? " : "  ")
                        + line.get("number") + "  "
                        + line.get("at") + "  " + (line.get("by") == null ? "-" : line.get("by"))
                        + (line.get("why") == null
                                ? ""
                                : "  " + String.valueOf(line.get("why")).replaceAll("\\p{Cntrl}", " ")));
        if (line.get("changes") instanceof List<?> changes) {
            changes.forEach(change -> System.out.println("      " + change));
        }
    }
}
