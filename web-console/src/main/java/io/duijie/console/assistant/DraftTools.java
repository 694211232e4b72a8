package io.duijie.console.assistant;

import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Integration;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.json.JsonException;
import io.duijie.dialect.metadata.Loaded;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.dialect.render.lookup.LookupSource;
import io.duijie.engine.extract.ExtractionSource;
import io.duijie.engine.extract.page.RequestFailure;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.Preview;
import io.duijie.engine.run.PreviewSettings;
import io.duijie.engine.run.RegistryLookup;
import io.duijie.engine.run.Trial;
import io.duijie.engine.run.compiled.CompiledIntegration;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An integration while it is written: checked, shown as it would be sent, left for a person. Nobody is called. */
final class DraftTools {
    private static final int LONGEST_DOCUMENT = 500_000;
    private static final int MOST_ROWS = 50;
    private static final int MOST_PROBLEMS = 100;

    private final Platform platform;
    private final Proposals proposals;

    DraftTools(Platform platform) {
        this.platform = platform;
        this.proposals = new Proposals(platform.home(), platform.clock());
    }

    List<Tool> tools() {
        return List.of(
                Tool.of(
                                "validate",
                                "All problems of a metadata document (an integration, connections or alerts), with line, column and"
                                        + " JSON Pointer. Stores nothing and calls nobody.",
                                (arguments, control) -> problems(loaded(arguments)))
                        .needing("document", "the document, as JSON text"),
                Tool.of(
                                "render",
                                "Exactly what an integration would send to the target for some source rows, and how each field got its"
                                        + " value; or the request for the first page of its source. Calls nobody, reads no stored record.",
                                (arguments, control) -> render(arguments))
                        .needing("document", "the integration, as JSON text")
                        .asking(
                                "records",
                                "the source rows as the vendor would return them, as JSON text: a list of " + MOST_ROWS
                                        + " at most; needed for the target's side")
                        .asking("side", "target (where nothing is said) or source")
                        .asking("now", "the moment of the run, such as 2026-11-24T08:00:00+08:00"),
                Tool.of(
                                "propose_change",
                                "Leaves an integration, new or changed, as a proposal for a person, who reads it and imports it or"
                                        + " not. Nothing runs by it. It must be free of errors: validate it first.",
                                (arguments, control) -> propose(arguments))
                        .needing("document", "the whole integration, as JSON text")
                        .needing("why", "what it changes and why, for the person who decides"));
    }

    private Loaded loaded(Arguments arguments) {
        byte[] text = arguments.needed("document", LONGEST_DOCUMENT).getBytes(StandardCharsets.UTF_8);
        return platform.importer().loadUntold(List.of(new MetadataFile("document.json", text)));
    }

    private static Map<String, @Nullable Object> problems(Loaded loaded) {
        List<Problem> all = loaded.problems();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("clean", !loaded.hasErrors());
        answer.put(
                "problems",
                all.stream().limit(MOST_PROBLEMS).map(DraftTools::problem).toList());
        answer.put("more", Math.max(0, all.size() - MOST_PROBLEMS));
        return answer;
    }

    private static Map<String, @Nullable Object> problem(Problem problem) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>(problem.json(false));
        answer.put("message", Said.text(problem.message()));
        return answer;
    }

    private Map<String, @Nullable Object> render(Arguments arguments) {
        Loaded loaded = loaded(arguments);
        if (loaded.hasErrors()) {
            return problems(loaded);
        }
        Preview preview = new Preview(compiled(integration(loaded)), settings(arguments));
        return switch (arguments.text("side").orElse("target")) {
            case "target" -> target(preview, rows(arguments));
            case "source" -> source(preview);
            default -> throw ToolProblem.argument("side", "应为 target 或 source。", "it must be target or source.");
        };
    }

    private static Integration integration(Loaded loaded) {
        if (loaded.integrations().size() != 1) {
            throw ToolProblem.argument("document", "应为一个集成方案。", "one integration is needed.");
        }
        return loaded.integrations().get(0);
    }

    /** Without look-ups: what is stored is not to be had by a document that asks for it. */
    private CompiledIntegration compiled(Integration integration) {
        return CompiledIntegration.of(
                Trial.limited(integration),
                type(integration.source().connection(), integration.source().api(), true),
                type(integration.target().connection(), integration.target().api(), false),
                LookupSource.EMPTY);
    }

    /** Of its connection; without one, the only one that has the interface. */
    private Optional<ConnectorType> type(@Nullable String connection, String api, boolean source) {
        String connector =
                connection == null ? null : platform.connections().connectors().get(connection);
        RegistryLookup lookup = new RegistryLookup(platform.connectors());
        return connector == null ? lookup.byApi(api, source) : lookup.byId(connector);
    }

    private PreviewSettings settings(Arguments arguments) {
        return new PreviewSettings(
                arguments.time("now").orElseGet(platform.clock()::instant), null, null, true, MOST_ROWS);
    }

    private static List<?> rows(Arguments arguments) {
        try {
            Object rows = Json.read(arguments.needed("records", LONGEST_DOCUMENT));
            List<?> list =
                    rows instanceof List<?> several ? several : rows instanceof Map<?, ?> ? List.of(rows) : List.of();
            if (list.isEmpty() || list.size() > MOST_ROWS) {
                throw ToolProblem.argument(
                        "records", "应为 1 到 " + MOST_ROWS + " 行数据。", "1 to " + MOST_ROWS + " rows are needed.");
            }
            return list;
        } catch (JsonException e) {
            throw ToolProblem.argument("records", "不是 JSON：" + e.what(), "this is no JSON: " + e.what());
        }
    }

    private static Map<String, @Nullable Object> target(Preview preview, List<?> rows) {
        Preview.Target target = preview.target(rows);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("clean", target.clean());
        answer.put("rendered", VendorData.brought(target.document()));
        return answer;
    }

    private static Map<String, @Nullable Object> source(Preview preview) {
        try {
            return preview.source(ExtractionSource.NORMAL, List.of(1L), null);
        } catch (RequestFailure e) {
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put("failures", e.failures().stream().map(Said::failure).toList());
            return answer;
        }
    }

    private Map<String, @Nullable Object> propose(Arguments arguments) {
        Loaded loaded = loaded(arguments);
        Integration integration = integration(loaded);
        if (loaded.hasErrors()) {
            throw ToolProblem.of(
                    "metadata-faulty",
                    "方案中有错误，没有保存；请先用 validate 检查。",
                    "the document has errors; nothing was kept. Check it with validate first.");
        }
        String file = proposals.keep(
                integration.id(), arguments.needed("document", LONGEST_DOCUMENT), arguments.needed("why"));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("proposal", file);
        answer.put(
                "next",
                Said.text(new Text(
                        "未发布。由人查看数据目录下的 " + file + "，同意后在控制台导入，或运行 duijie import。",
                        "Not published. A person reads " + file
                                + " in the home and imports it in the console or by duijie import.")));
        return answer;
    }
}
