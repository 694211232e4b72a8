package io.duijie.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FileNamesTest {
    @Test
    void noTwoThingsGoIntoOneFileAndNoneOutOfTheFolder() {
        FileNames names = new FileNames();

        List<String> files = List.of(
                        "orders",
                        "Orders",
                        "connections",
                        "alerts",
                        "..",
                        "../../etc/passwd",
                        "CON",
                        "a\nb",
                        "x".repeat(500))
                .stream()
                .map(names::of)
                .toList();

        assertThat(files).contains("orders.json", "Orders-2.json", "integration-connections.json");
        assertThat(files.stream().map(file -> file.toLowerCase(Locale.ROOT)).distinct())
                .hasSize(files.size());
        assertThat(files).doesNotContain("connections.json", "alerts.json").allSatisfy(file -> {
            assertThat(Path.of(file)).hasFileName(file);
            assertThat(file).matches("[A-Za-z0-9_-]{1,90}\\.json");
        });
    }
}
