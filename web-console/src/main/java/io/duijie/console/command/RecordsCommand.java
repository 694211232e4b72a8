package io.duijie.console.command;

import io.duijie.console.Logging;
import io.duijie.dialect.json.Json;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.record.FailureKind;
import io.duijie.engine.record.RecordFilter;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.RecordSummary;
import io.duijie.engine.record.decision.jdbi.RecordDecisions.What;
import io.duijie.engine.run.Platform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code duijie records INTEGRATION}: lists records, or decides on them. */
@Command(
        name = "records",
        description = "lists the records of an integration, or decides on them / 列出集成方案的数据，或对其做出处理",
        mixinStandardHelpOptions = true)
final class RecordsCommand implements Callable<Integer> {
    private static final int MOST = 10_000;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "INTEGRATION", description = "the id of an imported integration / 集成方案 id")
    private String integration = "";

    @Option(
            names = "--state",
            paramLabel = "S",
            converter = StateOption.class,
            description = "only those in this state, by its name in either language / 只看此状态（中英文均可）")
    private @Nullable RecordState state;

    @Option(names = "--key", paramLabel = "K", description = "only the one with this key / 只看此主键的数据")
    private @Nullable String key;

    @Option(names = "--code", paramLabel = "C", description = "only those that failed or wait with this code / 只看此失败代码")
    private @Nullable String code;

    @Option(
            names = "--field",
            paramLabel = "F",
            description = "with --code: only those about this field, \"\" = about none / 与 --code 一起使用：只看此字段")
    private @Nullable String field;

    @Option(
            names = "--value",
            paramLabel = "V",
            description = "with --code: only those about this value, as --json shows it / 与 --code 一起使用：只看此值")
    private @Nullable String value;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "how many are listed at most, default ${DEFAULT-VALUE} / 最多列出多少条")
    private int limit = 50;

    @ArgGroup
    private @Nullable Decision decision;

    @Option(
            names = "--number",
            paramLabel = "N",
            description = "with --done: the document's number at the target; asked for when it is missing"
                    + " / 与 --done 一起使用：目标单据号，未给出时询问")
    private @Nullable String number;

    @Option(names = "--reason", paramLabel = "TEXT", description = "with --edit: why / 与 --edit 一起使用：修改原因")
    private @Nullable String reason;

    @Option(
            names = "--all",
            description = "decide on all that failed or wait, without --state or --key / 处理全部失败和等待基础资料的数据")
    private boolean all;

    @Option(names = "--json", description = "one JSON document / 输出 JSON")
    private boolean json;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    /** One of them at most. */
    static final class Decision {
        @Option(names = "--retry", description = "queue again / 重试")
        boolean retry;

        @Option(names = "--done", description = "it is at the target: link it by its number / 目标系统中已有该单据，标记为已完成")
        boolean done;

        @Option(
                names = "--not-there",
                description =
                        "in doubt only: you looked, the document is not at the target; send it / 仅限待核实：已确认目标系统没有，重新写入")
        boolean notThere;

        @Option(names = "--skip", description = "leave out for good / 跳过")
        boolean skip;

        @Option(
                names = "--reread",
                description =
                        "read it again from the source: by its key where the vendor can be asked so, else by its window / 从来源系统重新读取：能按主键查询则按主键，否则按当时的时间范围")
        boolean reread;

        @Option(
                names = "--edit",
                paramLabel = "FILE",
                description =
                        "give it this content, a JSON object, and queue it; needs --reason / 改为文件中的内容（JSON 对象）并重新写入，须与 --reason 一起使用")
        @Nullable
        String edit;

        /** About the content of one record. */
        boolean isRepair() {
            return reread || edit != null;
        }
    }

    @Override
    public Integer call() {
        check();
        try (Platform platform = engine.open()) {
            if (platform.integrations().find(integration).isEmpty()) {
                throw new CommandFailure(
                        "no-integration",
                        "没有已导入的方案 " + integration + "。",
                        "there is no imported integration " + integration + ".");
            }
            if (decision == null) {
                list(platform);
            } else if (decision.isRepair()) {
                return new RecordRepair(platform, integration, String.valueOf(key), json)
                        .run(decision.edit, String.valueOf(reason));
            } else {
                decide(platform, decision);
            }
            return 0;
        } finally {
            Logging.close();
        }
    }

    private void check() {
        if (limit < 1 || limit > MOST) {
            throw refused("--limit must be from 1 to " + MOST + " / --limit 应在 1 到 " + MOST + " 之间");
        }
        if (code == null && (field != null || value != null)) {
            throw refused("--field and --value go with --code / --field、--value 须与 --code 一起使用");
        }
        if (reason != null && (decision == null || decision.edit == null)) {
            throw refused("--reason goes with --edit / --reason 须与 --edit 一起使用");
        }
        if (decision != null && decision.isRepair()) {
            if (key == null || all) {
                throw refused("--reread and --edit need the one record they are about: --key"
                        + " / --reread、--edit 须用 --key 指明是哪一条数据");
            }
            if (decision.edit != null && (reason == null || reason.isBlank())) {
                throw refused("--edit needs --reason: why the content is changed / --edit 须用 --reason 说明修改原因");
            }
        }
        if (decision == null) {
            if (all || number != null) {
                throw refused("--all and --number go with a decision / --all、--number 须与 --retry、--done 或 --skip 一起使用");
            }
            return;
        }
        if (number != null && !decision.done) {
            throw refused("--number goes with --done / --number 须与 --done 一起使用");
        }
        if (decision.notThere && key == null && state != RecordState.IN_DOUBT) {
            throw refused("--not-there needs --key or --state IN_DOUBT / --not-there 须与 --key 或 --state IN_DOUBT 一起使用");
        }
        if (decision.done && (key == null || all)) {
            throw refused("--done needs the one record it is about: --key / --done 须用 --key 指明是哪一条数据");
        }
        if (state == null && key == null && code == null && !all) {
            throw refused("say which records: --state, --key, --code, or --all"
                    + " / 请用 --state、--key、--code 或 --all 指明要处理的数据");
        }
    }

    private CommandLine.ParameterException refused(String why) {
        return new CommandLine.ParameterException(spec.commandLine(), why);
    }

    private RecordFilter filter() {
        FailureKind failure = code == null ? null : new FailureKind(code, field, value);
        Set<RecordState> states = state != null ? Set.of(state) : failure == null ? Set.of() : RecordFilter.STUCK;
        return new RecordFilter(integration, states, failure, key, null);
    }

    private void list(Platform platform) {
        List<RecordSummary> shown = platform.records().list(filter(), null, limit);
        long total = code != null
                ? platform.records().ids(filter(), MOST).size()
                : key != null
                        ? shown.size()
                        : platform.records().counts(integration).entrySet().stream()
                                .filter(count -> state == null || count.getKey() == state)
                                .mapToLong(Map.Entry::getValue)
                                .sum();
        long more = Math.max(0, total - shown.size());
        if (json) {
            Map<String, @Nullable Object> document = new LinkedHashMap<>();
            document.put("integration", integration);
            document.put("records", shown.stream().map(RecordLine::json).toList());
            document.put("more", more);
            System.out.println(Json.writePretty(document));
            return;
        }
        RecordLine.print(shown, System.out);
        if (shown.isEmpty()) {
            System.out.println("没有数据 / no records");
        } else if (more > 0) {
            System.out.println("… 还有 " + more + " 条（--limit） / " + more + " more (--limit)");
        }
    }

    private static What what(Decision wanted) {
        return wanted.retry ? What.RETRY : wanted.notThere ? What.NOT_THERE : What.SKIP;
    }

    private void decide(Platform platform, Decision wanted) {
        RecordDecision decided = new RecordDecision(platform, integration);
        Map<String, @Nullable Object> document =
                wanted.done ? decided.done(String.valueOf(key), number) : decided.all(filter(), what(wanted));
        if (json) {
            System.out.println(Json.writePretty(document));
            return;
        }
        System.out.println("✓ " + document.get("changed") + " 条已处理 / records decided");
        if (!Long.valueOf(0).equals(document.get("askedAgain"))) {
            System.out.println(
                    "  " + document.get("askedAgain") + " 条下次运行时先到目标系统核实 / looked up at the target by the next run");
        }
        if (wanted.retry || wanted.notThere) {
            System.out.println("  立即写入 / to write at once: duijie run " + integration + " --stage load");
            if (platform.integrations()
                    .find(integration)
                    .filter(StoredIntegration::enabled)
                    .isEmpty()) {
                System.out.println("  方案已停用，不会自动写入 / the integration is switched off and writes nothing by itself");
            }
        }
    }
}
