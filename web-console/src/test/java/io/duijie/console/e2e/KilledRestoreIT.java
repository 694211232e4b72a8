package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.journal.RunInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A server is backed up while it writes, killed, lost, and restored: by the real program, several times over. */
@Tag("faults")
@DisabledIfSystemProperty(named = "duijie.test.database", matches = "postgresql")
class KilledRestoreIT {
    private static final int SIZE = 200;

    @TempDir
    private Path folder;

    @Test
    void whatAKilledServerWroteAfterItsBackupIsNotWrittenAgain() throws IOException {
        Path home = folder.resolve("home");
        try (World world = World.of(home, null, SIZE)) {
            Files.writeString(folder.resolve("seed.json"), Built.seed(10, 1));
            Files.writeString(
                    folder.resolve("connections.json"),
                    Connections.to(world.vendors).json());
            int backups = 0;
            for (int documents : List.of(30, 90, 150)) {
                String backup = "backup-" + ++backups + ".zip";
                try (Child run = Child.start(
                        folder, "run", "seed.json", "--connections", "connections.json", "--home", "home")) {
                    run.until(() -> world.created() >= documents);
                    assertEnds(0, "backup", backup, "--home", "home");
                    run.untilEndedOr(() -> world.created() >= documents + 25).kill();
                }
                assertEnds(0, "restore", backup, "--home", "home", "--force");
                world.assertNothingTwice();
            }

            assertThat(world.run().state()).isEqualTo(RunInfo.State.COMPLETED);
            world.assertComplete();
        }
    }

    private void assertEnds(int status, String... arguments) {
        try (Child child = Child.start(folder, arguments)) {
            assertThat(child.ended()).as(child.output() + child.errors()).isEqualTo(status);
        }
    }
}
