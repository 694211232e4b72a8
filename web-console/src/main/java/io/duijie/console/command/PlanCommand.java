package io.duijie.console.command;

import io.duijie.console.Logging;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.promote.Plan;
import io.duijie.engine.run.promote.Promotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code duijie plan PATH…}: what importing these files would change. */
@Command(
        name = "plan",
        description = {
            "says what importing these files would change, bodies included; changes nothing / 预览导入会改变什么，不做更改",
            "exit status: 0 nothing would change, 3 something would, 1 errors / 退出码：0 无变化，3 有变化，1 有错误"
        },
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    private static final int CHANGES = 3;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "files; or folders with .json files, and with the folders integrations, connections, alerts,"
                    + " mappings and env in them; - = stdin / 文件或文件夹")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--env",
            paramLabel = "NAME",
            description = "what stands for which name there: env/NAME.json among the files / 环境文件")
    private @Nullable String environment;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "1000",
            description = "on how many of the records written last new documents are tried, default ${DEFAULT-VALUE}"
                    + " / 用最近写入的多少条数据试算")
    private int records = Promotion.USUAL_RECORDS;

    @Option(
            names = "--prune",
            description = "also delete what an earlier plan brought and these files don't have / 删除此前由计划带来、这次没有的内容")
    private boolean prune;

    @Option(names = "--out", paramLabel = "FILE", description = "write the plan, for \"apply\" / 写出计划文件")
    private @Nullable Path out;

    @Option(names = "--json", description = "one JSON document / 输出 JSON")
    private boolean json;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    public Integer call() {
        if (records < 0 || records > Promotion.MOST_RECORDS) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--records must be from 0 to " + Promotion.MOST_RECORDS + " / --records 应在 0 到 "
                            + Promotion.MOST_RECORDS + " 之间");
        }
        List<Problem> problems = new ArrayList<>();
        List<MetadataFile> files = InputFile.readAll(MetadataFiles.expandForPlan(paths), problems);
        if (!problems.isEmpty()) {
            return Problems.print(problems, json);
        }
        Plan plan = server.isGiven() ? server.plan(files, environment, records, prune) : here(files, problems);
        if (plan == null) {
            return Problems.print(problems, json);
        }
        problems.forEach(problem -> System.err.println(problem.formatted(false)));
        if (out != null) {
            write(plan, out);
        }
        if (json) {
            System.out.println(Json.writePretty(plan.summary()));
        } else {
            PlanText.print(plan.summary());
        }
        return plan.changes() ? CHANGES : 0;
    }

    private @Nullable Plan here(List<MetadataFile> files, List<Problem> problems) {
        try (Platform platform = engine.open()) {
            Promotion.Planned planned = platform.promotion().plan(files, environment, records, prune);
            problems.addAll(planned.problems());
            return planned.plan();
        } finally {
            Logging.close();
        }
    }

    private static void write(Plan plan, Path file) {
        try {
            Files.writeString(file, Json.writePretty(plan.json()) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the plan can't be written to " + file, e);
        }
    }
}
