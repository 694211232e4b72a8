package io.duijie.console.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.vendor.PaperJar;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import io.duijie.engine.schedule.Schedules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is put into HOME/integrations acts as the owner of the home. */
class HomeFilesOwnerTest {
    @TempDir
    Path home;

    @Test
    void takesEveryKindOfFileAndAuditsItAsWhatItIsButNoVariableOfThePlatform() throws IOException {
        try (Platform platform = Platform.open(new PlatformSettings(
                        home,
                        PaperJar.registry(home),
                        name -> name.equals("DUIJIE_KEY") ? "0123456789abcdef".repeat(4) : "canary",
                        Clock.systemUTC()));
                Schedules schedules = platform.schedules();
                HomeFiles files = new HomeFiles(platform, schedules)) {
            put(
                    platform,
                    "alerts.json",
                    "{\"channels\":[" + channel("good", "K3") + "," + channel("bad", "DUIJIE_KEY") + "]}");
            put(
                    platform,
                    "connections.json",
                    """
                    {"connections":[{"id":"c","connector":"paper",
                      "settings":{"address":"http://x.example","user":"u","password":"${env:K3}"}}]}""");

            files.takeUp();

            assertThat(platform.alerts().configuration().channel("good")).isPresent();
            assertThat(platform.alerts().configuration().channel("bad")).isEmpty();
            assertThat(platform.connections().find("c")).isPresent();
            assertThat(audit(platform))
                    .containsExactly(
                            "home-files create-connection c import: paper",
                            "home-files save-alert-channel good import: webhook");
        }
    }

    private static String channel(String id, String variable) {
        return "{\"id\":\"" + id + "\",\"kind\":\"webhook\",\"settings\":{\"url\":\"https://x.example/${env:" + variable
                + "}\"}}";
    }

    private static void put(Platform platform, String name, String text) throws IOException {
        Files.writeString(platform.home().integrations().resolve(name), text);
    }

    private static List<String> audit(Platform platform) {
        return platform.database().read(handle -> handle.createQuery(
                        "SELECT account || ' ' || action || ' ' || subject || ' ' || detail FROM audit ORDER BY id")
                .mapTo(String.class)
                .list());
    }
}
