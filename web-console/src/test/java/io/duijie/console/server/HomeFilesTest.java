package io.duijie.console.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.duijie.console.vendor.PaperJar;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.run.Importer;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class HomeFilesTest {
    @TempDir
    Path home;

    private Platform platform;

    @BeforeEach
    void open() {
        platform = Platform.open(new PlatformSettings(home, PaperJar.registry(home), name -> null, Clock.systemUTC()));
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private static String idle(String id) {
        return "{\"id\":\"" + id + "\",\"source\":{\"metadata\":{\"api\":\"空操作\",\"request\":[]}},"
                + "\"target\":{\"metadata\":{\"api\":\"写入空操作\",\"request\":[]}}}";
    }

    private Path put(String name, String text) throws IOException {
        return Files.writeString(platform.home().integrations().resolve(name), text);
    }

    private List<String> taken() {
        try (HomeFiles files = new HomeFiles(platform, platform.schedules())) {
            files.takeUp();
        }
        return platform.integrations().list().stream()
                .map(StoredIntegration::id)
                .toList();
    }

    @Test
    @Timeout(60)
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void onlyRegularFilesAreReadAndTheOthersDoNotKeepThemOut() throws Exception {
        Path folder = platform.home().integrations();
        Files.createSymbolicLink(folder.resolve("a-endless.json"), Path.of("/dev/zero"));
        Files.createSymbolicLink(folder.resolve("b-nowhere.json"), folder.resolve("nothing"));
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("c-pipe.json").toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.createDirectories(folder.resolve("d-folder.json"));
        put("e.json", idle("right"));
        Files.createSymbolicLink(folder.resolve("f.json"), Files.writeString(home.resolve("linked"), idle("linked")));

        assertThat(taken()).containsExactly("linked", "right");
    }

    @Test
    void whatIsWrongIsSaidOnceUntilItChanges() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(HomeFiles.class);
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        Path nothing = home.resolve("nothing");
        Files.createSymbolicLink(platform.home().integrations().resolve("a.json"), nothing);
        try (HomeFiles files = new HomeFiles(platform, platform.schedules())) {
            for (int look = 0; look < 3; look++) {
                files.takeUp();
            }
            assertThat(log.list).hasSize(1);

            Files.writeString(nothing, idle("found"));
            files.takeUp();
            assertThat(platform.integrations().find("found")).isPresent();

            Files.delete(nothing);
            files.takeUp();
            files.takeUp();
            assertThat(log.list).hasSize(2);
        } finally {
            logger.detachAppender(log);
            logger.setLevel(null);
        }
    }

    @Test
    void anIdThatNoFileCanHaveIsRefusedAndOneThatDiffersByCaseAlone() throws IOException {
        put("a.json", idle("orders"));
        assertThat(taken()).containsExactly("orders");

        put("b.json", idle("Orders"));
        put("c.json", idle(".."));
        put("d.json", idle("con"));
        put("e.json", idle("Connections"));
        put("f.json", idle("alerts"));
        assertThat(taken()).containsExactly("orders");

        Importer.Imported again = platform.importer()
                .importFiles(List.of(new MetadataFile("g.json", idle("ORDERS").getBytes(StandardCharsets.UTF_8))));
        assertThat(again.ids()).isEmpty();
        assertThat(again.loaded().problems()).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo("bad-id");
            assertThat(problem.message().english()).contains("\"orders\"", "by case alone");
        });
    }
}
