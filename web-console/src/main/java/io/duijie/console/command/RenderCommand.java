package io.duijie.console.command;

import io.duijie.connector.api.ConnectorType;
import io.duijie.dialect.document.Failure;
import io.duijie.dialect.document.Integration;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.ConnectorLookup;
import io.duijie.dialect.metadata.LoadOptions;
import io.duijie.dialect.metadata.Loaded;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.MetadataLoader;
import io.duijie.dialect.render.lookup.LookupSource;
import io.duijie.engine.extract.ExtractionSource;
import io.duijie.engine.extract.page.RequestFailure;
import io.duijie.engine.plugin.ConnectorRegistry;
import io.duijie.engine.run.Preview;
import io.duijie.engine.run.PreviewSettings;
import io.duijie.engine.run.compiled.CompiledIntegration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code duijie render}: exactly what would be sent, without network and home. Always JSON. */
@Command(
        name = "render",
        description = "exactly what would be sent, without any network / 预览将要发送的内容，不访问网络",
        mixinStandardHelpOptions = true)
final class RenderCommand implements Callable<Integer> {
    @Parameters(paramLabel = "INTEGRATION", description = "an integration file, - = stdin")
    private String integration = "";

    @Option(names = "--records", paramLabel = "FILE", description = "one source row or a list of them")
    private @Nullable String records;

    @Option(names = "--side", paramLabel = "source|target", defaultValue = "target")
    private Side side = Side.TARGET;

    @Option(names = "--page", paramLabel = "1,3", split = ",", description = "pages of the source request, default 1")
    private List<Long> pages = new ArrayList<>();

    @Option(names = "--now", paramLabel = "T", converter = Moment.class, description = "the moment of the run")
    private @Nullable Instant now;

    @Option(
            names = "--last-sync",
            paramLabel = "T",
            converter = Moment.class,
            description = "CURRENT_TIME of the last completed extraction")
    private @Nullable Instant lastSync;

    @Option(names = "--target-result", paramLabel = "FILE", description = "the target's answer for the first record")
    private @Nullable String targetResult;

    @Option(names = "--connector", paramLabel = "ID", description = "the connector, when several list the api")
    private @Nullable String connector;

    @Option(
            names = "--detail-row",
            paramLabel = "FILE",
            description = "one row of the list: shows the call for its detail too")
    private @Nullable String detailRow;

    @Option(
            names = "--lookups",
            paramLabel = "FILE",
            description = "stored records of other integrations: {\"<id>\":[content,…]}, first stored first")
    private @Nullable String lookups;

    @Option(names = "--run", paramLabel = "remedy", description = "the source request of omissionRemedy")
    private @Nullable Variant variant;

    @Option(
            names = "--trace",
            description = "tells how every field of the target got its value / 显示每个目标字段的取值过程："
                    + " \"trace\":[{\"key\",\"records\",\"request\":[FIELD,…],\"otherRequest\":[FIELD,…]}], FIELD ="
                    + " {\"path\",\"value\",\"rows\",\"placeholders\":[{\"text\",\"value\"}],"
                    + "\"steps\":[{\"step\":\"value|mapping|cast|parser\",\"name\",\"result\"}],\"result\","
                    + "\"failure\":{\"code\",\"reason\"}}")
    private boolean trace;

    @Mixin
    private HomeOptions home = new HomeOptions();

    /** Another run than the usual one. */
    enum Variant {
        REMEDY
    }

    /** Which request. */
    enum Side {
        SOURCE,
        TARGET
    }

    @Override
    public Integer call() {
        if (side == Side.TARGET && records == null) {
            throw new CommandFailure(
                    "records-needed", "请用 --records 指定源数据文件。", "name the source rows with --records FILE.");
        }
        try (ConnectorRegistry registry = BuiltConnectors.load(home.pluginFolder())) {
            Chosen lookup = new Chosen(registry, connector);
            MetadataFile file = MetadataFiles.read(integration);
            Loaded loaded =
                    new MetadataLoader().load(List.of(file), new LoadOptions(false, null, lookup, System::getenv));
            if (loaded.hasErrors() || loaded.integrations().isEmpty()) {
                return Problems.print(loaded.problems(), true) == 0 ? notAnIntegration() : 1;
            }
            Integration document = loaded.integrations().get(0);
            CompiledIntegration compiled = CompiledIntegration.of(
                    document,
                    lookup.byApi(document.source().api(), true),
                    lookup.byApi(document.target().api(), false),
                    lookups == null ? LookupSource.EMPTY : LookupFile.of(lookups, JsonFile.object(lookups)));
            Preview preview = new Preview(compiled, settings());
            return side == Side.SOURCE ? source(compiled, preview) : target(preview);
        }
    }

    private int notAnIntegration() {
        throw new CommandFailure(
                "no-integration", integration + " 不是集成方案文件。", integration + " is no integration file.");
    }

    private PreviewSettings settings() {
        Map<String, @Nullable Object> answer = targetResult == null ? null : JsonFile.object(targetResult);
        return new PreviewSettings(now == null ? Instant.now() : now, lastSync, answer, trace);
    }

    private int source(CompiledIntegration compiled, Preview preview) {
        if (variant == Variant.REMEDY && compiled.remedy() == null) {
            throw new CommandFailure(
                    "no-remedy", integration + " 没有补漏 omissionRemedy。", integration + " has no omissionRemedy.");
        }
        String request = variant == Variant.REMEDY ? ExtractionSource.REMEDY : ExtractionSource.NORMAL;
        Map<String, @Nullable Object> row = detailRow == null ? null : JsonFile.object(detailRow);
        try {
            System.out.println(Json.writePretty(preview.source(request, pages.isEmpty() ? List.of(1L) : pages, row)));
            return 0;
        } catch (RequestFailure e) {
            Map<String, @Nullable Object> document = new LinkedHashMap<>();
            document.put(
                    "failures", e.failures().stream().map(RenderCommand::json).toList());
            System.out.println(Json.writePretty(document));
            return 1;
        }
    }

    private static Map<String, @Nullable Object> json(Failure failure) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("key", "");
        json.put("code", failure.code());
        json.put("field", failure.field());
        json.put("path", failure.path());
        json.put("reason", failure.coded());
        return json;
    }

    private int target(Preview preview) {
        Object read = JsonFile.value(Objects.requireNonNull(records));
        Preview.Target target = preview.target(read instanceof List<?> list ? list : Arrays.asList(read));
        System.out.println(Json.writePretty(target.document()));
        return target.clean() ? 0 : 1;
    }

    /** The connector that was named, or the one that lists the {@code api}. */
    private record Chosen(ConnectorRegistry registry, @Nullable String id) implements ConnectorLookup {
        @Override
        public Optional<ConnectorType> byId(String wanted) {
            return registry.byId(wanted);
        }

        @Override
        public Optional<ConnectorType> byApi(String api, boolean source) {
            List<ConnectorType> known = registry.byApi(api);
            if (known.size() > 1 && id != null) {
                return known.stream()
                        .filter(type -> type.describe().id().equals(id))
                        .findFirst();
            }
            return known.size() == 1 ? Optional.of(known.get(0)) : Optional.empty();
        }
    }
}
