package io.duijie.dialect.render.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.render.template.FormatCall;
import io.duijie.dialect.render.template.SyntaxProblem;
import io.duijie.dialect.render.template.TemplateSyntax;
import io.duijie.dialect.render.value.ValueFailure;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Dialect §7. A line: value as JSON, format, result as JSON; {@code !} = fails. */
class FormatsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");

    private record Line(String value, String format, String result) {}

    private static final List<Line> LINES = List.of(
            new Line("1795140000", "date", "\"2026-11-20\""),
            new Line("\"1795140000123\"", "time", "\"10:00:00\""),
            new Line("\"2026/3/5 8:05\"", "datetime", "\"2026-03-05 08:05:00\""),
            new Line("\"2026-03-05T00:30:00Z\"", "datetime", "\"2026-03-05 08:30:00\""),
            new Line("\"2026-03-05T00:30:00Z\"", "timestampMs", "1772670600000"),
            new Line("-1234.5", "amount", "\"-￥1,234.50\""),
            new Line("-1234.5", "intval", "-1234"),
            new Line("[\"红\",\"\",\"绿\"]", "implode('、')", "\"红、绿\""),
            // names and arguments
            new Line("1795140000", "DateTime", "\"2026-11-20 10:00:00\""),
            new Line("1795140000", "TIMESTAMPMS", "1795140000000"),
            new Line("1795140000", "date()", "\"2026-11-20\""),
            new Line("1795140000", "shortDate", "\"11-20\""),
            new Line("1795140000", "shortTime", "\"10:00\""),
            new Line("1795140000", "shortDateTime", "\"11-20 10:00\""),
            // no value
            new Line("null", "date", "null"),
            new Line("\"\"", "round", "null"),
            new Line("[]", "amount", "null"),
            new Line("\"\"", "longText", "null"),
            new Line("null", "implode(',')", "null"),
            new Line("null", "implode(',','none')", "\"none\""),
            new Line("[\"\",null]", "implode(',','none')", "\"none\""),
            new Line("[\"\",null]", "implode(',')", "null"),
            // dates
            new Line("20260305", "datetime", "\"2026-03-05 00:00:00\""),
            new Line("\"20260305080910\"", "datetime", "\"2026-03-05 08:09:10\""),
            new Line("20260305080910", "timestamp", "1772669350"),
            new Line("\"2026-3-5\"", "date", "\"2026-03-05\""),
            new Line("\"2026.03.05\"", "date", "\"2026-03-05\""),
            new Line("\"2026年3月5日\"", "date", "\"2026-03-05\""),
            new Line("\"2026年3月5日 8:05:09\"", "datetime", "\"2026-03-05 08:05:09\""),
            new Line("\"2026-03-05T08:05:09.999999\"", "datetime", "\"2026-03-05 08:05:09\""),
            new Line("\"2026-03-05 08:05:09.9+0800\"", "timestampMs", "1772669109000"),
            new Line("\"2026-03-05 08:05:09+01:00\"", "datetime", "\"2026-03-05 15:05:09\""),
            new Line("\"2026-03-05 08:05-05:00\"", "datetime", "\"2026-03-05 21:05:00\""),
            new Line("\"2026-03-05Z\"", "datetime", "\"2026-03-05 08:00:00\""),
            new Line("\"/Date(1795140000123)/\"", "datetime", "\"2026-11-20 10:00:00\""),
            new Line("\"/Date(-1)/\"", "timestamp", "-1"),
            new Line("1795140000123", "timestampMs", "1795140000000"),
            new Line("1.79514E+9", "date", "\"2026-11-20\""),
            new Line("\" 1795140000 \"", "date", "\"2026-11-20\""),
            new Line("\"0000-00-00\"", "date", "null"),
            new Line("\"0000-00-00 00:00:00\"", "datetime", "null"),
            new Line("\"0000/00/00\"", "timestamp", "null"),
            new Line("\"2024-02-29\"", "date", "\"2024-02-29\""),
            new Line("\"2026-02-29\"", "date", "!"),
            new Line("\"2026-13-01\"", "date", "!"),
            new Line("20261301", "date", "!"),
            new Line("\"2026-00-10\"", "date", "!"),
            new Line("\"2026-03-05 24:00\"", "date", "!"),
            new Line("\"2026-03-05 8\"", "date", "!"),
            new Line("\"2026-03-05 8:5\"", "date", "!"),
            new Line("\"2026-03-05 \"", "date", "!"),
            new Line("\"2026-03/05\"", "date", "!"),
            new Line("\"2026-03-05 08:00:00.\"", "date", "!"),
            new Line("\"2026-03-05 08:00:00+8\"", "date", "!"),
            new Line("\"2026-03\"", "date", "!"),
            new Line("\"26-03-05\"", "date", "!"),
            new Line("\"2026年3月5\"", "date", "!"),
            new Line("\" \"", "date", "!"),
            new Line("\"soon\"", "date", "!"),
            new Line("\"/Date(x)/\"", "date", "!"),
            new Line("0", "date", "!"),
            new Line("123456789", "date", "!"),
            new Line("12345678901", "date", "!"),
            new Line("true", "date", "!"),
            new Line("[1795140000]", "date", "!"),
            new Line("{}", "date", "!"),
            // numbers
            new Line("\"-0.9\"", "intval", "0"),
            new Line("\"1e3\"", "intval", "1000"),
            new Line("12345678901234567890.5", "intval", "12345678901234567890"),
            new Line("1.005", "round", "1.01"),
            new Line("-1.005", "round(2)", "-1.01"),
            new Line("2.5", "round(0)", "3"),
            new Line("\"1250\"", "round(-2)", "1300"),
            new Line("\"49\"", "round(-2)", "0"),
            new Line("\"50\"", "round(-2)", "100"),
            new Line("5", "round(-3)", "0"),
            new Line("1.5", "round(900)", "1.5"),
            new Line("98.6", "amount", "\"￥98.60\""),
            new Line("\"1234567.005\"", "amount", "\"￥1,234,567.01\""),
            new Line("999", "amount", "\"￥999.00\""),
            new Line("-1", "amount", "\"-￥1.00\""),
            new Line("-0.001", "amount", "\"￥0.00\""),
            new Line("0", "amount", "\"￥0.00\""),
            new Line("123456789012345678901", "amount", "\"￥123,456,789,012,345,678,901.00\""),
            new Line("\"1,000\"", "round", "!"),
            new Line("true", "intval", "!"),
            new Line("[1]", "amount", "!"),
            // texts
            new Line("\"一二三四五六七八九十一二三四五六\"", "longText", "\"一二三四五六七八九十一二三四五...\""),
            new Line("\"一二三\"", "longText(3)", "\"一二三\""),
            new Line("\"😀😀😀\"", "longText(2)", "\"😀😀...\""),
            new Line("12.50", "longText(3)", "\"12....\""),
            new Line("[1]", "longText", "!"),
            new Line("7.0", "implode(',')", "\"7\""),
            new Line("[1,true,\"a\"]", "implode(', ')", "\"1, true, a\""),
            new Line("[[1]]", "implode(',')", "!"),
            new Line("[{}]", "implode(',')", "!"),
            new Line("{}", "implode(',')", "!"),
            // relative
            new Line("1795139941", "dateDescription", "\"刚刚\""),
            new Line("1795140000", "dateDescription", "\"刚刚\""),
            new Line("1795139940", "dateDescription", "\"1分钟前\""),
            new Line("1795136400", "dateDescription", "\"1小时前\""),
            new Line("1795053600", "dateDescription", "\"1天前\""),
            new Line("1792548001", "dateDescription", "\"29天前\""),
            new Line("1792548000", "dateDescription", "\"2026-10-21\""),
            new Line("1795140001", "dateDescription", "\"2026-11-20\""));

    @TestFactory
    Stream<DynamicTest> formatsAsTheDialectSays() {
        return LINES.stream().map(line -> DynamicTest.dynamicTest(line.value + "|" + line.format, () -> check(line)));
    }

    private static void check(Line line) {
        Format format = Formats.compile(FormatCall.parse(line.format));
        Object value = Json.read(line.value);

        if (line.result.equals("!")) {
            assertThatThrownBy(() -> format.apply(value, ZONE, NOW))
                    .isInstanceOf(ValueFailure.class)
                    .hasMessageStartingWith("format-failed: ");
        } else {
            assertThat(Json.write(format.apply(value, ZONE, NOW))).isEqualTo(line.result);
        }
    }

    @Test
    void aTimeVariableIsSecondsHoweverFewDigitsItHas() {
        assertThat(Formats.compile(FormatCall.parse("date")).applyToTime(Instant.EPOCH, ZONE, NOW))
                .isEqualTo("1970-01-01");
    }

    @TestFactory
    Stream<DynamicTest> findsWrongNamesAndArguments() {
        return Stream.of(
                        "datetme=unknown-format",
                        "timestamp_ms=unknown-format",
                        "date time=unknown-format",
                        "round(x)=format-args",
                        "round(1,2)=format-args",
                        "round('3')=format-args",
                        "round(1.5)=format-args",
                        "round(3=format-args",
                        "date('x')=format-args",
                        "implode=format-args",
                        "implode(1)=format-args",
                        "implode('a',)=format-args",
                        "longText(-1)=format-args")
                .map(line -> line.split("="))
                .map(line -> DynamicTest.dynamicTest(line[0], () -> {
                    assertThat(Formats.problem(FormatCall.parse(line[0]), 4))
                            .isNotNull()
                            .extracting(SyntaxProblem::code)
                            .isEqualTo(line[1]);
                    assertThatThrownBy(() -> Formats.compile(FormatCall.parse(line[0])))
                            .isInstanceOf(IllegalArgumentException.class);
                }));
    }

    @Test
    void reportsTheFormatsOfATemplateWhereTheyStand() {
        assertThat(Formats.problems(TemplateSyntax.parse("a{{b|date}}{c|dat}{{d|round(x)}}")))
                .containsExactly(
                        new SyntaxProblem("unknown-format", 11, List.of("dat")),
                        new SyntaxProblem("format-args", 18, List.of("round")));
    }

    @Test
    void aDateIsAMomentNoValueOrNoDate() {
        assertThat(DateInput.parse("2026-11-20 10:00:00", ZONE)).isEqualTo(new DateInput.At(NOW));
        assertThat(DateInput.parse("0000-00-00", ZONE)).isEqualTo(DateInput.Nothing.NO_VALUE);
        assertThat(DateInput.parse(null, ZONE)).isEqualTo(DateInput.Nothing.NO_VALUE);
        assertThat(DateInput.parse("x", ZONE)).isEqualTo(DateInput.Nothing.NOT_A_DATE);
    }
}
