package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duijie.console.vendor.PaperJar;
import io.duijie.dialect.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connector calls {@code System.exit(-1)} in the server while it reads: the launcher starts the server again. */
@Tag("faults")
class EndedFromInsideIT {
    @TempDir
    private Path folder;

    @Test
    void theServerIsThereAgain() throws IOException {
        Path home = folder.resolve("home");
        Path table = Files.createDirectory(folder.resolve("table"));
        Path files = Files.createDirectories(home.resolve("integrations"));
        Files.writeString(
                files.resolve("connection.json"),
                Json.write(Map.of(
                        "connections",
                        List.of(Map.of(
                                "id",
                                "table",
                                "connector",
                                "hungry",
                                "settings",
                                Map.of("table", table.toString()))))));
        Files.writeString(
                files.resolve("hungry.json"),
                """
                {"id": "hungry", "source": {"connection": "table", "metadata": {"api": "/rows", "id": "id", "request": []}},
                 "target": {"metadata": {"api": "写入空操作", "request": []}}}
                """);
        Files.createDirectories(home.resolve("plugins"));
        PaperJar.writeHungry(home.resolve("plugins/hungry.jar"), "1.0.0");
        Files.createFile(table.resolve("door"));
        try (Launched server = new Launched(
                Files.createDirectory(folder.resolve("root")), home, Map.of(), "-XX:TieredStopAtLevel=1")) {
            server.address();
            server.run("hungry");

            // The end of the process waits for nothing that waits for the end of the process.
            await().atMost(Duration.ofSeconds(45)).until(() -> server.errors().contains("ready http"));
            assertThat(table).isEmptyDirectory();
            assertThat(server.errors()).contains("以状态 255 终止", "was ended with status 255");
            assertThat(server.stop()).isIn(0, 143);
        }
    }
}
