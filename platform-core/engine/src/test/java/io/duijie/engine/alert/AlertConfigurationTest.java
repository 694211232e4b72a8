package io.duijie.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.document.alert.AlertChannel;
import io.duijie.dialect.document.alert.AlertDocuments;
import io.duijie.dialect.document.alert.ChannelKind;
import io.duijie.dialect.document.connection.SeparatedSettings;
import io.duijie.dialect.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets of channels go in only. */
class AlertConfigurationTest {
    private static final String KEY = "canary-robot-key-55";

    @TempDir
    Path folder;

    private static AlertChannel channel(String url, String secret) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("url", url);
        settings.put("secret", secret);
        return new AlertChannel("ops", ChannelKind.DINGTALK, "运维群", true, settings);
    }

    @Test
    void secretsAreSealedInTheStoreAndLeftOutOfAnExport() throws IOException {
        String url = "https://robot.example.com/send?access_token=" + KEY;
        try (AlertWorld world = new AlertWorld(folder)) {
            world.alerts.configuration().save(channel(url, "${env:SIGN}"));
            AlertChannel stored =
                    world.alerts.configuration().channel("ops").orElseThrow().channel();
            assertThat(stored.settings()).containsEntry("url", url).containsEntry("secret", "${env:SIGN}");
            assertThat(stored.toString()).doesNotContain(KEY);
            String exported = Json.write(world.alerts.export());
            assertThat(exported).doesNotContain(KEY, "robot.example.com").contains("${env:SIGN}", "******");

            world.alerts.configuration().save(channel(SeparatedSettings.HIDDEN, ""));
            assertThat(world.alerts
                            .configuration()
                            .channel("ops")
                            .orElseThrow()
                            .channel()
                            .settings())
                    .containsEntry("url", url);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(KEY);
            }
        }
    }

    @Test
    void anExportIsAFileThatBringsTheSameBack() {
        try (AlertWorld world = new AlertWorld(folder)) {
            world.settings("language", "both");
            world.digest(Map.of("at", "18:00", "channels", List.of("ops")));
            world.alerts.configuration().save(channel("${env:URL}", "${env:SIGN}"));
            Map<String, Object> exported = Json.readObject(Json.write(world.alerts.export()));
            world.alerts.configuration().deleteRule("backlog");
            world.settings("language", "en");
            world.alerts.take(new AlertDocuments.AlertsFile(
                    List.of(),
                    ((List<?>) exported.get("rules"))
                            .stream()
                                    .map(rule -> AlertDocuments.rule(object(rule)))
                                    .toList(),
                    object(exported.get("settings")),
                    object(exported.get("digest"))));
            assertThat(Json.readObject(Json.write(world.alerts.export()))).isEqualTo(exported);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }
}
