package io.duijie.dialect.render.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.render.path.Scope;
import io.duijie.dialect.render.variable.Variables;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RenderingLawsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Variables VARIABLES =
            new Variables(Instant.EPOCH, Instant.EPOCH, 50, null, "0".repeat(32), ZONE);
    private static final CompiledBody BODY = compiled(
            """
            [{"field":"whole","value":"{{v}}"},{"field":"mixed","value":"<{{s}}>"},
             {"field":"rows","type":"array","value":"v","children":[{"field":"e","value":"{{v}}"},
              {"field":"inner","type":"array","value":"a","children":[{"field":"x","type":"int","value":"{{a.b}}"}]}]},
             {"field":"guessed","type":"array","children":[{"field":"x","value":"{{v.a.b}}"}]}]""");

    private static CompiledBody compiled(String entries) {
        return BodyCompiler.compile(
                Entries.read(entries), CompileSettings.withoutExpressions(ZONE, Map.of(), BodyPurpose.TARGET));
    }

    private static Rendered render(CompiledBody body, Map<String, Object> row) {
        return body.render(Scope.of(row, VARIABLES));
    }

    @Property(tries = 300)
    void renderingIsAFunctionOfItsInputAndLeavesItAlone(@ForAll("json") Object value) {
        Map<String, Object> row = new HashMap<>();
        row.put("v", value);
        row.put("s", "t");
        String before = Json.write(row);

        Rendered first = render(BODY, row);
        Rendered second = render(BODY, row);

        assertThat(second).isEqualTo(first);
        assertThat(Json.write(row)).isEqualTo(before);
        assertThat(Cleaning.clean(first.body())).isSameAs(first.body());
    }

    @Property(tries = 500)
    void dataIsNeverCode(@ForAll("textsWithBraces") String text) {
        Rendered rendered = render(BODY, Map.of("s", text));

        assertThat(rendered.body()).containsEntry("mixed", "<" + text + ">");
        if (!text.isEmpty()) {
            assertThat(render(BODY, Map.of("v", text, "s", "")).body()).containsEntry("whole", text);
        }
    }

    @Property(tries = 500)
    void cleaningIsIdempotentAndLeavesNothingWithoutValue(@ForAll("json") Object value) {
        Object cleaned = Cleaning.clean(value);

        assertThat(Cleaning.clean(cleaned)).isSameAs(cleaned);
        if (cleaned != null) {
            assertThat(Json.write(cleaned)).doesNotContain("null", "\"\"", "[]", "{}");
        }
    }

    @Property(tries = 500)
    void numbersOfAnySizeStayExact(@ForAll BigInteger digits, @ForAll("scales") int scale) {
        BigDecimal number = new BigDecimal(digits, scale);
        CompiledBody body = compiled(
                """
                [{"field":"raw","value":"{{v}}"},{"field":"text","type":"string","value":"{{v}}"},
                 {"field":"back","type":"float","value":"{{t}}"}]""");

        Map<String, Object> rendered =
                render(body, Map.of("v", number, "t", number.toString())).body();

        assertThat((BigDecimal) rendered.get("raw")).isEqualByComparingTo(number);
        assertThat(new BigDecimal((String) rendered.get("text"))).isEqualByComparingTo(number);
        assertThat((String) rendered.get("text")).doesNotContain("E", "e");
        assertThat(new BigDecimal(rendered.get("back").toString())).isEqualByComparingTo(number);
    }

    @Provide
    Arbitrary<Integer> scales() {
        return Arbitraries.integers().between(-40, 40);
    }

    @Provide
    Arbitrary<String> textsWithBraces() {
        return Arbitraries.of(
                        "{", "}", "{{", "}}", "v", "s", "|", "date", "_function ", "_mvel ", "1", "'", "\"", "号", " ")
                .list()
                .ofMaxSize(12)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<Object> json() {
        Arbitrary<Object> scalar = Arbitraries.of(
                        0L, 1L, -5L, true, false, "x", "1", " ", "{{s}}", new BigDecimal("1.50"), "")
                .injectNull(0.2)
                .map(value -> (Object) value);
        return Arbitraries.lazyOf(() -> scalar, () -> scalar, this::lists, this::objects);
    }

    private Arbitrary<Object> lists() {
        return json().list().ofMaxSize(4).map(list -> (Object) new ArrayList<>(list));
    }

    private Arbitrary<Object> objects() {
        return json().list().ofMaxSize(3).map(values -> {
            Map<String, Object> object = new HashMap<>();
            for (int i = 0; i < values.size(); i++) {
                object.put(List.of("a", "b", "a.b").get(i), values.get(i));
            }
            return (Object) object;
        });
    }
}
