package io.duijie.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.e2e.Child;
import io.duijie.console.vendor.PaperJar;
import io.duijie.dialect.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code doctor} with a connector that never answers, and with a limit that is none. */
class DoctorOfHungConnectorIT {
    @TempDir
    private Path folder;

    private Screen doctor(String silence) {
        try (Child child = Child.start(
                folder, Map.of("DUIJIE_CONNECTOR_SILENCE", silence), "doctor", "--json", "--home", home())) {
            return Screen.of(child);
        }
    }

    private String home() {
        return folder.resolve("home").toString();
    }

    @Test
    void saysWhichConnectorHangs() throws IOException {
        Files.createDirectories(folder.resolve("home/plugins"));
        PaperJar.writeHungry(folder.resolve("home/plugins/hungry.jar"), "1.0.0");
        Files.createFile(folder.resolve("bed"));
        Path connections = Files.writeString(
                folder.resolve("connections.json"),
                Json.write(Map.of(
                        "connections",
                        List.of(Map.of(
                                "id",
                                "table",
                                "connector",
                                "hungry",
                                "settings",
                                Map.of("table", folder.toString()))))));
        assertThat(Screen.of("import", connections.toString(), "--home", home()).status())
                .isZero();

        Screen ill = doctor("1");

        assertThat(ill.status()).isEqualTo(1);
        assertThat(checks(ill))
                .anySatisfy(check ->
                        assertThat(check).containsEntry("check", "connection").containsEntry("code", "connector-hung"))
                .anySatisfy(check -> assertThat(check)
                        .containsEntry("check", "connector")
                        .containsEntry("subject", "hungry 1.0.0")
                        .containsEntry("code", "connector-hung"));

        Screen wrong = doctor("soon");
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.errors()).contains("DUIJIE_CONNECTOR_SILENCE", "86400");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> checks(Screen screen) {
        return (List<Map<String, Object>>) Json.readObject(screen.output()).get("checks");
    }
}
