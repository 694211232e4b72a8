package io.duijie.console.command;

import io.duijie.console.Logging;
import io.duijie.console.trace.TracedDocument;
import io.duijie.dialect.json.Json;
import io.duijie.engine.record.RecordSummary;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.trace.Traced;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code duijie trace TEXT}: 单据追踪. */
@Command(
        name = "trace",
        description = {
            "what became of anything that has this number or name: source key, source or target number, and the texts that"
                    + " options.search names",
            "单据追踪：按来源主键、来源或目标单据号，以及 options.search 所列字段的文本查找，列出经过、写入与相关单据"
        },
        mixinStandardHelpOptions = true)
final class TraceCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TEXT", description = "a number or name, exactly / 单据号或名称，须完全一致")
    private String text = "";

    @Option(names = "--json", description = "one JSON document / 输出 JSON")
    private boolean json;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    public Integer call() {
        try (Platform platform = engine.open()) {
            List<Traced> found = platform.tracing().trace(text);
            if (json) {
                TracedDocument document = new TracedDocument(platform);
                Map<String, @Nullable Object> answer = new LinkedHashMap<>();
                answer.put("text", text.strip());
                answer.put("records", found.stream().map(document::of).toList());
                System.out.println(Json.writePretty(answer));
            } else if (found.isEmpty()) {
                System.out.println("没有找到 / nothing found: " + shown(text));
            } else {
                found.forEach(TraceCommand::print);
            }
            return 0;
        } finally {
            Logging.close();
        }
    }

    private static void print(Traced traced) {
        System.out.println(line(traced.record().summary(), traced.integration()));
        traced.steps()
                .forEach(step -> System.out.println(
                        "    " + step.at() + "  " + shown(step.text().chinese())));
        traced.chain().forEach(link -> System.out.println("    ↔ " + line(link.record(), link.integration())));
    }

    private static String line(RecordSummary record, String integration) {
        return shown(integration + "  " + record.key()
                + (record.number() == null ? "" : "  " + record.number())
                + "  " + record.state().title().chinese() + " "
                + record.state().title().english()
                + (record.externalNumber() == null ? "" : "  → " + record.externalNumber()));
    }

    private static String shown(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
