package io.duijie.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.document.Failure;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.ConnectorLookup;
import io.duijie.dialect.metadata.LoadOptions;
import io.duijie.dialect.metadata.Loaded;
import io.duijie.dialect.metadata.Marked;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.MetadataLoader;
import io.duijie.dialect.render.lookup.MemoryLookups;
import io.duijie.engine.extract.ExtractionSource;
import io.duijie.engine.extract.page.RequestFailure;
import io.duijie.engine.run.Preview;
import io.duijie.engine.run.PreviewSettings;
import io.duijie.engine.run.compiled.CompiledIntegration;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The sentences of the dialect, one case and more for each that can be tried without a connector. */
class ConformanceTest {
    private static final String NOW = "2026-11-20T10:00:00+08:00";

    @TestFactory
    Stream<DynamicContainer> everySentence() throws IOException, URISyntaxException {
        Path folder = Path.of(ConformanceTest.class.getResource("/conformance").toURI());
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        return files.stream().map(ConformanceTest::container);
    }

    private static DynamicContainer container(Path path) {
        Map<String, Object> file = read(path);
        return DynamicContainer.dynamicContainer(
                file.get("section") + " " + file.get("title"),
                Case.of(file).stream()
                        .map(one -> DynamicTest.dynamicTest(
                                file.get("section") + ": " + one.sentence(), () -> check(one))));
    }

