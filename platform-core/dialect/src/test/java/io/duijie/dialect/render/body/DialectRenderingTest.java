package io.duijie.dialect.render.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.render.function.FunctionCompiler;
import io.duijie.dialect.render.path.Scope;
import io.duijie.dialect.render.variable.Variables;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The dialect's sections on rendering, line by line: see the case files in {@code resources/render}. */
class DialectRenderingTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @TestFactory
    Stream<DynamicTest> entriesAndTypes() {
        return cases("04-entries-and-types.txt");
    }

    @TestFactory
    Stream<DynamicTest> templatesAndPaths() {
        return cases("06-templates-and-paths.txt");
    }

    @TestFactory
    Stream<DynamicTest> mappingTables() {
        return cases("12-mapping-tables.txt");
    }

    @TestFactory
    Stream<DynamicTest> parsers() {
        return cases("13-1-parsers.txt");
    }

    @TestFactory
    Stream<DynamicTest> objectsAndArrays() {
        return cases("13-3-objects-and-arrays.txt");
    }

    @TestFactory
    Stream<DynamicTest> cleaningAndRequired() {
        return cases("13-5-cleaning-and-required.txt");
    }

    @TestFactory
    Stream<DynamicTest> writeBacks() {
        return cases("15-6-write-back.txt");
    }

    @TestFactory
    Stream<DynamicTest> functions() {
        return cases("09-functions.txt");
    }

    private static Stream<DynamicTest> cases(String file) {
        return RenderingCase.read(file).stream()
                .map(rendering -> DynamicTest.dynamicTest(rendering.name(), () -> check(rendering)));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void check(RenderingCase rendering) {
        Map<String, Object> row = Json.readObject(rendering.line("row", "{}"));
        Map<String, Object> before = Json.readObject(rendering.line("row", "{}"));
        Map mappings = Json.readObject(rendering.line("mappings", "{}"));
        String writeBack = rendering.line("writeBack", null);
        CompileSettings settings = new CompileSettings(
                ZONE,
                mappings,
                BodyPurpose.valueOf(rendering.line("side", "TARGET")),
                new FunctionCompiler(ExpressionCompiler.NONE));
        CompiledBody body = BodyCompiler.compile(Entries.read(rendering.line("entries", "[]")), settings);

        Rendered rendered = body.render(new Scope(
                row, variables(rendering, settings.side()), writeBack == null ? null : Json.readObject(writeBack)));

        assertThat(codesAndPaths(rendered)).isEqualTo(Json.readArray(rendering.line("fails", "[]")));
        if (!rendered.failed()) {
            assertThat(Json.write(rendered.body())).isEqualTo(Json.write(Json.read(rendering.line("gives", "{}"))));
        }
        assertThat(Json.write(rendered.warnings())).isEqualTo(rendering.line("warns", "{}"));
        assertThat(row).isEqualTo(before);
    }

    private static List<Object> codesAndPaths(Rendered rendered) {
        List<Object> failures = new ArrayList<>();
        rendered.failures().forEach(failure -> {
            failures.add((failure.code() + " " + failure.path()).strip());
            assertThat(failure.coded()).startsWith(failure.code() + ": ");
            assertThat(failure.reason().english())
                    .doesNotStartWith(failure.code())
                    .endsWith(place(failure.path()));
            assertThat(failure.reason().chinese()).isNotBlank().endsWith(place(failure.path()));
            assertThat(failure.path()).endsWith(failure.field());
        });
        return failures;
    }

    private static String place(String path) {
        return path.isEmpty() ? "" : " (" + path + ")";
    }

    private static Variables variables(RenderingCase rendering, BodyPurpose side) {
        Instant now = time(rendering.line("now", "2026-11-20T10:00:00"));
        Instant lastSync = time(rendering.line("lastSync", "2026-11-20T08:00:00"));
        return side == BodyPurpose.SOURCE
                ? new Variables(now, lastSync, 20, new Variables.Page(40, 3), null, ZONE)
                : new Variables(now, lastSync, 50, null, "0123456789abcdef0123456789abcdef", ZONE);
    }

    private static Instant time(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }
}
