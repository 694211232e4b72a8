package io.duijie.file;

import io.duijie.testkit.Environment;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class S3ContractTest extends FileContract {
    private final S3Double storage = new S3Double();

    @Override
    protected Environment environment() {
        storage.put("in/a.csv", FIRST, Instant.parse("2026-05-06T07:08:09.123Z"));
        return environment(storage.settings(), Map.of("password", "another-secret"), "endpoint");
    }

    @AfterEach
    void stop() {
        storage.close();
    }
}
