package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duijie.console.vendor.PaperJar;
import io.duijie.dialect.json.Json;
import io.duijie.engine.journal.RunInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A connector eats the heap while another integration runs: the process ends, the launcher starts it again, the run goes on where
 * it was, and the ledger has each document once.
 */
@Tag("faults")
class MemoryUsedUpIT {
    private static final int DISTRIBUTORS = 600;
    private static final int MEALS = 2;

    @TempDir
    private Path folder;

    private Path home() {
        return folder.resolve("home");
    }

    private void prepare(World world, Path table) throws IOException {
        Path files = Files.createDirectories(home().resolve("integrations"));
        Files.writeString(files.resolve("seed.json"), KilledWorld.rarely(Built.seed(10, 1)));
        Files.writeString(
                files.resolve("connections.json"), Connections.to(world.vendors).json());
        Files.writeString(
                files.resolve("hungry-connection.json"),
                Json.write(Map.of(
                        "connections",
                        List.of(Map.of(
                                "id",
                                "table",
                                "connector",
                                "hungry",
                                "settings",
                                Map.of("table", table.toString()))))));
        Files.writeString(
                files.resolve("hungry.json"),
                """
                {"id": "hungry", "source": {"connection": "table", "metadata": {"api": "/rows", "id": "id", "request": []}},
                 "target": {"metadata": {"api": "写入空操作", "request": []}}}
                """);
        Files.createDirectories(home().resolve("plugins"));
        PaperJar.writeHungry(home().resolve("plugins/hungry.jar"), "1.0.0");
        for (int meal = 0; meal < MEALS; meal++) {
            Files.createFile(table.resolve("meal-" + meal));
        }
    }

    @Test
    void theProcessIsStartedAgainAndNothingIsLostOrWrittenTwice() throws IOException {
        Path table = Files.createDirectory(folder.resolve("table"));
        try (World world = World.of(home(), DISTRIBUTORS)) {
            prepare(world, table);
            try (Launched server = new Launched(
                    Files.createDirectory(folder.resolve("root")),
                    home(),
                    world.environment(),
                    "-Xmx128m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC")) {
                server.address();
                server.run(Built.SEED);
                await().atMost(Duration.ofMinutes(2)).until(() -> world.created() >= 40);
                server.run("hungry");

                await().atMost(Duration.ofMinutes(4)).until(() -> world.created() >= DISTRIBUTORS);
                assertThat(table).isEmptyDirectory();
                assertThat(server.errors()).contains("内存耗尽", "the server is started again");
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> server.errors().split("ready http", -1).length > MEALS);
                assertThat(server.stop()).isIn(0, 143);
            }
            assertThat(world.run().state()).isEqualTo(RunInfo.State.COMPLETED);
            world.assertComplete();
        }
    }
}
