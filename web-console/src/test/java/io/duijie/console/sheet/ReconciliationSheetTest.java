package io.duijie.console.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReconciliationSheetTest {
    private static final List<String> HOSTILE =
            List.of("=1+1", "+cmd|' /C calc'!A0", "-1", "@SUM(A1)", "\t=1", "00123", "12345678901234567890", "中文 <&>");

    private static final ReconciliationSheet.Asked ASKED =
            new ReconciliationSheet.Asked("=name", "li", "2026-11-21T01:00:00Z");

    @TempDir
    private Path folder;

    private static Map<String, Object> reconciliation() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("integration", "=evil");
        result.put("day", "2026-11-20");
        result.put("zone", "Asia/Shanghai");
        result.put("clean", false);
        result.put("totals", new TreeMap<>(Map.of("rows", 7L, "found", 3L)));
        result.put("notes", List.of(Map.of("zh", "说明文字", "en", "note")));
        result.put("more", 2L);
        result.put(
                "differences",
                HOSTILE.stream()
                        .map(text -> Map.of(
                                "kind", "MISSING", "key", text, "number", text, "state", "DONE", "zh", text, "en",
                                text))
                        .toList());
        return result;
    }

    @Test
    void isReadBackAsItWasAndHoldsNoFormula() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ReconciliationSheet.write(reconciliation(), ASKED, true, file);
        Map<String, String> parts = parts(file.toByteArray());

        NodeList sheets = parse(parts.get("xl/workbook.xml")).getElementsByTagName("sheet");
        assertThat(((Element) sheets.item(0)).getAttribute("name")).isEqualTo("汇总");
        assertThat(((Element) sheets.item(1)).getAttribute("name")).isEqualTo("差异");
        assertThat(parts.get("xl/worksheets/sheet1.xml")).doesNotContain("<f>");
        assertThat(parts.get("xl/worksheets/sheet2.xml")).doesNotContain("<f>");
        List<List<String>> totals = cells(parts, 1);
        assertThat(totals)
                .contains(
                        List.of("集成方案", "=name (=evil)"),
                        List.of("对账人", "li"),
                        List.of("对账时间", "2026-11-21T01:00:00Z"),
                        List.of("结果", "有差异（只核对是否存在，不比较金额和内容。）"),
                        List.of("来源系统行数", "7"),
                        List.of("说明", "说明文字"));
        List<List<String>> differences = cells(parts, 2);
        assertThat(differences.get(0)).containsExactly("差异类型", "主键", "单据号/名称", "状态", "目标单据号", "字段", "来源值", "目标值", "说明");
        for (int i = 0; i < HOSTILE.size(); i++) {
            assertThat(differences.get(i + 1))
                    .containsExactly("标记为已完成，目标系统没有", HOSTILE.get(i), HOSTILE.get(i), "已完成", HOSTILE.get(i));
        }
    }

    @Test
    void aResultWithoutDifferencesSaysThatOnlyExistenceWasChecked() throws Exception {
        Map<String, Object> result = reconciliation();
        result.put("clean", true);
        result.put("totals", Map.of("changed", 0L));
        ByteArrayOutputStream file = new ByteArrayOutputStream();

        ReconciliationSheet.write(result, ASKED, true, file);

        assertThat(cells(parts(file.toByteArray()), 1))
                .contains(List.of("结果", "未发现差异（只核对是否存在，不比较金额和内容。）"), List.of("来源又修改、尚未写入", "0"))
                .allSatisfy(row -> assertThat(row.toString()).doesNotContain("一致"));
    }

    private static Map<String, Object> compared() {
        Map<String, Object> result = reconciliation();
        result.put("lastDay", "2026-11-30");
        result.put("contentsCompared", true);
        result.put(
                "differences",
                List.of(Map.of(
                        "kind",
                        "DIFFERENT",
                        "key",
                        "007",
                        "state",
                        "DONE",
                        "field",
                        "FQty",
                        "source",
                        2L,
                        "target",
                        new java.math.BigDecimal("2.5"),
                        "zh",
                        "不同",
                        "en",
                        "differs")));
        result.put(
                "amounts", List.of(Map.of("field", "FQty", "source", 2L, "target", new java.math.BigDecimal("2.5"))));
        result.put("pairs", List.of(Map.of("key", "008", "number", "甲", "document", "D8")));
        return result;
    }

    @Test
    void showsBothValuesTotalsAndAllPairsInTheReadersLanguage() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ReconciliationSheet.write(compared(), ASKED, false, file);
        Map<String, String> parts = parts(file.toByteArray());

        NodeList sheets = parse(parts.get("xl/workbook.xml")).getElementsByTagName("sheet");
        assertThat(((Element) sheets.item(2)).getAttribute("name")).isEqualTo("Equal");
        assertThat(cells(parts, 1))
                .contains(
                        List.of("Day", "2026-11-20 – 2026-11-30"),
                        List.of("Result", "Differs"),
                        List.of("Totals", "At the source", "At the target"),
                        List.of("FQty", "2", "2.5"));
        assertThat(cells(parts, 2).get(1))
                .containsExactly("contents differ", "007", "done", "FQty", "2", "2.5", "differs");
        assertThat(cells(parts, 3))
                .containsExactly(List.of("Key", "Number or name", "Document at the target"), List.of("008", "甲", "D8"));
    }

    @Test
    void isOpenedByAnOfficeProgramWhereOneIsThere() throws Exception {
        Path office = java.util.stream.Stream.of("soffice", "libreoffice")
                .flatMap(name -> java.util.Arrays.stream(System.getenv("PATH").split(":"))
                        .map(place -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        org.junit.jupiter.api.Assumptions.assumeTrue(office != null, "no LibreOffice on this machine");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ReconciliationSheet.write(compared(), ASKED, true, file);
        Files.write(folder.resolve("sheet.xlsx"), file.toByteArray());

        Process opened = new ProcessBuilder(
                        office.toString(),
                        "-env:UserInstallation=file://" + folder.resolve("profile"),
                        "--headless",
                        "--convert-to",
                        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
                        "--outdir",
                        folder.toString(),
                        folder.resolve("sheet.xlsx").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("office.log").toFile())
                .start();
        assertThat(opened.waitFor()).isZero();

        assertThat(Files.readString(folder.resolve("sheet-差异.csv")))
                .contains("007")
                .contains("FQty")
                .contains("2.5");
        assertThat(Files.readString(folder.resolve("sheet-一致.csv"))).contains("008");
    }

    private Map<String, String> parts(byte[] file) throws IOException {
        Map<String, String> parts = new TreeMap<>();
        Path written = Files.write(folder.resolve("sheet.xlsx"), file);
        try (ZipFile zip = new ZipFile(written.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                parts.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }

    /** Shared and plain values; every cell that is no number must be of a text type. */
    private static List<List<String>> cells(Map<String, String> parts, int sheet) throws Exception {
        NodeList shared = parse(parts.get("xl/sharedStrings.xml")).getElementsByTagName("si");
        NodeList rows = parse(parts.get("xl/worksheets/sheet" + sheet + ".xml")).getElementsByTagName("row");
        List<List<String>> cells = new java.util.ArrayList<>();
        for (int i = 0; i < rows.getLength(); i++) {
            List<String> row = new java.util.ArrayList<>();
            NodeList columns = ((Element) rows.item(i)).getElementsByTagName("c");
            for (int j = 0; j < columns.getLength(); j++) {
                Element cell = (Element) columns.item(j);
                if (cell.getTextContent().isEmpty()) {
                    continue;
                }
                boolean text = cell.getAttribute("t").equals("s");
                assertThat(cell.getAttribute("t")).isIn("s", "n", "");
                row.add(
                        text
                                ? shared.item(Integer.parseInt(cell.getTextContent()))
                                        .getTextContent()
                                : cell.getTextContent());
            }
            cells.add(row);
        }
        return cells;
    }

    private static Element parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }
}
