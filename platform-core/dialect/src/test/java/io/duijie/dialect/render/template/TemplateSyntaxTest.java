package io.duijie.dialect.render.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.render.template.TemplatePart.Literal;
import io.duijie.dialect.render.template.TemplatePart.Placeholder;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Dialect §6.1. Placeholders are shown as {@code <path|format>}. */
class TemplateSyntaxTest {
    private record Line(String text, String parts) {}

    private static final List<Line> LINES = List.of(
            new Line("", ""),
            new Line("plain", "plain"),
            new Line("x{a}y", "x<a>y"),
            new Line("{\"k\":1}", "{\"k\":1}"),
            new Line("{a b}", "{a b}"),
            new Line("{{{a}}}", "{<a>}"),
            new Line("{ a }", "{ a }"),
            new Line("{{ a }}", "<a>"),
            new Line("{{a b}}", "<a b>"),
            new Line("{{ a | date }}", "<a|date>"),
            new Line("{{a}}{{b}}", "<a><b>"),
            new Line("{a}{b}", "<a><b>"),
            new Line("{a.b.0}", "<a.b.0>"),
            new Line("{a..b}", "{a..b}"),
            new Line("{.a}", "{.a}"),
            new Line("{a.}", "{a.}"),
            new Line("{}", "{}"),
            new Line("{a", "{a"),
            new Line("{a-b}", "{a-b}"),
            new Line("{a!b}", "{a!b}"),
            new Line("{{a!b}}", "<a!b>"),
            new Line("{单号}", "<单号>"),
            new Line("{\u33ff}", "{\u33ff}"),
            new Line("{\u3400\u9fff}", "<\u3400\u9fff>"),
            new Line("{é}", "{é}"),
            new Line("{a|date}", "<a|date>"),
            new Line("{a|round(3)}", "<a|round(3)>"),
            new Line("{a|implode('}')}", "<a|implode('}')>"),
            new Line("{a|implode(')')}", "<a|implode(')')>"),
            new Line("{a|}", "{a|}"),
            new Line("{a| date}", "{a| date}"),
            new Line("{a |date}", "{a |date}"),
            new Line("{a|addDays:-1}", "{a|addDays:-1}"),
            new Line("{{a|implode('}}','{{')}}", "<a|implode('}}','{{')>"),
            new Line("{{a|implode('、')}}", "<a|implode('、')>"),
            new Line("{\"a\":{{b}}}", "{\"a\":<b>}"),
            new Line("{{\"a\":1}}", "<\"a\":1>"),
            new Line("{{a}}}}", "<a>}}"));

    @TestFactory
    Stream<DynamicTest> takesATextApartFromTheLeft() {
        return LINES.stream()
                .map(line -> DynamicTest.dynamicTest("'" + line.text + "'", () -> {
                    Template template = TemplateSyntax.parse(line.text);

                    assertThat(shown(template)).isEqualTo(line.parts);
                    assertThat(template.problems()).isEmpty();
                }));
    }

    private static String shown(Template template) {
        return template.parts().stream().map(TemplateSyntaxTest::shown).collect(Collectors.joining());
    }

    private static String shown(TemplatePart part) {
        if (part instanceof Literal literal) {
            return literal.text();
        }
        Placeholder placeholder = (Placeholder) part;
        FormatCall format = placeholder.format();
        return "<" + placeholder.path() + (format == null ? "" : "|" + format.text()) + ">";
    }

    @TestFactory
    Stream<DynamicTest> refusesDoubleBracesThatBeginNoPlaceholder() {
        return Stream.of(
                        "{{a",
                        "{{a}",
                        "{{ }}",
                        "{{}}",
                        "x{{",
                        "{{{a}",
                        "{{a}b}}",
                        "{{{{a}}}}",
                        "{{|date}}",
                        "{{a|}}",
                        "{{a|x")
                .map(text -> DynamicTest.dynamicTest(text, () -> assertThat(
                                TemplateSyntax.parse(text).problems())
                        .isNotEmpty()
                        .allSatisfy(problem -> assertThat(problem.code()).isEqualTo("bad-placeholder"))));
    }

    @Test
    void saysWhereADoubleBraceIsWrong() {
        assertThat(TemplateSyntax.parse("ab{{c").problems())
                .containsExactly(new SyntaxProblem("bad-placeholder", 2, List.of()));
    }

    @TestFactory
    Stream<DynamicTest> recognisesWhatOtherDialectsWrite() {
        return Stream.of(
                        "{{$now}}",
                        "{{$lastExecuteTime|format:'yyyy-MM-dd'}}",
                        "{{a|addDays:-1}}",
                        "{{global.x}}",
                        "{global.x}",
                        "{{webhook.body.x}}")
                .map(text -> DynamicTest.dynamicTest(text, () -> assertThat(
                                TemplateSyntax.parse("x" + text).problems())
                        .singleElement()
                        .satisfies(problem -> {
                            assertThat(problem.code()).isEqualTo("not-dialect");
                            assertThat(problem.offset()).isEqualTo(1);
                            assertThat(problem.arguments()).hasSize(3).first().isEqualTo(text);
                        })));
    }

    @Test
    void aColonInsideAQuotedArgumentIsNotForeign() {
        assertThat(TemplateSyntax.parse("{{a|implode(':')}}").problems()).isEmpty();
    }

    @Test
    void tellsAWholePlaceholderFromText() {
        assertThat(TemplateSyntax.parse("{{a}}").whole()).isNotNull();
        assertThat(TemplateSyntax.parse("{a}").whole()).isNotNull();
        assertThat(TemplateSyntax.parse(" {{a}}").whole()).isNull();
        assertThat(TemplateSyntax.parse("abc").isLiteral()).isTrue();
        assertThat(TemplateSyntax.parse("a{b}c").placeholders())
                .containsExactly(new Placeholder("b", null, 1, 4, false));
    }

    @Test
    void aLeadingWordNeedsWhiteSpaceBehindIt() {
        assertThat(ValueKind.of("_function 1+1")).isEqualTo(ValueKind.FUNCTION);
        assertThat(ValueKind.of("_function\n1")).isEqualTo(ValueKind.FUNCTION);
        assertThat(ValueKind.of("_findCollection find a")).isEqualTo(ValueKind.FIND_COLLECTION);
        assertThat(ValueKind.of("_mongoQuery x")).isEqualTo(ValueKind.MONGO_QUERY);
        assertThat(ValueKind.of("_mvel a")).isEqualTo(ValueKind.MVEL);
        assertThat(ValueKind.of("_function(1)")).isEqualTo(ValueKind.TEMPLATE);
        assertThat(ValueKind.of("_function")).isEqualTo(ValueKind.TEMPLATE);
        assertThat(ValueKind.of(" _function 1")).isEqualTo(ValueKind.TEMPLATE);
        assertThat(ValueKind.of("_Function 1")).isEqualTo(ValueKind.TEMPLATE);
        assertThat(ValueKind.FUNCTION.rest("_function  1 + 1 ")).isEqualTo("1 + 1");
    }
}
