package io.duijie.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.DocumentView;
import io.duijie.dialect.json.PlatformJsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the repository says what this connector takes, and a price list is read by it. */
class ExampleTest {
    @TempDir
    Path folder;

    @SuppressWarnings("unchecked")
    private static DocumentView source() throws IOException {
        Object file = new PlatformJsonText()
                .read(Files.readString(Path.of("../../metadata/integrations/excel-price-list-to-jst-sku.json")));
        Map<String, Object> side = (Map<String, Object>) ((Map<String, Object>) file).get("source");
        return new DocumentView((Map<String, Object>) side.get("metadata"));
    }

    @Test
    void aPriceListIsRead() throws IOException {
        DocumentView document = source();
        assertThat(new FileType().planSource(document).problems()).isEmpty();
        try (OutputStream out = Files.newOutputStream(folder.resolve("价目表-2026-05.xlsx"));
                Workbook book = new Workbook(out, "Test", "1.0")) {
            Worksheet sheet = book.newWorksheet("价目表");
            List<String> header = List.of("商品编码", "款式编码", "商品名称", "售价", "成本价");
            for (int i = 0; i < header.size(); i++) {
                sheet.value(0, i, header.get(i));
            }
            sheet.value(1, 0, "SKU-1");
            sheet.value(1, 2, "红杯");
            sheet.value(1, 3, 19.9);
        }

        try (Opened opened = new Opened(folder)) {
            assertThat(opened.all("excel", "pattern", document.value("otherRequest", "pattern")))
                    .singleElement()
                    .satisfies(row -> assertThat(((Map<?, ?>) row).get("售价")).hasToString("19.9"));
        }
    }
}
