package io.duijie.dialect.render.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.render.function.FunctionCompiler;
import io.duijie.dialect.render.path.Scope;
import io.duijie.dialect.render.variable.Variables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The worked examples of the dialect that need nothing but rendering. */
class DialectExamplesTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @TestFactory
    Stream<DynamicTest> rendersWhatTheExampleExpects() {
        return Stream.of(
                        "001-vendor-to-supplier",
                        "002-purchase-bill-with-lines",
                        "003-functions-unit-price",
                        "005-formats-and-variables",
                        "006-cast-failure-in-a-row",
                        "009-mapping-tables")
                .map(name -> DynamicTest.dynamicTest(name, () -> check(Json.readObject(text(name)))));
    }

    private static void check(Map<String, Object> example) {
        Map<?, ?> expect = (Map<?, ?>) example.get("expect");
        Rendered request = render(example, "request", BodyPurpose.TARGET);

        if (expect.get("failure") instanceof Map<?, ?> failure) {
            assertThat(request.failures()).first().satisfies(found -> {
                assertThat(found.field()).isEqualTo(failure.get("field"));
                assertThat(found.path()).isEqualTo(failure.get("path"));
                assertThat(found.coded()).contains((String) failure.get("reasonContains"));
            });
            return;
        }
        assertThat(request.failures()).isEmpty();
        assertThat(comparable(List.of(request.body()))).isEqualTo(comparable(expect.get("request")));
        if (expect.get("memberOrder") instanceof List<?> order) {
            assertThat(List.<Object>copyOf(request.body().keySet())).isEqualTo(order);
        }
        if (expect.get("otherRequest") instanceof Map<?, ?> other) {
            assertThat(comparable(render(example, "otherRequest", BodyPurpose.TARGET_OTHER)
                            .body()))
                    .isEqualTo(comparable(other));
        }
        if (expect.get("warnings") instanceof Map<?, ?> warnings) {
            warnings.forEach(
                    (code, count) -> assertThat(request.warnings().get(code)).isEqualTo(((Long) count).intValue()));
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Rendered render(Map<String, Object> example, String list, BodyPurpose side) {
        Map<?, ?> integration = (Map<?, ?>) example.get("integration");
        Map<?, ?> target = (Map<?, ?>) ((Map<?, ?>) integration.get("target")).get("metadata");
        Map mappings = (Map) integration.get("mappings");
        CompileSettings settings =
                new CompileSettings(ZONE, mappings, side, new FunctionCompiler(ExpressionCompiler.NONE));
        CompiledBody body = BodyCompiler.compile(Entries.of((List<?>) target.get(list)), settings);

        Instant now = OffsetDateTime.parse((String) example.get("now")).toInstant();
        Object lastSync = example.getOrDefault("lastSyncTime", "2026-01-01T00:00:00+08:00");
        Variables variables =
                new Variables(now, OffsetDateTime.parse((String) lastSync).toInstant(), 50, null, "0".repeat(32), ZONE);
        return body.render(Scope.of((Map<String, Object>) example.get("record"), variables));
    }

    private static Object comparable(Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros();
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(comparable(element)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, member) -> copy.put(key, comparable(member)));
            return copy;
        }
        return value;
    }

    private static String text(String name) {
        try (InputStream in = DialectExamplesTest.class.getResourceAsStream("/dialect/" + name + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
