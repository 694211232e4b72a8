package io.duijie.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.duijie.dialect.document.Integration;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.ConnectorLookup;
import io.duijie.dialect.metadata.LoadOptions;
import io.duijie.dialect.metadata.Loaded;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.MetadataLoader;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.dialect.render.lookup.LookupSource;
import io.duijie.dialect.render.lookup.MemoryLookups;
import io.duijie.engine.extract.ExtractionSource;
import io.duijie.engine.extract.page.RequestFailure;
import io.duijie.engine.run.Preview;
import io.duijie.engine.run.PreviewSettings;
import io.duijie.engine.run.compiled.CompiledIntegration;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Loads a file, compiles what is right and renders rows with it. Whatever stands in the file and the rows: problems and failures
 * are said, nothing is thrown, and it takes neither long nor for ever.
 */
final class Trial {
    private static final Duration FOR_EVER = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofSeconds(3);
    private static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");
    private static final LoadOptions OPTIONS =
            new LoadOptions(true, null, ConnectorLookup.none(), Map.of("SET", "v")::get);
    static final LookupSource LOOKUPS = MemoryLookups.ofContents(
            Map.of("b", List.of(Map.of("a", "x", "b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "c", "1"), Map.of())));

    private Trial() {}

    /** Runs it on a thread of its own, which is given up when it never ends; counts what it computes, not what it waits. */
    static <T> T inTime(Supplier<T> work) {
        return assertTimeoutPreemptively(FOR_EVER, () -> {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            T result = work.get();
            long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            assertThat(Duration.ofNanos(nanos)).isLessThan(LONG);
            return result;
        });
    }

    static Loaded load(byte[] bytes) {
        Loaded loaded = new MetadataLoader().load(List.of(new MetadataFile("f.json", bytes)), OPTIONS);
        for (Problem problem : loaded.problems()) {
            assertThat(problem.line()).isPositive();
            assertThat(problem.column()).isPositive();
            assertThat(problem.message().english()).isNotBlank();
            assertThat(problem.message().chinese()).isNotBlank();
        }
        if (!loaded.hasErrors() && loaded.integrations().isEmpty()) {
            assertThat(Json.readObject(new String(bytes, StandardCharsets.UTF_8).replace("\uFEFF", "")))
                    .containsKey("connections");
        }
        return loaded;
    }

    /** Renders both sides of an integration that was found right. */
    static void render(Integration integration, List<?> rows, LookupSource lookups) {
        CompiledIntegration compiled = CompiledIntegration.of(integration, Optional.empty(), Optional.empty(), lookups);
        Preview preview = new Preview(compiled, new PreviewSettings(NOW, null, Map.of("Id", 1L, "Number", "N")));
        source(preview, ExtractionSource.NORMAL);
        if (compiled.remedy() != null) {
            source(preview, ExtractionSource.REMEDY);
        }
        assertThat(Json.write(preview.target(rows).document())).isNotEmpty();
    }

    private static void source(Preview preview, String variant) {
        try {
            Json.write(preview.source(variant, List.of(1L, 3L), Map.of("id", 1L)));
        } catch (RequestFailure failure) {
            assertThat(failure.failures()).isNotEmpty();
        }
    }

    /** Loads and, where that is right, renders. */
    static void of(byte[] bytes, List<?> rows) {
        inTime(() -> {
            load(bytes).integrations().forEach(integration -> render(integration, rows, LOOKUPS));
            return null;
        });
    }
}
