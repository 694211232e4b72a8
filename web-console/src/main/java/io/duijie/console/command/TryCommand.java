package io.duijie.console.command;

import io.duijie.connector.api.ConnectorException;
import io.duijie.console.Logging;
import io.duijie.dialect.document.Integration;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.Loaded;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.engine.connection.OpenConnection;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.RecordSummary;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Patience;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.Preview;
import io.duijie.engine.run.SamplePage;
import io.duijie.engine.run.Trial;
import io.duijie.engine.run.compiled.CompiledIntegration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code duijie try FILE}: one page of its source and what it would become; or one record of it, written for real. */
@Command(
        name = "try",
        description = {
            "reads one page of a document's source and renders it; stores and writes nothing / 读取一页来源数据并预览，不保存、不写入",
            "with --send it writes exactly one record, as a run would / 用 --send 只写 1 条"
        },
        mixinStandardHelpOptions = true)
final class TryCommand implements Callable<Integer> {
    private static final int MOST = 1_000;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "an integration file, - = stdin / 集成方案文件")
    private String file = "";

    @Option(
            names = "--connections",
            paramLabel = "FILE",
            description = "a connections file; kept only with --send / 连接文件，仅在 --send 时保存")
    private @Nullable String connections;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "50",
            description =
                    "how many rows of the page at most, default ${DEFAULT-VALUE}; with detailApi each costs a call"
                            + " / 最多取几行，有 detailApi 时每行多一次调用")
    private int rows = 50;

    @Option(
            names = "--send",
            paramLabel = "KEY",
            description = "write the record of the page that has this key, and no other / 只写这一条（按主键）")
    private @Nullable String send;

    @Option(names = "--json", description = "one JSON document / 输出 JSON")
    private boolean json;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    public Integer call() {
        if (rows < 1 || rows > MOST) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--rows must be from 1 to " + MOST + " / --rows 应在 1 到 " + MOST + " 之间");
        }
        StoppableControl control = new StoppableControl();
        StopOnSignal stop = StopOnSignal.install(control);
        try (Platform platform = engine.open(Patience.WATCHED)) {
            MetadataFile document = MetadataFiles.read(file);
            MetadataFile accounts = connections == null ? null : MetadataFiles.read(connections);
            Loaded loaded =
                    platform.importer().load(accounts == null ? List.of(document) : List.of(accounts, document));
            if (loaded.hasErrors()) {
                return Problems.print(loaded.problems(), json);
            }
            if (loaded.integrations().isEmpty()) {
                throw new CommandFailure("no-integration", file + " 不是集成方案文件。", file + " is no integration file.");
            }
            Integration integration = loaded.integrations().get(0);
            CompiledIntegration compiled = platform.trial().compile(integration, connectors(platform, loaded));
            if (send == null) {
                return look(platform, loaded, compiled, control);
            }
            if (accounts != null) {
                CommandAudit.importing(platform, List.of(accounts));
            }
            return send(platform, compiled.with(platform.connections()), send, control);
        } finally {
            Logging.close();
            stop.done();
        }
    }

    private static Map<String, String> connectors(Platform platform, Loaded loaded) {
        Map<String, String> connectors = new HashMap<>(platform.connections().connectors());
        loaded.connections().forEach(own -> connectors.put(own.id(), own.connector()));
        return connectors;
    }

    private int look(Platform platform, Loaded loaded, CompiledIntegration compiled, StoppableControl control) {
        Map<String, ConnectionDefinition> given =
                loaded.connections().stream().collect(Collectors.toMap(ConnectionDefinition::id, own -> own));
        SamplePage page;
        try {
            page = platform.trial().page(compiled, id -> opened(platform, given.get(id), id), rows, control);
        } catch (ConnectorException e) {
            if (json) {
                System.out.println(Json.writePretty(failed(e)));
                return 1;
            }
            throw e;
        }
        Preview.Target target = platform.trial().preview(compiled, page.rows());
        if (json) {
            System.out.println(Json.writePretty(document(page, target.document())));
        } else {
            print(page, target.document());
        }
        return target.clean() ? 0 : 1;
    }

    private static OpenConnection opened(Platform platform, @Nullable ConnectionDefinition given, String id) {
        return given == null
                ? platform.openConnections().use(id)
                : platform.openConnections().useOnce(platform.connections().filled(given));
    }

    private static Map<String, @Nullable Object> failed(ConnectorException problem) {
        Map<String, @Nullable Object> failure = new LinkedHashMap<>();
        failure.put("key", "");
        failure.put("code", problem.reason().code());
        failure.put("field", "");
        failure.put("path", "");
        failure.put("reason", problem.reason().toString());
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("rows", List.of());
        document.put("requests", List.of());
        document.put("failures", List.of(failure));
        document.put("warnings", Map.of());
        return document;
    }

    private static Map<String, @Nullable Object> document(SamplePage page, Map<String, @Nullable Object> preview) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("rows", shown(page));
        for (String name :
                List.of("requests", "failures", "rejected", "dropped", "duplicates", "skipped", "warnings")) {
            document.put(name, preview.get(name));
        }
        document.put("calls", page.calls());
        document.put("read", page.read());
        document.put("total", page.total());
        document.put("from", page.window().from().toString());
        document.put("to", page.window().to().toString());
        return document;
    }

    /** A row that can't be stored stands in "rejected" alone. */
    private static List<Object> shown(SamplePage page) {
        List<Object> rows = new ArrayList<>();
        page.rows().stream().filter(row -> row instanceof Map<?, ?>).forEach(rows::add);
        return rows;
    }

    private static void print(SamplePage page, Map<String, @Nullable Object> preview) {
        System.out.println("读取 " + page.rows().size() + " 行（本页 " + page.read() + " 行，调用 " + page.calls() + " 次） / "
                + page.rows().size() + " rows of " + page.read() + ", " + page.calls() + " calls");
        for (String name : List.of("requests", "failures", "rejected", "warnings")) {
            System.out.println(name + " " + Json.writePretty(preview.get(name)));
        }
    }

    private int send(Platform platform, CompiledIntegration compiled, String key, StoppableControl control) {
        String id = compiled.integration().id();
        CommandAudit.note(
                platform,
                "send-one",
                id + " " + key,
                compiled.integration().target().connection());
        Trial.Sent sent = platform.trial().send(compiled, key, "command-line", control);
        RecordSummary record = sent.record();
        if (json) {
            Map<String, @Nullable Object> document = new LinkedHashMap<>();
            document.put("outcome", record.state().name());
            document.put("id", record.externalId());
            document.put("number", record.externalNumber());
            document.put(
                    "reason", record.failure() == null ? null : record.failure().coded());
            document.put("sent", sent.sent());
            System.out.println(Json.writePretty(document));
        } else {
            System.out.println(
                    sent.sent()
                            ? "已发送 / sent"
                            : "没有发送 / nothing was sent: 已写入过，或不能写入 / written before, or it can't be");
            RecordLine.print(List.of(record), System.out);
        }
        return record.state() == RecordState.DONE ? 0 : 1;
    }
}
