package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.run.RunReport;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.StoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** SQLite in trouble in the middle of a run: the run waits, people are told, and when the cause ends all is there once. */
@DisabledIfSystemProperty(named = "duijie.test.database", matches = "postgresql")
class StoreFaultsIT {
    @TempDir
    private Path folder;

    @Test
    void aLockedFileIsWaitedFor() throws Exception {
        try (World world = World.of(folder.resolve("home"), null, 150)) {
            CompletableFuture<RunReport> run = runInTheMiddle(world);
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("home/duijie.db"))) {
                lock(other);
                awaitTrouble(world, "store-locked");
                assertPeopleAreTold(world, "store-locked");
                assertThat(run).isNotDone();
            }
            assertWhole(world, run);
        }
    }

    private static void lock(Connection other) throws SQLException {
        try (Statement statement = other.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 20000");
            statement.execute("BEGIN IMMEDIATE");
        }
    }

    /** On a small disk of its own, which only root can make. */
    @Test
    void aFullDiskIsWaitedFor() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeThat(command("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk.toString()))
                .as("may mount a disk")
                .isZero();
        try (World world = World.of(disk.resolve("home"), null, 150)) {
            CompletableFuture<RunReport> run = runInTheMiddle(world);
            Path filler = disk.resolve("filler");
            assertThatThrownBy(() -> fill(filler)).hasMessageContaining("space");
            awaitTrouble(world, "disk-full");
            assertPeopleAreTold(world, "disk-full");
            assertThat(run).isNotDone();
            Files.delete(filler);
            assertWhole(world, run);
        } finally {
            command("umount", "-l", disk.toString());
        }
    }

    private static void fill(Path filler) throws IOException {
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] some = new byte[4096];
            while (true) {
                out.write(some);
            }
        }
    }

    private CompletableFuture<RunReport> runInTheMiddle(World world) {
        world.with(Connections.to(world.vendors), Built.seed(10, 1));
        CompletableFuture<RunReport> run = CompletableFuture.supplyAsync(world::run);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> world.created() >= 10 || run.isDone());
        assertThat(run).isNotDone();
        return run;
    }

    private static void awaitTrouble(World world, String code) {
        Database database = world.platform().database();
        await().atMost(Duration.ofSeconds(60)).until(() -> database.trouble()
                .filter(reason -> reason.code().equals(code))
                .isPresent());
    }

    /** What a person asks for is refused with the reason; what was written can be read. */
    private static void assertPeopleAreTold(World world, String code) {
        assertThatThrownBy(() -> world.platform().runs().end(0, RunInfo.State.STOPPED, null))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        problem -> assertThat(problem.reason().code()).isEqualTo(code));
        assertThat(world.platform().runs().latest(null, 5)).isNotEmpty();
    }

    private static void assertWhole(World world, CompletableFuture<RunReport> run) throws Exception {
        assertThat(run.get(90, TimeUnit.SECONDS).state()).isEqualTo(RunInfo.State.COMPLETED);
        assertThat(world.platform().database().trouble()).isEmpty();
        assertThat(world.records(RecordState.PENDING, RecordState.FAILED, RecordState.IN_DOUBT, RecordState.WAITING))
                .as("left behind")
                .isEmpty();
        world.assertComplete();
    }

    private static int command(String... words) throws IOException, InterruptedException {
        return new ProcessBuilder(words).redirectErrorStream(true).start().waitFor();
    }
}
