package io.duijie.file;

import io.duijie.testkit.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SftpContractTest extends FileContract {
    @TempDir
    Path root;

    private SftpServer server;

    @Override
    protected Environment environment() {
        try {
            Files.writeString(Files.createDirectories(root.resolve("in")).resolve("a.csv"), FIRST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = new SftpServer(root, null);
        return environment(server.settings(), Map.of("password", "another-password"), "location");
    }

    @AfterEach
    void stop() {
        server.close();
    }
}
