package io.duijie.dialect.render.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.dialect.document.Failure;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.render.path.CompiledPath;
import io.duijie.dialect.render.path.RowScope;
import io.duijie.dialect.render.path.Scope;
import io.duijie.dialect.render.variable.Variables;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class BodyCompilerTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Variables VARIABLES =
            new Variables(Instant.EPOCH, Instant.EPOCH, 50, null, "0".repeat(32), ZONE);
    private static final CompileSettings PLAIN = CompileSettings.withoutExpressions(ZONE, Map.of(), BodyPurpose.TARGET);

    @Test
    void refusesAnExpressionNobodyCanEvaluate() {
        assertThatThrownBy(() ->
                        BodyCompiler.compile(Entries.read("[{\"field\":\"a\",\"value\":\"_function 1+1\"}]"), PLAIN))
                .isInstanceOf(UnsupportedExpressionException.class)
                .hasMessageContaining("_function");
    }

    @Test
    void anExpressionReadsTheRowItStandsInAndIsCastLikeAnyValue() {
        CompiledPath path = CompiledPath.compile("items.qty");
        ExpressionCompiler fromRow = (kind, text) -> new QuantityOfRow(path);
        CompiledBody body = BodyCompiler.compile(
                Entries.read(
                        """
                        [{"field":"E","type":"array","value":"items","children":[{"field":"q","type":"int","value":"_mvel row.qty"}]}]"""),
                new CompileSettings(ZONE, Map.of(), BodyPurpose.TARGET, fromRow));

        Rendered rendered =
                body.render(Scope.of(Json.readObject("{\"items\":[{\"qty\":\"1\"},{\"qty\":\"2.0\"}]}"), VARIABLES));

        assertThat(Json.write(rendered.body())).isEqualTo("{\"E\":[{\"q\":1},{\"q\":2}]}");
    }

    private record QuantityOfRow(CompiledPath path) implements Expression {
        @Override
        public Object value(RowScope scope) {
            assertThat(scope.element()).isInstanceOf(Map.class);
            return path.read(scope);
        }
    }

    @Test
    void unknownFormatsParsersAndMappingsAreProgrammingErrorsHere() {
        for (String entry : List.of(
                "{\"field\":\"a\",\"value\":\"{{a|nope}}\"}",
                "{\"field\":\"a\",\"value\":\"{{a}}\",\"parser\":{\"name\":\"Nope\"}}",
                "{\"field\":\"a\",\"value\":\"{{a}}\",\"parser\":{\"name\":\"ConvertObjectParser\"}}",
                "{\"field\":\"a\",\"value\":\"{{a}}\",\"mapping\":{\"target\":\"nope\"}}")) {
            assertThatThrownBy(() -> BodyCompiler.compile(Entries.read("[" + entry + "]"), PLAIN))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void oneBodyServesManyThreads() throws Exception {
        CompiledBody body = BodyCompiler.compile(
                Entries.read(
                        """
                        [{"field":"E","type":"array","children":[{"field":"v","value":"{{a.v}}"},{"field":"w","value":"{{b.v}}"},
                          {"field":"S","type":"array","value":"s","children":[{"field":"x","value":"{{s.x}}"}]}]}]"""),
                PLAIN);
        Map<String, Object> inA = Json.readObject("{\"a\":[{\"v\":1,\"s\":[{\"x\":1}]},{\"v\":2}],\"b\":{\"v\":3}}");
        Map<String, Object> inB = Json.readObject("{\"b\":[{\"v\":1,\"s\":[{\"x\":2}]},{\"v\":2}],\"a\":{\"v\":3}}");
        String expectedA = "{\"E\":[{\"v\":1,\"w\":3,\"S\":[{\"x\":1}]},{\"v\":2,\"w\":3}]}";
        String expectedB = "{\"E\":[{\"v\":3,\"w\":1,\"S\":[{\"x\":2}]},{\"v\":3,\"w\":2}]}";
        List<Callable<String>> work = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            Map<String, Object> row = i % 2 == 0 ? inA : inB;
            work.add(() -> Json.write(body.render(Scope.of(row, VARIABLES)).body()));
        }

        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> results = threads.invokeAll(work);
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo(i % 2 == 0 ? expectedA : expectedB);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anAbsurdExponentCostsNoMemory() {
        CompiledBody body = BodyCompiler.compile(
                Entries.read(
                        """
                        [{"field":"raw","value":"{{n}}"},{"field":"text","type":"string","value":"{{n}}"},{"field":"cut","value":"{{n|round(2)}}"}]"""),
                PLAIN);

        Rendered large = body.render(Scope.of(Map.of("n", new BigDecimal("1e999999999")), VARIABLES));
        Rendered small = body.render(Scope.of(Map.of("n", new BigDecimal("1e-999999999")), VARIABLES));

        assertThat(Json.write(large.body())).hasSizeLessThan(100);
        assertThat(Json.write(small.body())).endsWith("\"cut\":0}");
        assertThat(large.failures()).extracting(Failure::code).contains("value-unusable");
    }

    @Test
    void aReasonNamesValueRuleAndPlaceInBothLanguages() {
        CompiledBody body = BodyCompiler.compile(
                Entries.read(
                        """
                        [{"field":"FEntity","type":"array","value":"rows","children":[{"field":"FQty","type":"int","value":"{{rows.qty}}"}]},
                         {"field":"FNumber","label":"编码","is_required":true,"value":"{{no}}"}]"""),
                PLAIN);

        Rendered rendered = body.render(
                Scope.of(Json.readObject("{\"no\":\"\",\"rows\":[{\"qty\":1},{\"qty\":\"10.5\"}]}"), VARIABLES));

        assertThat(rendered.failures()).hasSize(2);
        assertThat(rendered.failures().get(0).coded())
                .isEqualTo("cast-failed: \"10.5\" is not an integer (FEntity[1].FQty)");
        assertThat(rendered.failures().get(0).reason().chinese()).isEqualTo("\"10.5\" 不是整数 (FEntity[1].FQty)");
        assertThat(rendered.failures().get(1).coded())
                .isEqualTo("required-missing: the field is required, but {{no}} gives no value (FNumber)");
        assertThat(rendered.failures().get(1).reason().chinese())
                .isEqualTo("必填字段“编码”（FNumber）没有值，取值为 {{no}} (FNumber)");
    }
}
