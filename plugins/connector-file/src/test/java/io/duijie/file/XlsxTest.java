package io.duijie.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.BrokenRow;
import io.duijie.connector.api.WriteOutcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Excel files, good and hostile. */
class XlsxTest {
    private static final String BOOK =
            "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                    + "<sheets><sheet name=\"S\" r:id=\"r1\"/></sheets></workbook>";
    private static final String RELATIONS =
            "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"s.xml\"/>"
                    + "<Relationship Id=\"r2\" Type=\"x/sharedStrings\" Target=\"t.xml\"/></Relationships>";

    @TempDir
    Path folder;

    private void book(String name, Consumer<Workbook> content) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve(name));
                Workbook book = new Workbook(out, "Test", "1.0")) {
            content.accept(book);
        }
    }

    /** A file whose sheet is written by hand. */
    private void raw(String name, String sheet, String shared) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            part(zip, "xl/workbook.xml", BOOK);
            part(zip, "xl/_rels/workbook.xml.rels", RELATIONS);
            part(zip, "xl/s.xml", sheet);
            part(zip, "xl/t.xml", shared);
        }
        Files.write(folder.resolve(name), bytes.toByteArray());
    }

    private static void part(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static String sheet(String rows) {
        return "<worksheet><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>sku</t></is></c></row>" + rows
                + "</sheetData></worksheet>";
    }

    private List<Object> read(Object... members) {
        try (Opened opened = new Opened(folder)) {
            return opened.all("excel", members);
        }
    }

    @Test
    void valuesOfAllKinds() throws IOException {
        book("价格.xlsx", book -> {
            Worksheet sheet = book.newWorksheet("价格");
            for (int i = 0; i < 6; i++) {
                sheet.value(0, i, List.of("编码", "单价", "数量", "日期", "时间", "有效").get(i));
            }
            sheet.value(1, 0, "A & <1>");
            sheet.value(1, 1, 19.9);
            sheet.value(1, 2, 3);
            sheet.value(1, 3, LocalDate.of(2026, 5, 6));
            sheet.style(1, 3).format("yyyy-mm-dd").set();
            sheet.value(1, 4, LocalDateTime.of(2026, 5, 6, 7, 8, 9));
            sheet.style(1, 4).format("yyyy/m/d h:mm:ss").set();
            sheet.value(1, 5, true);
            sheet.value(3, 0, "B");
        });

        List<Object> rows = read();

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0))
                .isEqualTo(Opened.body(
                        "编码",
                        "A & <1>",
                        "单价",
                        new BigDecimal("19.9"),
                        "数量",
                        3L,
                        "日期",
                        "2026-05-06",
                        "时间",
                        "2026-05-06 07:08:09",
                        "有效",
                        true));
        assertThat(rows.get(1))
                .isEqualTo(Opened.body("编码", "B", "单价", null, "数量", null, "日期", null, "时间", null, "有效", null));
        assertThat(folder.resolve("done/价格.xlsx")).exists();
    }

    @Test
    void aSheetIsChosenByNameOrNumber() throws IOException {
        book("a.xlsx", book -> {
            Worksheet first = book.newWorksheet("one");
            first.value(0, 0, "sku");
            first.value(1, 0, "first");
            Worksheet second = book.newWorksheet("two");
            second.value(0, 0, "sku");
            second.value(1, 0, "second");
        });
        Path copy = Files.copy(folder.resolve("a.xlsx"), folder.resolve("b.xls x"));
        assertThat(read("sheet", "two")).containsExactly(Map.of("sku", "second"));
        Files.move(copy, folder.resolve("b.xlsx"));
        assertThat(read("sheet", "2")).containsExactly(Map.of("sku", "second"));
    }

    @Test
    void aBadCellCostsItsRowOnly() throws IOException {
        raw(
                "a.xlsx",
                sheet("<row r=\"2\"><c><v>not a number</v></c></row><row r=\"3\"><c t=\"e\"><v>#N/A</v></c></row>"
                        + "<row r=\"4\"><c t=\"s\"><v>7</v></c></row><row r=\"5\"><c r=\"XFD5\"><v>1</v></c></row>"
                        + "<row r=\"6\"><c><v>1E999999999</v></c></row><row r=\"7\"><c t=\"s\"><v>0</v></c></row>"),
                "<sst><si><r><t>go</t></r><r><t>od</t></r><rPh><t>spoken</t></rPh></si></sst>");

        List<Object> rows = read();

        assertThat(rows.get(5)).isEqualTo(Map.of("sku", "good"));
        assertThat(rows.stream()
                        .filter(BrokenRow.class::isInstance)
                        .map(row -> ((BrokenRow) row).row().get("_line")))
                .containsExactly(2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void bombsAreRefused() throws IOException {
        raw(
                "1.xlsx",
                sheet("<row r=\"2\"><c><v>" + "1".repeat(2_000_000)
                        + "</v></c></row><row r=\"3\"><c><v>3</v></c></row>"),
                "<sst/>");
        raw("2.xlsx", "<worksheet a=\"" + "a".repeat(6_000_000) + "\"><sheetData/></worksheet>", "<sst/>");
        raw("3.xlsx", "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><worksheet><sheetData>&a;</sheetData></worksheet>", "<sst/>");
        raw("4.xlsx", sheet("<row r=\"2\">" + "<c><v>1</v></c>".repeat(100_000) + "</row>"), "<sst/>");

        List<Object> rows = read();

        assertThat(Opened.codes(rows))
                .containsExactlyInAnyOrder(
                        "file-line-too-long", "file-too-large", "file-xlsx", "file-too-many-columns");
        assertThat(rows).contains(Map.of("sku", 3L));
        assertThat(folder.resolve("failed/2.xlsx")).exists();
        assertThat(folder.resolve("failed/3.xlsx")).exists();
    }

    @Test
    void whatIsNotWholeIsReadAsFarAsItGoesAndThenRefused() throws IOException {
        raw(
                "a.xlsx",
                sheet("<row r=\"2\"><c><v>2</v></c></row>").replace("</sheetData></worksheet>", "<row r=\"3\"><c>"),
                "<sst/>");
        byte[] whole = Files.readAllBytes(folder.resolve("a.xlsx"));
        Files.write(folder.resolve("b.xlsx"), Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(folder.resolve("c.xlsx"), "no zip file");

        List<Object> rows = read();

        assertThat(rows).contains(Map.of("sku", 2L));
        assertThat(Opened.codes(rows)).containsExactly("file-xlsx", "file-xlsx", "file-xlsx");
        assertThat(folder.resolve("failed/a.xlsx")).exists();
        assertThat(folder.resolve("failed/b.xlsx")).exists();
    }

    @Test
    void whatIsWrittenHereIsReadHere() {
        try (Opened opened = new Opened(folder)) {
            opened.write(Opened.request(
                    "excel",
                    Opened.body("file", "价格"),
                    List.of(Opened.body(
                            "sku",
                            "00123",
                            "price",
                            new BigDecimal("19.90"),
                            "long",
                            new BigDecimal("1234567890.1234567890"),
                            "on",
                            true))));
            assertThat(opened.all("excel"))
                    .containsExactly(Opened.body(
                            "sku",
                            "00123",
                            "price",
                            new BigDecimal("19.9"),
                            "long",
                            "1234567890.1234567890",
                            "on",
                            true));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "excel"})
    void onlyTheChosenColumnsAreWrittenUnderTheirTitles(String api) {
        Map<String, Object> other = Opened.body(
                "file", "价格", "columns", List.of("price", "sku"), "titles", List.of("单价", "商品编码"), "only", true);
        try (Opened opened = new Opened(folder)) {
            List<WriteOutcome> outcomes = opened.write(Opened.request(
                    api,
                    other,
                    List.of(
                            Opened.body("sku", "A-1", "price", "x", "inner", Map.of("no", "cell")),
                            Opened.body("sku", Map.of("no", "cell"), "price", "y"))));

            assertThat(outcomes.get(0)).isInstanceOf(WriteOutcome.Accepted.class);
            assertThat(outcomes.get(1)).isInstanceOf(WriteOutcome.Rejected.class);
            assertThat(opened.all(api)).containsExactly(Opened.body("单价", "x", "商品编码", "A-1"));
        }
    }
}
