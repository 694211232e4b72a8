package io.duijie.console.command;

import io.duijie.console.Logging;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.engine.run.Importer;
import io.duijie.engine.run.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code duijie import PATH…}: takes files and folders into the home. */
@Command(
        name = "import",
        description = "takes integration, connections and alerts files into the home / 导入集成方案、连接与告警文件",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "PATH", description = "files, or folders with .json files; - = stdin")
    private List<String> paths = new ArrayList<>();

    @Option(names = "--why", paramLabel = "TEXT", description = "kept with the new versions / 原因")
    private @Nullable String why;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    public Integer call() {
        List<Problem> problems = new ArrayList<>();
        List<MetadataFile> files = InputFile.readAll(MetadataFiles.expand(paths), problems);
        try (Platform platform = engine.open()) {
            Importer.Imported imported = CommandAudit.importing(platform, files, why);
            problems.addAll(imported.loaded().problems());
            problems.forEach(problem -> System.err.println(problem.formatted(false)));
            imported.ids().forEach(id -> System.out.println("✓ " + id));
        } finally {
            Logging.close();
        }
        return problems.stream().anyMatch(Problem::isError) ? 1 : 0;
    }
}
