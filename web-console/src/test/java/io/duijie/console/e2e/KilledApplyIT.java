package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.integration.jdbi.Integrations;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code apply} killed at any moment leaves all as it was, or all as it was planned. */
class KilledApplyIT {
    private static final int INTEGRATIONS = 300;
    private static final int KILLS = 6;

    @TempDir
    private Path folder;

    private static String document(int i, int version) {
        return "{\"id\":\"i" + i + "\",\"name\":\"v" + version + "\",\"enabled\":false,"
                + "\"source\":{\"metadata\":{\"api\":\"空操作\"}},\"target\":{\"metadata\":{\"api\":\"写入空操作\"}}}";
    }

    private Path files(int version) throws IOException {
        Path files = Files.createDirectories(folder.resolve("files" + version));
        for (int i = 0; i < INTEGRATIONS; i++) {
            Files.writeString(files.resolve("i" + i + ".json"), document(i, version));
        }
        return files;
    }

    private int run(String... arguments) {
        try (Child child = Child.start(folder, arguments)) {
            return child.ended();
        }
    }

    /** What stands there, by the store alone. */
    private List<String> names() {
        Path home = folder.resolve("home");
        try (Database database =
                Database.open(new DatabaseSettings(home.resolve("duijie.db"), home.resolve("tmp"), null))) {
            return new Integrations(database, Clock.systemUTC())
                    .list().stream().map(StoredIntegration::name).distinct().toList();
        }
    }

    @Test
    void leavesTheOldOrTheNewWhole() throws IOException {
        String home = folder.resolve("home").toString();
        String plan = folder.resolve("plan.json").toString();
        assertThat(run("import", files(0).toString(), "--home", home)).isZero();
        Random random = new Random();
        long usual = 0;
        for (int version = 1; version <= KILLS; version++) {
            String before = "v" + (version - 1);
            String after = "v" + version;
            assertThat(run("plan", files(version).toString(), "--home", home, "--out", plan))
                    .isEqualTo(3);
            long begun = System.nanoTime();
            if (version > 1) {
                try (Child child = Child.start(folder, "apply", plan, "--home", home)) {
                    long end = begun + (long) (usual * (0.5 + 0.6 * random.nextDouble()));
                    child.untilEndedOr(() -> System.nanoTime() > end);
                    child.kill();
                }
                assertThat(names())
                        .as("after kill %s", version)
                        .hasSize(1)
                        .first()
                        .isIn(before, after);
                assertThat(run("apply", plan, "--home", home)).isZero();
            } else {
                assertThat(run("apply", plan, "--home", home)).isZero();
                usual = System.nanoTime() - begun;
            }
            assertThat(names()).containsExactly(after);
        }
    }
}
