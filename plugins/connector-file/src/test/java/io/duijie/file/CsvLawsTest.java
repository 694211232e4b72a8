package io.duijie.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.WriteRecord;
import io.duijie.testkit.TestingContext;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/** What another program writes is read as it was written. */
class CsvLawsTest {
    private static final List<String> HEADER = List.of("编码", "b", "c");

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> cell =
                Arbitraries.strings().withChars("ab ,;\t|\"'\r\n1价格红").ofMaxLength(12);
        return cell.list().ofSize(HEADER.size()).list().ofMaxSize(12);
    }

    @Property(tries = 400)
    void anyTableIsReadAsItWasWritten(
            @ForAll("tables") List<List<String>> table,
            @ForAll("delimiters") char delimiter,
            @ForAll boolean gbk,
            @ForAll boolean windows,
            @ForAll("modes") QuoteMode mode)
            throws IOException {
        StringWriter text = new StringWriter();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setRecordSeparator(windows ? "\r\n" : "\n")
                .setQuoteMode(mode)
                .get();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            printer.printRecord(HEADER);
            for (List<String> row : table) {
                printer.printRecord(row);
            }
        }
        Charset charset = gbk ? Charset.forName("GBK") : StandardCharsets.UTF_8;

        assertThat(cells(text.toString().getBytes(charset))).isEqualTo(table);
    }

    @Provide
    Arbitrary<Character> delimiters() {
        return Arbitraries.of(',', ';', '\t', '|');
    }

    @Provide
    Arbitrary<QuoteMode> modes() {
        return Arbitraries.of(QuoteMode.ALL, QuoteMode.MINIMAL);
    }

    @Property(tries = 200)
    void whatIsWrittenHereIsReadHere(@ForAll("tables") List<List<String>> table) throws IOException {
        WriteOptions options = WriteOptions.of(Format.CSV, new Params(Map.of(WriteOptions.COLUMNS, HEADER)));
        List<WriteRecord> records = new ArrayList<>();
        for (List<String> row : table) {
            records.add(new WriteRecord(
                    "r",
                    Opened.body(HEADER.get(0), row.get(0), HEADER.get(1), row.get(1), HEADER.get(2), row.get(2)),
                    null));
        }
        Sheet sheet = new Sheet(options, records);
        records.forEach(record -> assertThat(sheet.add(record)).isNull());

        assertThat(cells(sheet.bytes())).isEqualTo(table);
    }

    @Property(tries = 300)
    void noTextAtAllLosesLinesOrEndsInAnError(@ForAll("tables") List<List<String>> table, @ForAll boolean header)
            throws IOException {
        StringBuilder text = new StringBuilder("编码,b,c\n");
        table.forEach(row -> text.append(String.join(",", row)).append('\n'));
        Path file = Files.createTempFile("laws", ".csv");
        try {
            Files.writeString(file, text);
            long told = 0;
            long last = 1;
            try (OpenFile open = open(file)) {
                for (Object row : open.page().rows()) {
                    told++;
                    assertThat(row).isNotNull();
                }
                last = open.taken();
            }
            assertThat(told).isEqualTo(last);
        } finally {
            Files.delete(file);
        }
    }

    private static OpenFile open(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Encoding encoding = new Encoding();
        encoding.add(bytes, bytes.length);
        Copies.Copy copy =
                new Copies.Copy(file, new Entry("a.csv", bytes.length, 0, ""), "0123456789abcdef", encoding.found());
        ReadOptions options = ReadOptions.of(Format.CSV, new Params(Map.of()), null);
        return new OpenFile(copy, options, new TestingContext().json());
    }

    private static List<List<String>> cells(byte[] bytes) {
        try {
            Path file = Files.createTempFile("laws", ".csv");
            Files.write(file, bytes);
            List<List<String>> cells = new ArrayList<>();
            try (OpenFile open = open(file)) {
                for (Object row : open.page().rows()) {
                    List<String> one = new ArrayList<>();
                    ((Map<?, ?>) row).values().forEach(value -> one.add(String.valueOf(value)));
                    cells.add(one);
                }
            }
            Files.delete(file);
            return cells;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
