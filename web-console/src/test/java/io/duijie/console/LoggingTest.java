package io.duijie.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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
            Logging.toFolder(logs);
            LoggerFactory.getLogger("io.duijie.test").warn("line of {}", name);
            Logging.close();
            Path file = logs.resolve("duijie.log");

            LoggerFactory.getLogger("io.duijie.test").warn("too late");

            assertThat(Files.readString(file)).contains("line of " + name).doesNotContain("too late");
        }
    }
}
