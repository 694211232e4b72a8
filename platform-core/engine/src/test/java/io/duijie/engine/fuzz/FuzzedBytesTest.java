package io.duijie.engine.fuzz;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Files that were cut, garbled or saved in another encoding. */
class FuzzedBytesTest {
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u",
            "\\uD800",
            "/",
            "//",
            "'",
            "{{",
            "null",
            "tru",
            "NaN",
            "-",
            "1e",
            "1e999999999",
            "\uFEFF",
            "\u0000",
            "\u202E",
            "😀",
            "，",
            "“",
            "\r",
            "\n",
            "\t",
            "\u2028",
            "\"api\":1,");

    /** A change at some place: bytes taken away, and others put there. */
    record Cut(int place, int length, byte[] put) {
        byte[] apply(byte[] bytes) {
            int from = place % (bytes.length + 1);
            int to = Math.min(bytes.length, from + length);
            byte[] result = new byte[bytes.length - (to - from) + put.length];
            System.arraycopy(bytes, 0, result, 0, from);
            System.arraycopy(put, 0, result, from, put.length);
            System.arraycopy(bytes, to, result, from + put.length, bytes.length - to);
            return result;
        }

        @Override
        public String toString() {
            return place + "+" + length + " " + Arrays.toString(put);
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void garbledIntegrations(@ForAll("texts") String text, @ForAll("cuts") List<Cut> cuts) {
        Trial.of(garbled(text.getBytes(StandardCharsets.UTF_8), cuts), List.of());
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void garbledConnections(@ForAll("cuts") List<Cut> cuts) {
        Trial.of(garbled(Corpus.CONNECTIONS.getBytes(StandardCharsets.UTF_8), cuts), List.of());
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void truncatedFiles(@ForAll("texts") String text, @ForAll("places") int place) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Trial.of(Arrays.copyOf(bytes, place % bytes.length), List.of());
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void otherEncodings(
            @ForAll("texts") String text, @ForAll("charsets") String charset, @ForAll("cuts") List<Cut> cuts) {
        Trial.of(garbled(text.getBytes(Charset.forName(charset)), cuts), List.of());
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void bytesOfAnyKind(@ForAll byte[] bytes) {
        Trial.of(bytes, List.of());
    }

    private static byte[] garbled(byte[] bytes, List<Cut> cuts) {
        byte[] result = bytes;
        for (Cut cut : cuts) {
            result = cut.apply(result);
        }
        return result;
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(Corpus.integrations());
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, 20_000);
    }

    @Provide
    Arbitrary<String> charsets() {
        return Arbitraries.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "GB18030", "ISO-8859-1", "US-ASCII");
    }

    @Provide
    Arbitrary<List<Cut>> cuts() {
        Arbitrary<byte[]> pieces = Arbitraries.of(PIECES).map(piece -> piece.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> put = Arbitraries.oneOf(
                pieces, Arbitraries.bytes().array(byte[].class).ofMaxSize(4), Arbitraries.just(new byte[0]));
        return Combinators.combine(places(), Arbitraries.integers().between(0, 30), put)
                .as(Cut::new)
                .list()
                .ofMaxSize(5);
    }
}
