package io.duijie.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.ReadRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that people hand in. */
class UploadTest {
    @TempDir
    Path folder;

    private static String take(Opened opened, String name, Object... members) {
        return opened.connector
                .fileTaker()
                .orElseThrow()
                .take(
                        new ReadRequest("csv", "POST", Opened.body(members), List.of()),
                        name,
                        "sku\nA\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFileIsReadLikeAnyOtherWithItsMarker() {
        try (Opened opened = new Opened(folder)) {
            assertThat(take(opened, "价格.csv", "marker", ".ok")).isEqualTo("价格.csv");
            assertThat(take(opened, "价格.csv", "marker", ".ok")).isEqualTo("价格 (2).csv");

            assertThat(opened.all("csv", "marker", ".ok")).hasSize(2).allMatch(Map.of("sku", "A")::equals);
            assertThat(folder.resolve("done/价格 (2).csv.ok")).exists();
        }
    }

    @Test
    void aNameThatTheDocumentDoesNotReadOrThatLeadsElsewhereIsRefused() {
        try (Opened opened = new Opened(folder)) {
            for (String name :
                    List.of("a.txt", "../a.csv", "/etc/a.csv", ".a.csv", "done/a.csv", "a\\b.csv", "a\n.csv")) {
                ConnectorException refused = catchThrowableOfType(ConnectorException.class, () -> take(opened, name));
                assertThat(refused.kind()).as(name).isEqualTo(ErrorKind.REJECTED);
            }
            take(opened, "a.csv", "pattern", "a.csv");
            assertThat(catchThrowableOfType(ConnectorException.class, () -> take(opened, "a.csv", "pattern", "a.csv"))
                            .reason()
                            .code())
                    .isEqualTo("file-waiting");
        }
    }
}
