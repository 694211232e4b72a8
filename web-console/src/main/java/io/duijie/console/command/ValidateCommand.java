package io.duijie.console.command;

import io.duijie.dialect.metadata.LoadOptions;
import io.duijie.dialect.metadata.Loaded;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.MetadataLoader;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.engine.plugin.ConnectorRegistry;
import io.duijie.engine.run.RegistryLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code duijie validate FILE…}: all problems of all files, without calling any system. */
@Command(
        name = "validate",
        description = "checks metadata files, all problems at once / 校验元数据文件，一次列出全部问题",
        mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "integration, connections or alerts files, - = stdin")
    private List<String> files = new ArrayList<>();

    @Option(names = "--connections", paramLabel = "FILE", description = "the connections file / 连接文件")
    private @Nullable String connections;

    @Option(names = "--all", description = "the files given are all there are / 给出的文件即全部文件")
    private boolean all;

    @Option(names = "--json", description = "one JSON document / 输出 JSON")
    private boolean json;

    @Mixin
    private HomeOptions home = new HomeOptions();

    @Override
    public Integer call() {
        List<String> arguments = new ArrayList<>(files);
        if (connections != null && !arguments.contains(connections)) {
            arguments.add(connections);
        }
        List<Problem> problems = new ArrayList<>();
        List<MetadataFile> read = InputFile.readAll(arguments, problems);
        try (ConnectorRegistry registry = BuiltConnectors.load(home.pluginFolder())) {
            LoadOptions options = new LoadOptions(all, null, new RegistryLookup(registry), System::getenv);
            Loaded loaded = new MetadataLoader().load(read, options);
            problems.addAll(loaded.problems());
        }
        int status = Problems.print(problems, json);
        if (!json && problems.isEmpty()) {
            System.err.println("✓ 没有问题 / no problems");
        }
        return status;
    }
}
