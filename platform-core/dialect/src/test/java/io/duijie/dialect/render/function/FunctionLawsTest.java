package io.duijie.dialect.render.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.dialect.render.body.Expression;
import io.duijie.dialect.render.function.syntax.FunctionProblem;
import io.duijie.dialect.render.value.Numbers;
import io.duijie.dialect.render.value.ValueFailure;
import io.duijie.dialect.render.value.Warnings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FunctionLawsTest {
    private static final Expression SUM = Functions.compile("SUM({{d.q}})");
    private static final Expression CHAIN = Functions.compile("CONCAT({{a}}+{{b}})");
    private static final Expression PRODUCT = Functions.compile("CONCAT({{a}}*{{b}})");
    private static final Expression QUOTIENT = Functions.compile("CONCAT({{a}}/{{b}})");
    private static final Expression BACK = Functions.compile("{{a}}/{{b}}*{{b}}");

    private static Object value(Expression expression, Map<String, Object> row) {
        return expression.value(Functions.scope(row, new Warnings()));
    }

    @Property(tries = 500)
    void numbersFollowTheRulesOfScale(@ForAll("decimals") BigDecimal a, @ForAll("decimals") BigDecimal b) {
        Map<String, Object> row = Map.of("a", a.toPlainString(), "b", b.toPlainString());

        assertThat(value(CHAIN, row)).isEqualTo(a.add(b).toPlainString());
        assertThat(value(PRODUCT, row)).isEqualTo(a.multiply(b).toPlainString());
        assertThat(value(QUOTIENT, row))
                .isEqualTo(
                        b.signum() == 0
                                ? null
                                : a.divide(b, a.scale() + 4, RoundingMode.HALF_UP)
                                        .toPlainString());
        if (b.signum() != 0) {
            assertThat(Numbers.decimal((Number) value(BACK, row))).isEqualByComparingTo(a);
        }
    }

    @Property(tries = 300)
    void aSumIsTheFoldOfItsElements(@ForAll("decimalLists") List<BigDecimal> values) {
        List<Object> elements = new ArrayList<>();
        for (BigDecimal value : values) {
            Map<String, Object> element = new LinkedHashMap<>();
            element.put("q", value);
            elements.add(element);
            elements.add(new LinkedHashMap<>());
        }
        Object sum = value(SUM, Map.of("d", elements));

        if (values.isEmpty()) {
            assertThat(sum).isNull();
        } else {
            BigDecimal fold = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(Numbers.decimal((Number) sum)).isEqualByComparingTo(fold);
        }
    }

    @Property(tries = 1000)
    void dataIsNeverCode(@ForAll("pieces") List<String> pieces) {
        String data = String.join("{{", pieces);
        Map<String, Object> row = Map.of("x", data);

        assertThat(Functions.evaluate("CONCAT('<{{x}}>')", row)).isEqualTo("<" + data + ">");
        assertThat(Functions.evaluate("\"{{x}}\" = '{{x}}'", row)).isEqualTo(1L);
    }

    @Property(tries = 5000)
    void tokensInAnyOrderAreAFunctionOrAreRefusedWithAPlace(@ForAll("pieces") List<String> pieces) {
        String text = "_function " + String.join(" ", pieces);
        List<FunctionProblem> problems = Functions.COMPILER.problems(text);

        problems.forEach(problem -> {
            assertThat(problem.code())
                    .isIn("function-syntax", "unknown-function", "function-args", "not-supported-yet", "lookup-syntax");
            assertThat(problem.offset()).isBetween(0, text.length());
            assertThat(problem.message().english()).isNotBlank();
        });
        if (problems.isEmpty()) {
            Expression expression = Functions.compile(String.join(" ", pieces));
            try {
                value(expression, Map.of("x", "1", "d", List.of(Map.of("q", 2L))));
            } catch (ValueFailure failure) {
                assertThat(failure.code()).isIn("function-failed", "format-failed");
            }
        }
    }

    @Property(tries = 2000)
    void charactersInAnyOrderAreAFunctionOrAreRefused(@ForAll String characters) {
        for (FunctionProblem problem : Functions.COMPILER.problems("_function " + characters)) {
            assertThat(problem.message().english()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<BigDecimal> decimals() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("-1000000"), new BigDecimal("1000000"))
                .ofScale(6)
                .flatMap(number ->
                        Arbitraries.integers().between(0, 6).map(scale -> number.setScale(scale, RoundingMode.DOWN)));
    }

    @Provide
    Arbitrary<List<BigDecimal>> decimalLists() {
        return decimals().list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of(
                        "1",
                        "0",
                        "1.5",
                        "'a'",
                        "\"b\"",
                        "{{x}}",
                        "{{d.q}}",
                        "'{{x}}'",
                        "(",
                        ")",
                        ",",
                        "+",
                        "-",
                        "*",
                        "/",
                        "%",
                        "DIV",
                        "MOD",
                        "=",
                        "<=>",
                        "<",
                        "!=",
                        "AND",
                        "||",
                        "NOT",
                        "!",
                        "IN",
                        "IS",
                        "NULL",
                        "LIKE",
                        "BETWEEN",
                        "CASE",
                        "WHEN",
                        "THEN",
                        "ELSE",
                        "END",
                        "CONCAT",
                        "IF",
                        "LEFT",
                        "SUM",
                        "NOW",
                        "CAST",
                        "AS",
                        "SIGNED",
                        "DECIMAL",
                        "TRIM",
                        "BOTH",
                        "FROM",
                        "DATE_ADD",
                        "INTERVAL",
                        "DAY",
                        "foo",
                        "'",
                        "\\",
                        "{a b}",
                        "}",
                        "；",
                        "_findCollection find a from b where c={{x}} _endFind",
                        "_endFind")
                .list()
                .ofMaxSize(14);
    }

    @Test
    void refusesWhatIsTooLongOrTooDeep() {
        String deep = "(".repeat(10_000);
        assertThat(Functions.COMPILER
                        .problems("_function " + deep)
                        .get(0)
                        .message()
                        .english())
                .isEqualTo("at 75: nested more than 64 levels deep");
        assertThat(Functions.COMPILER
                        .problems("_function " + "1+".repeat(20_000) + "1")
                        .get(0)
                        .message()
                        .english())
                .contains("longer than 20000 characters");
        assertThat(Functions.COMPILER.problems("_function " + "case when ".repeat(1_000)))
                .hasSize(1);
    }

    @Test
    void longChainsNeedNoDeepStack() {
        assertThat(Functions.evaluate("0" + "+1".repeat(9_000), Map.of())).isEqualTo(9_000L);
        assertThat(Functions.evaluate("-".repeat(9_001) + "1", Map.of())).isEqualTo(-1L);
        assertThat(Functions.evaluate("!".repeat(9_000) + "1", Map.of())).isEqualTo(1L);
        assertThat(Functions.evaluate("1" + "=1".repeat(9_000), Map.of())).isEqualTo(1L);
        assertThat(Functions.evaluate("NOT ".repeat(4_000) + "1", Map.of())).isEqualTo(1L);
        assertThat(Functions.evaluate("1" + " AND 1".repeat(3_000), Map.of())).isEqualTo(1L);
        assertThat(Functions.evaluate("ABS(".repeat(64) + "-1" + ")".repeat(64), Map.of()))
                .isEqualTo(1L);
    }

    @Test
    void stopsHostileGrowth() {
        Map<String, Object> row = Map.of("t", "a".repeat(100_000), "n", "a".repeat(50_000) + "b", "e", "1e9000");

        failsWith("LPAD('a', 2000000000, 'b')", row, "longer than 1000000 characters");
        failsWith("REPLACE({{t}}, 'a', '{{t}}')", row, "longer than 1000000 characters");
        failsWith("REPLACE(".repeat(60) + "{{t}}" + ", 'a', 'aa')".repeat(60), row, "longer than");
        failsWith("CONCAT(" + "{{t}},".repeat(11) + "'')", row, "longer than 1000000 characters");
        failsWith("{{t}} LIKE '%a%a%a%a%{{n}}%c'", row, "too much work");
        failsWith("{{e}}*{{e}}*{{e}}", row, "more than 5000 digits");
        failsWith("{{e}}+1", row, "more than 5000 digits");
        assertThat(Functions.evaluate("INSTR({{t}}, {{n}})", row)).isEqualTo(0L);
        assertThat(Functions.evaluate("CHAR_LENGTH(REPLACE({{t}}, {{n}}, ''))", row))
                .isEqualTo(100_000L);
    }

    private static void failsWith(String expression, Map<String, Object> row, String words) {
        assertThatThrownBy(() -> Functions.evaluate(expression, row))
                .isInstanceOf(ValueFailure.class)
                .hasMessageStartingWith("function-failed: ")
                .hasMessageContaining(words);
    }
}