    private static Map<String, Object> read(Path path) {
        try {
            return Json.readObject(Files.readString(path));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void check(Case one) {
        if (one.members().get("marked") instanceof String marked) {
            problems(one, marked);
        } else if (one.members().get("text") instanceof List<?> lines) {
            problems(one, lines);
        } else if (one.members().containsKey("stored")) {
            new StagedCase(one).check();
        } else if (one.expect().containsKey("pages")) {
            source(one, one.expect());
        } else {
            target(one, one.expect());
        }
    }

    private static void problems(Case one, String marked) {
        List<String> expected = ((List<?>) one.members().get("problems"))
                .stream().map(String::valueOf).toList();
        Marked document = Marked.of(marked, expected.toArray(String[]::new));
        LoadOptions options = new LoadOptions(
                Boolean.TRUE.equals(one.members().get("all")), null, ConnectorLookup.none(), name -> null);

        Loaded loaded = new MetadataLoader().load(List.of(document.named("f.json")), options);

        assertThat(loaded.problems())
                .as(document.text())
                .extracting(Marked::shown)
                .containsExactlyInAnyOrderElementsOf(document.expected());
    }

    private static void problems(Case one, List<?> lines) {
        String text = String.join("\n", lines.stream().map(String::valueOf).toList());
        MetadataFile file = new MetadataFile("f.json", text.getBytes(StandardCharsets.UTF_8));

        Loaded loaded = new MetadataLoader()
                .load(List.of(file), new LoadOptions(false, null, ConnectorLookup.none(), name -> null));

        assertThat(loaded.problems())
                .extracting(problem -> problem.pointer() + " " + problem.line() + " " + problem.code())
                .containsExactlyInAnyOrderElementsOf(((List<?>) one.members().get("expect"))
                        .stream()
                                .map(Case::object)
                                .map(each -> each.get("pointer") + " " + each.get("line") + " " + each.get("code"))
                                .toList());
    }

    private static Preview preview(Case one) {
        MetadataFile file =
                new MetadataFile("f.json", Json.write(one.integration()).getBytes(StandardCharsets.UTF_8));
        Loaded loaded = new MetadataLoader()
                .load(List.of(file), new LoadOptions(false, null, ConnectorLookup.none(), name -> null));
        assertThat(loaded.hasErrors()).as(loaded.problems().toString()).isFalse();
        CompiledIntegration compiled =
                CompiledIntegration.of(loaded.integrations().get(0), Optional.empty(), Optional.empty(), lookups(one));
        return new Preview(
                compiled,
                new PreviewSettings(
                        instant(one.members().getOrDefault("now", NOW)),
                        instant(one.members().get("lastSyncTime")),
                        one.members().get("answer") == null
                                ? null
                                : Case.object(one.members().get("answer"))));
    }

    private static Instant instant(Object text) {
        return text == null ? null : OffsetDateTime.parse(text.toString()).toInstant();
    }

    private static MemoryLookups lookups(Case one) {
        Map<String, List<Map<String, Object>>> records = new LinkedHashMap<>();
        Case.object(one.members().get("lookups"))
                .forEach((id, contents) -> records.put(
                        id, ((List<?>) contents).stream().map(Case::object).toList()));
        return MemoryLookups.ofContents(records);
    }

    private static void source(Case one, Map<String, Object> expect) {
        String variant = one.members().containsKey("remedy") ? ExtractionSource.REMEDY : ExtractionSource.NORMAL;
        Map<String, Object> pages = Case.object(expect.get("pages"));
        Map<String, Object> row = one.members().containsKey("detailRow")
                ? Case.object(one.members().get("detailRow"))
                : null;
        try {
            Map<String, Object> shown = preview(one)
                    .source(variant, pages.keySet().stream().map(Long::valueOf).toList(), row);
            assertThat(Like.of(shown.get("pages"))).isEqualTo(Like.of(pages));
            for (String name : List.of("listKey", "detail")) {
                if (expect.containsKey(name)) {
                    assertThat(Like.of(shown.get(name))).isEqualTo(Like.of(expect.get(name)));
                }
            }
        } catch (RequestFailure e) {
            assertThat(e.failures()).extracting(Failure::code).contains(String.valueOf(expect.get("sourceFailure")));
        }
    }

    private static void target(Case one, Map<String, Object> expect) {
        Map<String, Object> shown = preview(one).target(one.rows()).document();
        if (one.isValue()) {
            value(one, shown);
        }
        if (expect.get("failure") instanceof Map<?, ?> failure) {
            assertThat((List<?>) shown.get("failures")).as("%s", shown).isNotEmpty();
            Map<String, Object> found = Case.object(((List<?>) shown.get("failures")).get(0));
            for (String name : List.of("key", "code", "field", "path")) {
                if (failure.containsKey(name)) {
                    assertThat(found.get(name)).as("%s of %s", name, found).isEqualTo(failure.get(name));
                }
            }
            if (failure.get("reasonContains") instanceof String text) {
                assertThat(String.valueOf(found.get("reason"))).contains(text);
            }
        }
        Object request = expect.get("request");
        if (request != null) {
            assertThat(Like.of(shown.get("requests")))
                    .as("%s", shown.get("failures"))
                    .isEqualTo(Like.of(request instanceof List<?> ? request : List.of(request)));
        }
        if (Boolean.TRUE.equals(expect.get("dropped"))) {
            assertThat(shown.get("dropped")).isEqualTo((long) one.rows().size());
        }
        for (String name :
                List.of("otherRequest", "body", "calls", "duplicates", "skipped", "writeBacks", "callBacks")) {
            if (expect.containsKey(name)) {
                assertThat(Like.of(shown.get(name))).as(name).isEqualTo(Like.of(expect.get(name)));
            }
        }
        if (expect.containsKey("rejected")) {
            assertThat((List<?>) shown.get("rejected")).hasSize(((Number) expect.get("rejected")).intValue());
        }
        if (expect.containsKey("failures")) {
            assertThat(((List<?>) shown.get("failures"))
                            .stream()
                                    .map(failure -> Case.object(failure).get("key") + " "
                                            + Case.object(failure).get("code"))
                                    .toList())
                    .isEqualTo(expect.get("failures"));
        }
        if (expect.get("memberOrder") instanceof List<?> order) {
            Map<String, Object> first = Case.object(((List<?>) shown.get("requests")).get(0));
            assertThat(List.<Object>copyOf(first.keySet())).isEqualTo(order);
        }
        Map<String, Object> warnings = Case.object(shown.get("warnings"));
        Case.object(expect.get("warnings")).forEach((code, count) -> assertThat(warnings.getOrDefault(code, 0L))
                .as("%s in %s", code, warnings)
                .isEqualTo(count));
    }

    private static void value(Case one, Map<String, Object> shown) {
        if (one.members().get("fails") instanceof String code) {
            assertThat((List<?>) shown.get("failures")).as("%s", shown).isNotEmpty();
            assertThat(Case.object(((List<?>) shown.get("failures")).get(0)).get("code"))
                    .isEqualTo(code);
            return;
        }
        assertThat((List<?>) shown.get("failures")).isEmpty();
        Map<String, Object> wanted = new LinkedHashMap<>(Map.of("k", "1"));
        if (!one.members().containsKey("none")) {
            wanted.put("v", one.members().get("gives"));
        }
        assertThat(Like.of(((List<?>) shown.get("requests")).get(0))).isEqualTo(Like.of(wanted));
    }
}
