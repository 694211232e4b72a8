package io.duijie.console.command;

import io.duijie.console.Logging;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.console.sheet.ReconciliationSheet;
import io.duijie.console.sheet.ReconciliationSheet.Asked;
import io.duijie.dialect.json.Json;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.reconcile.ComparisonProgress;
import io.duijie.engine.run.reconcile.Difference;
import io.duijie.engine.run.reconcile.Reconciliation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code duijie reconcile INTEGRATION --day D}: 对账. Exit status 0 = no difference was found. */
@Command(
        name = "reconcile",
        description = {
            "checks a day, or several, with source and target: what exists, what its fields hold, and what changed at the source"
                    + " and was not written",
            "对账：核对一天或多天的来源系统、本平台与目标系统：单据是否存在，字段内容和合计是否一致；列出来源又修改、尚未写入的数据"
        },
        mixinStandardHelpOptions = true)
final class ReconcileCommand implements Callable<Integer> {
    private static final int SHOWN = 50;

    /** Reads a day. */
    static final class Day implements CommandLine.ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String text) {
            try {
                return LocalDate.parse(text.strip());
            } catch (DateTimeParseException e) {
                throw new CommandLine.TypeConversionException(
                        "\"" + text + "\" is no day; write it like 2026-11-20 / 日期应写成 2026-11-20");
            }
        }
    }

    @Parameters(paramLabel = "INTEGRATION", description = "the id of an imported integration / 集成方案 id")
    private String integration = "";

    @Option(
            names = "--day",
            paramLabel = "D",
            required = true,
            converter = Day.class,
            description = "yyyy-MM-dd in the integration's zone: the day of modification at the source / 来源系统修改日期")
    private LocalDate day = LocalDate.EPOCH;

    @Option(
            names = "--to",
            paramLabel = "D",
            converter = Day.class,
            description = "the last day, at most 31 days in all / 截止日期，最多 31 天")
    private @Nullable LocalDate last;

    @Option(names = "--xlsx", paramLabel = "FILE", description = "also as a spreadsheet / 另存为 Excel 文件")
    private @Nullable Path xlsx;

    @Option(
            names = "--language",
            paramLabel = "L",
            defaultValue = "zh",
            description = "of the spreadsheet: ${COMPLETION-CANDIDATES} / 表格的语言")
    private Language language = Language.zh;

    /** Of the spreadsheet. */
    enum Language {
        zh,
        en
    }

    @Option(names = "--json", description = "one JSON document / 输出 JSON")
    private boolean json;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    public Integer call() {
        StoppableControl control = new StoppableControl();
        StopOnSignal stop = StopOnSignal.install(control);
        try (Platform platform = engine.open()) {
            StoredIntegration stored = platform.integrations()
                    .find(integration)
                    .orElseThrow(() -> new CommandFailure(
                            "no-integration",
                            "没有已导入的方案 " + integration + "。",
                            "there is no imported integration " + integration + "."));
            Asked asked = new Asked(
                    stored.name(), "command-line", platform.clock().instant().toString());
            Reconciliation result = platform.reconciler()
                    .reconcile(integration, day, last == null ? day : last, control, ComparisonProgress.UNSEEN);
            new Audit(platform.database(), platform.clock())
                    .add("command-line", "reconcile", integration, result.days() + (result.clean() ? "" : " differs"));
            Path sheet = xlsx;
            if (sheet != null) {
                write(result, asked, sheet);
            }
            if (json) {
                System.out.println(Json.writePretty(result.json()));
            } else {
                print(result);
            }
            return result.clean() ? 0 : 1;
        } finally {
            Logging.close();
            stop.done();
        }
    }

    private void write(Reconciliation result, Asked asked, Path sheet) {
        try (OutputStream file = Files.newOutputStream(sheet)) {
            ReconciliationSheet.write(result.json(), asked, language == Language.zh, file);
        } catch (IOException e) {
            throw new UncheckedIOException(sheet + " can't be written", e);
        }
    }

    private static void print(Reconciliation result) {
        System.out.println((result.clean() ? "✓ 未发现差异 / no difference found" : "✗ 有差异 / differs") + "  "
                + result.integrationId() + "  " + result.days() + " (" + result.zone() + ")");
        if (!result.contentsCompared()) {
            System.out.println(
                    "  " + Reconciliation.EXISTENCE_ONLY.chinese() + " / " + Reconciliation.EXISTENCE_ONLY.english());
        }
        result.totals()
                .forEach((name, count) -> System.out.println(
                        "  " + ReconciliationSheet.title(name).chinese() + " " + name + "  " + count));
        result.amounts()
                .forEach(amount -> System.out.println("  Σ " + shown(amount.field()) + "  "
                        + amount.source().toPlainString() + "  |  "
                        + amount.target().toPlainString()));
        result.notes().forEach(note -> {
            System.out.println("  ! " + note.chinese());
            System.out.println("    " + note.english());
        });
        result.differences().stream().limit(SHOWN).forEach(ReconcileCommand::print);
        long more = result.differences().size() + result.more() - SHOWN;
        if (more > 0) {
            System.out.println("… 还有 " + more + " 条差异（--xlsx、--json） / " + more + " more differences (--xlsx, --json)");
        }
    }

    private static void print(Difference difference) {
        System.out.println("  ✗ " + shown(difference.key()) + "  "
                + difference.kind().title().chinese() + " / "
                + difference.kind().title().english()
                + (difference.state() == null ? "" : "  " + difference.state()));
        System.out.println("      " + shown(difference.reason().chinese()));
        System.out.println("      " + shown(difference.reason().english()));
    }

    private static String shown(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
