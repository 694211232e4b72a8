package io.duijie.console.command;

import io.duijie.console.Logging;
import io.duijie.console.web.PlanNotes;
import io.duijie.dialect.json.Json;
import io.duijie.engine.integration.Saving;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.promote.Applying;
import io.duijie.engine.run.promote.Plan;
import io.duijie.engine.run.promote.PromotionRefused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code duijie apply FILE}: exactly what a plan says. */
@Command(
        name = "apply",
        description = {
            "does exactly what a plan of \"plan --out\" says, all or nothing / 执行计划，全部完成或全部不做",
            "refuses when what it was made for was changed since / 计划之后内容已被更改时拒绝执行"
        },
        mixinStandardHelpOptions = true)
final class ApplyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "a plan, - = stdin / 计划文件")
    private String file = "";

    @Option(
            names = "--prune",
            description =
                    "also delete the plan's leftovers: what an earlier plan brought and this one does not / 删除此前由计划带来、这次没有的内容")
    private boolean prune;

    @Option(names = "--why", paramLabel = "TEXT", description = "kept with the new versions / 原因")
    private @Nullable String why;

    @Option(names = "--json", description = "one JSON document / 输出 JSON")
    private boolean json;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    public Integer call() {
        try {
            Plan plan = Plan.read(new String(InputFile.read(file), StandardCharsets.UTF_8));
            print(server.isGiven() ? server.apply(plan, prune, why) : here(plan));
            return 0;
        } catch (PromotionRefused e) {
            if (!e.problems().isEmpty()) {
                Problems.print(e.problems(), json);
            }
            throw new CommandFailure(e.reason());
        }
    }

    private Map<String, @Nullable Object> here(Plan plan) {
        try (Platform platform = engine.open()) {
            Applying.Applied applied = platform.promotion()
                    .apply(
                            plan,
                            platform.promotion().load(plan),
                            prune,
                            new Saving(CommandAudit.BY, why),
                            PlanNotes.of(platform.clock(), CommandAudit.BY, plan));
            return PlanNotes.answer(applied);
        } finally {
            Logging.close();
        }
    }

    private void print(Map<String, @Nullable Object> applied) {
        if (json) {
            System.out.println(Json.writePretty(applied));
            return;
        }
        print("✓ ", applied.get("applied"));
        print("- ", applied.get("deleted"));
        System.out.println(
                List.of().equals(applied.get("applied")) && List.of().equals(applied.get("deleted"))
                        ? "无变化 / nothing to do"
                        : "已完成 / done");
    }

    private static void print(String sign, @Nullable Object items) {
        if (items instanceof List<?> list) {
            list.forEach(each -> {
                if (each instanceof Map<?, ?> item) {
                    System.out.println(sign + item.get("kind") + " " + item.get("id"));
                }
            });
        }
    }
}
