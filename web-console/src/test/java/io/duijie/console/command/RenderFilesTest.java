package io.duijie.console.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Integration;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.ConnectorLookup;
import io.duijie.dialect.metadata.LoadOptions;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.MetadataLoader;
import io.duijie.dialect.render.lookup.LookupSource;
import io.duijie.engine.run.Preview;
import io.duijie.engine.run.PreviewSettings;
import io.duijie.engine.run.compiled.CompiledIntegration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of {@code render}: whatever bytes they hold, rows are rendered or one problem is told, in both languages. */
class RenderFilesTest {
    /** Far more than a busy machine needs: only what hangs takes longer. */
    private static final Duration HUNG = Duration.ofMinutes(2);

    private static final String ROWS =
            "[{\"id\":\"A-1\",\"n\":1.50,\"l\":[{\"m\":1},{\"m\":\"2\"}]},{\"id\":\"名称\",\"n\":null,\"l\":[]}]";
    private static final String RECORDS =
            "{\"one\":[{\"a\":{\"b\":1},\"c\":\"A-1\",\"l\":[{\"m\":1}]}," + "{\"a\":\"y\",\"c\":7}],\"two\":[]}";
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
            "\uFEFF",
            "\u0000",
            "null",
            "[[]]",
            "{}",
            "-",
            "1e",
            "1e999999999",
            "9".repeat(1_001),
            "[".repeat(300),
            "\"id\":",
            "\"one\":",
            "\n",
            "，");
    private static final Integration INTEGRATION = new MetadataLoader()
            .load(
                    List.of(new MetadataFile(
                            "f.json",
                            """
                            {"id":"x","startFrom":"2026-11-01","source":{"connection":"a","metadata":{"api":"q","id":"id","request":[]}},
                             "target":{"connection":"b","metadata":{"api":"s","request":[
                              {"field":"a","value":"_findCollection find a.b from one where c={{id}}"},
                              {"field":"b","value":"_mongoQuery one findField=content.a where={\\"content.l.m\\":{\\"$gt\\":0}}"},
                              {"field":"c","type":"array","value":"l","children":[{"field":"m","type":"int","value":"{{l.m}}"}]},
                              {"field":"d","value":"{{n|round(1)}}"},{"field":"e","value":"{{n}}-{{id}}"}]}}}
                            """
                                    .getBytes(StandardCharsets.UTF_8))),
                    new LoadOptions(false, null, ConnectorLookup.none(), name -> null))
            .integrations()
            .get(0);

    /** Bytes in place of others. */
    record Cut(int place, int length, byte[] put) {
        byte[] apply(byte[] bytes) {
            int from = place % (bytes.length + 1);
            int to = Math.min(bytes.length, from + length);
            ByteArrayOutputStream result = new ByteArrayOutputStream();
            result.write(bytes, 0, from);
            result.writeBytes(put);
            result.write(bytes, to, bytes.length - to);
            return result.toByteArray();
        }

        @Override
        public String toString() {
            return place + "+" + length + " " + Arrays.toString(put);
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void garbledFiles(@ForAll("cuts") List<Cut> rows, @ForAll("cuts") List<Cut> records) {
        rendered(garbled(ROWS, rows), garbled(RECORDS, records));
        rendered(garbled(ROWS, rows), RECORDS.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void filesOfAnyBytes(@ForAll byte[] bytes) {
        rendered(bytes, bytes);
    }

    private static void rendered(byte[] rows, byte[] records) {
        assertTimeoutPreemptively(HUNG, () -> {
            try {
                LookupSource lookups = LookupFile.of("l.json", JsonFile.object("l.json", records));
                Object read = JsonFile.value("r.json", rows);
                Preview preview = new Preview(
                        CompiledIntegration.of(INTEGRATION, Optional.empty(), Optional.empty(), lookups),
                        new PreviewSettings(Instant.parse("2026-11-20T02:00:00Z"), null, null, true));
                Map<String, Object> document = preview.target(read instanceof List<?> list ? list : Arrays.asList(read))
                        .document();
                assertThat(Json.writePretty(document)).hasSizeLessThan(1_000_000);
            } catch (CommandFailure failure) {
                Text text = failure.reason().text();
                assertThat(text.english()).matches("(?s)[lr]\\.json.+");
                assertThat(text.chinese()).matches("(?s)[lr]\\.json.*[\\u4e00-\\u9fff].*");
            }
        });
    }

    @Test
    void aFileThatIsTooLargeIsNotReadHalf(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("large.json");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(InputFile.LARGEST + 1L);
        }

        assertThatThrownBy(() -> JsonFile.value(file.toString()))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> {
                    assertThat(failure.reason().text().english()).contains("more than 64 MB");
                    assertThat(failure.reason().text().chinese()).contains("超过 64 MB");
                });
    }

    private static byte[] garbled(String text, List<Cut> cuts) {
        byte[] result = text.getBytes(StandardCharsets.UTF_8);
        for (Cut cut : cuts) {
            result = cut.apply(result);
        }
        return result;
    }

    @Provide
    Arbitrary<List<Cut>> cuts() {
        Arbitrary<byte[]> put = Arbitraries.oneOf(
                Arbitraries.of(PIECES).map(piece -> piece.getBytes(StandardCharsets.UTF_8)),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(3));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 200),
                        Arbitraries.integers().between(0, 8),
                        put)
                .as(Cut::new)
                .list()
                .ofMaxSize(4);
    }
}
