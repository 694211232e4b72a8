package io.duijie.dialect.render.mvel;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.render.mvel.syntax.MvelProblem;
import io.duijie.dialect.render.mvel.syntax.MvelSyntaxException;
import io.duijie.dialect.render.value.ValueFailure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;

/** What holds of any text and any data. */
class ExpressionLawsTest {
    private static final String DATA =
            "{\"a\":1,\"b\":2.5,\"s\":\"text\",\"t\":\"3\",\"f\":true,\"n\":null,\"l\":[1,\"x\",null,"
                    + "{\"a\":2}],\"m\":{\"a\":{\"b\":[1]}},\"class\":\"c\"}";

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                        "a",
                        "b",
                        "s",
                        "t",
                        "f",
                        "n",
                        "l",
                        "m",
                        "class",
                        "$",
                        "$.a",
                        "1",
                        "2.5",
                        "0",
                        "\"x\"",
                        "'3'",
                        "null",
                        "empty",
                        "true",
                        "+",
                        "-",
                        "*",
                        "/",
                        "%",
                        "(",
                        ")",
                        "[",
                        "]",
                        ",",
                        ":",
                        "?",
                        ".",
                        ".?",
                        "==",
                        "!=",
                        "<",
                        ">=",
                        "&&",
                        "||",
                        "!",
                        "~=",
                        "contains",
                        " in ",
                        " if ",
                        "=",
                        ";",
                        "new ",
                        "System",
                        ".class",
                        ".getClass()",
                        ".size()",
                        ".length()",
                        ".split(\"\")",
                        "round(",
                        "in(",
                        "sum(",
                        "join(",
                        "merge(",
                        "distinct(",
                        "substr(",
                        "padLeft(",
                        "max(",
                        "toInt(",
                        "formatDate(",
                        "regexReplace(",
                        "\\",
                        "\"",
                        "{",
                        "，",
                        "\u0000",
                        "\uD83D")
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(pieces -> String.join("", pieces));
    }

    @Property(tries = 20_000)
    void isRefusedOrGivesAValueOrSaysWhyNot(@ForAll("pieces") String text) {
        Map<String, Object> data = Json.readObject(DATA);
        MvelProgram program;
        try {
            program = MvelProgram.compile(text);
        } catch (MvelSyntaxException e) {
            assertThat(e.problem().code()).isIn(MvelProblem.SYNTAX, MvelProblem.FORBIDDEN);
            assertThat(e.problem().offset()).isBetween(0, text.length());
            return;
        }
        try {
            assertThat(isJson(program.evaluate(data))).isTrue();
        } catch (ValueFailure failure) {
            assertThat(failure.code()).isEqualTo("mvel-failed");
        }
        assertThat(data).isEqualTo(Json.readObject(DATA));
    }

    private static boolean isJson(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().allMatch(ExpressionLawsTest::isJson);
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .allMatch(member -> member.getKey() instanceof String && isJson(member.getValue()));
        }
        return value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof BigDecimal;
    }

    @Property
    void arithmeticIsExact(
            @ForAll @BigRange(min = "-1e30", max = "1e30") @Scale(6) BigDecimal a,
            @ForAll @BigRange(min = "-1e30", max = "1e30") @Scale(6) BigDecimal b,
            @ForAll long c) {
        Map<String, Object> data = Map.of("a", a, "b", b, "c", c);

        assertThat(Same.plain(MvelProgram.compile("(a + b) * c - b").evaluate(data)))
                .isEqualTo(Same.plain(a.add(b).multiply(BigDecimal.valueOf(c)).subtract(b)));
    }

    @Property
    void wholeNumbersAreExactBeyondTheirRange(@ForAll long a, @ForAll long b) {
        Map<String, Object> data = Map.of("a", a, "b", b);
        BigDecimal first = BigDecimal.valueOf(a);
        BigDecimal second = BigDecimal.valueOf(b);

        assertThat(MvelProgram.compile("[a + b, a - b, a * b, -a]").evaluate(data))
                .satisfies(values -> assertThat(Same.plain(values))
                        .isEqualTo(Same.plain(List.of(
                                first.add(second), first.subtract(second), first.multiply(second), first.negate()))));
    }

    @Property
    void aQuotientTimesItsDivisorIsTheDividendAgain(
            @ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(3) BigDecimal a,
            @ForAll @BigRange(min = "0.001", max = "1000") @Scale(3) BigDecimal b) {
        Object quotient = MvelProgram.compile("round(a / b * b, 20)").evaluate(Map.of("a", a, "b", b));

        assertThat(Same.plain(quotient)).isEqualTo(Same.plain(a));
    }

    @Property
    void textsInQuotesAreThemselves(@ForAll String text) {
        boolean isWhole = text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
        String written = "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";

        if (isWhole && written.length() < 4_000) {
            assertThat(MvelProgram.compile(written).evaluate(Map.of())).isEqualTo(text);
        }
    }
}
