package io.duijie.dialect.render.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.dialect.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Dialect §1 and §5. Values are written as JSON; {@code !} = fails. */
class ValuesTest {
    private record Line(String value, String text) {}

    private static final List<Line> TEXTS = List.of(
            new Line("\"a\"", "a"),
            new Line("12.50", "12.5"),
            new Line("100.0", "100"),
            new Line("1E+3", "1000"),
            new Line("-0", "0"),
            new Line("-0.00", "0"),
            new Line("0.0000001", "0.0000001"),
            new Line("9007199254740993", "9007199254740993"),
            new Line("12345678901234567890123.4500", "12345678901234567890123.45"),
            new Line("true", "true"));

    @TestFactory
    Stream<DynamicTest> writesTextsPlainly() {
        return TEXTS.stream()
                .map(line -> DynamicTest.dynamicTest(line.value, () -> assertThat(Values.text(Json.read(line.value)))
                        .isEqualTo(line.text)));
    }

    @Test
    void onlyAbsentNullEmptyTextAndEmptyListAreNoValue() {
        assertThat(Stream.of("null", "\"\"", "[]").map(Json::read)).noneMatch(Values::hasValue);
        assertThat(Stream.of("0", "false", "\" \"", "{}", "[null]").map(Json::read))
                .allMatch(Values::hasValue);
    }

    @Test
    void aTextOfMoreDigitsThanCanBeWrittenIsNoNumber() {
        assertThat(Numbers.parse("9".repeat(10_000))).isNotNull();
        assertThat(Numbers.parse("9".repeat(10_001))).isNull();
        assertThat(Numbers.parseNarrow("9".repeat(3_000_000))).isNull();
    }

    @TestFactory
    Stream<DynamicTest> tellsNumberText() {
        return Stream.of("1", "-1", "+1", "1.", ".5", "1.50", "1e3", "1E-3", " 7 ", "00123")
                .map(text -> DynamicTest.dynamicTest(
                        "'" + text + "'", () -> assertThat(Numbers.parse(text)).isNotNull()));
    }

    @TestFactory
    Stream<DynamicTest> tellsWhatIsNoNumberText() {
        return Stream.of(
                        "",
                        " ",
                        ".",
                        "-",
                        "1,000",
                        "12kg",
                        "1e",
                        "1e+",
                        "e3",
                        "--1",
                        "1 2",
                        "0x1",
                        "NaN",
                        "１",
                        "1e999999999999",
                        "1e99999")
                .map(text -> DynamicTest.dynamicTest(
                        "'" + text + "'", () -> assertThat(Numbers.parse(text)).isNull()));
    }

    @Test
    void codesCompareTexts() {
        assertThat(Codes.same("1", 1L)).isTrue();
        assertThat(Codes.same("001", 1L)).isFalse();
        assertThat(Codes.same("a", "A")).isFalse();
        assertThat(Codes.same(Json.read("1.0"), "1")).isTrue();
        assertThat(Codes.same(true, "true")).isTrue();
        assertThat(Codes.same(null, null)).isFalse();
        assertThat(Codes.same("", "")).isFalse();
        assertThat(Codes.same(Map.of(), Map.of())).isFalse();
    }

    private record CastLine(String type, String value, String result) {}

    private static final List<CastLine> CASTS = List.of(
            new CastLine("string", "1E+3", "\"1000\""),
            new CastLine("string", "true", "\"true\""),
            new CastLine("string", "\" a \"", "\" a \""),
            new CastLine("string", "[1]", "!"),
            new CastLine("string", "{}", "!"),
            new CastLine("sql", "5", "\"5\""),
            new CastLine("money", "5", "\"5\""),
            new CastLine("int", "\"-3\"", "-3"),
            new CastLine("int", "\"10.00\"", "10"),
            new CastLine("int", "\"1e2\"", "100"),
            new CastLine("int", "10.0", "10"),
            new CastLine("int", "\"10.5\"", "!"),
            new CastLine("int", "10.5", "!"),
            new CastLine("int", "\"abc\"", "!"),
            new CastLine("int", "\" \"", "!"),
            new CastLine("int", "\"true\"", "!"),
            new CastLine("int", "true", "1"),
            new CastLine("int", "false", "0"),
            new CastLine("int", "\"-0.0\"", "0"),
            new CastLine("int", "123456789012345678901234567890", "123456789012345678901234567890"),
            new CastLine("int", "\"123456789012345678901234567890.0\"", "123456789012345678901234567890"),
            new CastLine("float", "\"2.50\"", "2.5"),
            new CastLine("float", "\"1,000\"", "!"),
            new CastLine("float", "true", "1"),
            new CastLine("float", "9007199254740993.1", "9007199254740993.1"),
            new CastLine("bool", "\"FALSE\"", "false"),
            new CastLine("boolean", "\" True \"", "true"),
            new CastLine("bool", "\"1\"", "true"),
            new CastLine("bool", "0.0", "false"),
            new CastLine("bool", "2", "!"),
            new CastLine("bool", "\"yes\"", "!"),
            new CastLine("bool", "[true]", "!"),
            new CastLine("object", "\"x\"", "\"x\""),
            new CastLine("array", "[1]", "[1]"));

    @TestFactory
    Stream<DynamicTest> castsByType() {
        return CASTS.stream()
                .map(line -> DynamicTest.dynamicTest(line.type + " " + line.value, () -> {
                    Cast cast = Cast.of(line.type);
                    Object value = Json.read(line.value);

                    if (line.result.equals("!")) {
                        assertThatThrownBy(() -> cast.apply(value)).hasMessageStartingWith("cast-failed: ");
                    } else {
                        assertThat(Json.write(cast.apply(value))).isEqualTo(line.result);
                    }
                }));
    }
}
