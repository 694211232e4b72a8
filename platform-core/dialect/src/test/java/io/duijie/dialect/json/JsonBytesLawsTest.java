package io.duijie.dialect.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Parsing bytes gives what decoding them and parsing the text gives. */
class JsonBytesLawsTest {
    private static Object bytes(byte[] text, int start, Charset charset) {
        try {
            return Arrays.asList(Json.readForeign(text, start, charset));
        } catch (JsonException e) {
            return e.toString();
        }
    }

    private static Object reader(byte[] text, int start, Charset charset) {
        try {
            return Arrays.asList(Json.readForeign(
                    new InputStreamReader(new ByteArrayInputStream(text, start, text.length - start), charset)));
        } catch (JsonException e) {
            return e.toString();
        }
    }

    private static void assertSame(byte[] text, int start, Charset charset) {
        assertThat(bytes(text, start, charset)).isEqualTo(reader(text, start, charset));
    }

    @Property
    void wholeTexts(@ForAll("values") String value, @ForAll("values") String other) {
        String text = " {\"" + "名" + "\":" + value + ",\"n\" :[" + other + "," + value + "]}\n";

        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, Charset.forName("GB18030")}) {
            assertSame(text.getBytes(charset), 0, charset);
            assertSame(("xyz" + text).getBytes(charset), 3, charset);
        }
    }

    /** Cut off, and with bytes that no UTF-8 has. */
    @Property
    void brokenTexts(@ForAll("values") String value, @ForAll int place, @ForAll("noise") byte noise) {
        byte[] text = ("[" + value + ",{\"k\":" + value + "}]").getBytes(StandardCharsets.UTF_8);
        int at = Math.floorMod(place, text.length);

        assertSame(Arrays.copyOf(text, at), 0, StandardCharsets.UTF_8);
        text[at] = noise;
        assertSame(text, 0, StandardCharsets.UTF_8);
    }

    /** Jackson would take them for what they are; the answer said UTF-8. */
    @Example
    void otherEncodingsAreNotGuessed() {
        for (String name : new String[] {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"}) {
            assertSame("[1]".getBytes(Charset.forName(name)), 0, StandardCharsets.UTF_8);
            assertThat(bytes("[1]".getBytes(Charset.forName(name)), 0, StandardCharsets.UTF_8))
                    .asString()
                    .contains("JsonException");
        }
        for (String text : new String[] {"", " ", "\uFEFF[1]", "[\uFEFF1]", "7", "\u0000"}) {
            assertSame(text.getBytes(StandardCharsets.UTF_8), 0, StandardCharsets.UTF_8);
        }
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(String::valueOf),
                Arbitraries.bigDecimals().map(String::valueOf),
                Arbitraries.of(
                        "true",
                        "false",
                        "null",
                        "{}",
                        "[]",
                        "[[],{}]",
                        "\"\\ud83d\\ude00\"",
                        "\"😀\"",
                        "01",
                        "nul",
                        "\u00a0"),
                Arbitraries.strings().withChars("ab\"\\\n 中文é".toCharArray()).map(Json::write));
    }

    @Provide
    Arbitrary<Byte> noise() {
        return Arbitraries.of((byte) 0xFF, (byte) 0xFE, (byte) 0xC3, (byte) 0, (byte) '"', (byte) '}', (byte) 'x');
    }
}
