package io.duijie.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.atIndex;

import ch.qos.logback.core.util.FileSize;
import io.duijie.dialect.json.Json;
import io.duijie.engine.log.LogContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LoggingTest {
    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        Logging.close();
    }

    @Test
    void eachFolderGetsItsOwnLinesAndNothingAfterItIsClosed() throws IOException {
        for (String name : new String[] {"first", "second"}) {
            Path logs = Files.createDirectory(folder.resolve(name));
            Logging.toFolder(logs, false);
            LoggerFactory.getLogger("io.duijie.test").warn("line of {}", name);
            Logging.close();
            Path file = logs.resolve("duijie.log");

            LoggerFactory.getLogger("io.duijie.test").warn("too late");

            assertThat(Files.readString(file)).contains("line of " + name).doesNotContain("too late");
            assertThat(logs.resolve("duijie.jsonl")).doesNotExist();
        }
    }

    @Test
    void theSameLinesAreJsonObjectsWithWhatTheyBelongTo() throws IOException {
        Logging.toFolder(folder, true);
        try (LogContext here = LogContext.with(LogContext.RUN, 7, LogContext.INTEGRATION, "客户 \"a\"")) {
            assertThat(here).isNotNull();
            LoggerFactory.getLogger("io.duijie.test").info("two\nlines of {}", "张三");
        }
        LoggerFactory.getLogger("io.duijie.test").warn("broken", new IllegalStateException("why"));
        LoggerFactory.getLogger("org.other").info("not ours");
        Logging.close();

        // Servers of other tests that end just now write to the same log.
        List<String> lines = Files.readAllLines(folder.resolve("duijie.jsonl")).stream()
                .filter(line -> line.contains("io.duijie.test") || line.contains("org.other"))
                .toList();
        assertThat(lines).hasSize(2);
        assertThat(Json.readObject(lines.get(0)))
                .containsEntry("level", "INFO")
                .containsEntry("loggerName", "io.duijie.test")
                .containsEntry("formattedMessage", "two\nlines of 张三")
                .containsEntry("mdc", Map.of("run", "7", "integration", "客户 \"a\""))
                .containsKey("timestamp")
                .doesNotContainKeys("arguments", "message");
        assertThat(lines.get(1)).contains("IllegalStateException", "why");
        assertThat(folder.resolve("duijie.log")).content().contains(" run=7 integration=客户");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aFileThatIsFullIsCompressedForItsOwnerAlone() throws IOException {
        Logging.toFolder(folder, false, new FileSize(10_000));
        for (int i = 0; i < 1000; i++) {
            LoggerFactory.getLogger("io.duijie.test").warn("line {} {}", i, "x".repeat(100));
        }
        Logging.close();

        List<Path> all;
        try (Stream<Path> files = Files.list(folder)) {
            all = files.toList();
        }
        assertThat(all)
                .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
        Path first = all.stream()
                .filter(file -> file.toString().endsWith(".0.log.gz"))
                .findFirst()
                .orElseThrow();
        try (InputStream content = new GZIPInputStream(Files.newInputStream(first))) {
            assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("line 0 xxx");
        }
        assertThat(all).noneMatch(file -> file.toString().endsWith(".part"));
    }

    @Test
    void noTextBeginsALineThatLooksLikeAnEventOfItsOwn() throws IOException {
        Logging.toFolder(folder, false);
        LoggerFactory.getLogger("io.duijie.test")
                .warn("the vendor says: {}", "no\r\n2026-11-30 08:00:00.000 ERROR forged");
        LoggerFactory.getLogger("io.duijie.test").warn("the next");
        Logging.close();

        assertThat(Files.readAllLines(folder.resolve("duijie.log")).stream()
                        .filter(line -> line.contains("forged") || line.contains("the next")))
                .hasSize(2)
                .satisfies(forged -> assertThat(forged).startsWith("    2026-11-30"), atIndex(0))
                .satisfies(next -> assertThat(next).endsWith(" - the next"), atIndex(1));
    }
}
