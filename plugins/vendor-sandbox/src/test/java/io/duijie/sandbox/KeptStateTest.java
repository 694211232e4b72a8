package io.duijie.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.duijie.sandbox.jushuitan.JushuitanSettings;
import io.duijie.sandbox.jushuitan.data.DataShape;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import io.duijie.sandbox.jushuitan.data.SourceRow;
import io.duijie.sandbox.kingdee.WebApi;
import io.duijie.sandbox.kingdee.document.LedgerEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptStateTest {
    private static final String BASE_DATA = "{\"FormId\":\"BD_Saler\",\"FieldKeys\":\"FNumber\"}";

    @TempDir
    Path directory;

    private final ManualClock clock = new ManualClock();

    @Test
    void keepsDocumentsAndTheLedger() throws IOException {
        try (VendorSandbox sandbox = start()) {
            WebApi api = new WebApi(sandbox.kingdee().serverUrl()).login();
            for (String number : List.of("C1", "C2", "C1")) {
                api.call("Save", "BD_Customer", "{\"Model\":{\"FNumber\":\"" + number + "\",\"FName\":\"客户\"}}");
            }
            api.call("Submit", "BD_Customer", "{\"Numbers\":[\"C1\"]}");
            api.call("Delete", "BD_Customer", "{\"Numbers\":[\"C2\"]}");
            sandbox.kingdee().putBaseData("BD_Saler", "S009", "新人");
        }
        tearTheLastLine();

        try (VendorSandbox sandbox = start()) {
            assertThat(sandbox.kingdee()
                            .document("BD_Customer", "C1")
                            .orElseThrow()
                            .status())
                    .hasToString("B");
            assertThat(sandbox.kingdee().document("BD_Customer", "C2")).isEmpty();
            assertThat(sandbox.kingdee().ledger().entries("BD_Customer"))
                    .extracting(LedgerEntry::number, LedgerEntry::status, LedgerEntry::duplicatesRefused)
                    .containsExactly(tuple("C1", "B", 1), tuple("C2", "DELETED", 0));
            WebApi api = new WebApi(sandbox.kingdee().serverUrl()).login();
            assertThat(api.query(BASE_DATA)).contains(List.of("S009"));
            api.call("Save", "BD_Customer", "{\"Model\":{\"FNumber\":\"C3\",\"FName\":\"客户\"}}");
            assertThat(sandbox.kingdee().documents("BD_Customer"))
                    .extracting(document -> document.id())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void keepsChangedRowsAndLeavesGeneratedOnesAsTheyWere() {
        List<SourceRow> before;
        try (VendorSandbox sandbox = start()) {
            clock.advance(Duration.ofHours(1));
            sandbox.jushuitan().data().table(SourceEntity.DISTRIBUTOR).touch("10012345");
            sandbox.jushuitan().data().addDistributor();
            before = sandbox.jushuitan().data().table(SourceEntity.DISTRIBUTOR).byModified();
        }
        clock.advance(Duration.ofDays(2));

        try (VendorSandbox sandbox = start()) {
            assertThat(sandbox.jushuitan()
                            .data()
                            .table(SourceEntity.DISTRIBUTOR)
                            .byModified())
                    .extracting(row -> row.fields().toString())
                    .isEqualTo(
                            before.stream().map(row -> row.fields().toString()).toList());
        }
    }

    private VendorSandbox start() {
        return VendorSandbox.start(SandboxSettings.defaults()
                .withClock(clock)
                .withJushuitan(
                        JushuitanSettings.defaults().withData(DataShape.empty().with(SourceEntity.DISTRIBUTOR, 20)))
                .withState(directory));
    }

    private void tearTheLastLine() throws IOException {
        Files.writeString(
                directory.resolve("kingdee-documents.jsonl"),
                "{\"form\":\"BD_Cust",
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
    }
}
