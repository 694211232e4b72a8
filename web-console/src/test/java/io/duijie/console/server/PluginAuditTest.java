package io.duijie.console.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.account.RequestOrigin;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.console.vendor.PaperJar;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginAuditTest {
    @TempDir
    Path home;

    private Path jar;
    private Platform platform;

    @BeforeEach
    void start() {
        platform = Platform.open(new PlatformSettings(home, PaperJar.registry(home), name -> null, Clock.systemUTC()));
        PluginAudit.follow(platform);
        jar = home.resolve("plugins/other.jar");
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    /** A jar counts when it lies still between two looks. */
    private void look() {
        platform.connectors().look();
        platform.connectors().look();
    }

    private void drop(String version) {
        PaperJar.write(jar, "other", version, "另一个");
        look();
    }

    /** The latest last. */
    private List<String> lines() {
        List<Audit.Line> lines = new java.util.ArrayList<>(
                new Audit(platform.database(), platform.clock()).list(Audit.Filter.NONE, Long.MAX_VALUE, 100));
        java.util.Collections.reverse(lines);
        return lines.stream()
                .map(line -> line.account() + " " + line.action() + " " + line.subject() + " "
                        + String.valueOf(line.detail()).replaceAll("sha256 [0-9a-f]{12}", "sha256"))
                .toList();
    }

    @Test
    void notesWhatIsDroppedReplacedBrokenAndTakenAway() throws IOException {
        drop("1.0.0");
        drop("1.1.0");
        Files.writeString(jar, "no jar any more");
        look();
        Files.delete(jar);
        look();
        look();

        assertThat(lines())
                .containsExactly(
                        "plugin-folder install-connector other 1.0.0 (other.jar, sha256)",
                        "plugin-folder install-connector other 1.0.0 → 1.1.0 (other.jar, sha256)",
                        "plugin-folder refused-connector other.jar plugin-broken");
    }

    @Test
    void notesAtTheStartWhatChangedWhileTheServerWasDown() {
        drop("1.0.0");
        stop();
        PaperJar.write(jar, "other", "2.0.0", "另一个");
        start();
        stop();
        start();
        assertThat(jar.toFile().delete()).isTrue();
        stop();
        start();

        assertThat(lines())
                .containsExactly(
                        "plugin-folder install-connector other 1.0.0 (other.jar, sha256)",
                        "plugin-folder install-connector other 1.0.0 → 2.0.0 (other.jar, sha256)",
                        "plugin-folder remove-connector other 2.0.0 (other.jar)");
    }

    @Test
    void leavesAnUploadToWhoUploads() throws IOException {
        Path upload = PaperJar.write(home.resolve("upload.jar"), "other", "1.0.0", "另一个");
        RequestOrigin.begin("127.0.0.1");
        try (var content = Files.newInputStream(upload)) {
            platform.connectors().install("other.jar", content);
        } finally {
            RequestOrigin.end();
        }
        look();

        assertThat(lines()).isEmpty();
    }
}
