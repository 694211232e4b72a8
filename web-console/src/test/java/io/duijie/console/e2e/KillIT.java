package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.journal.RunInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program, killed with SIGKILL: it ends with every customer once. See {@link KilledServerIT}, {@link KillMatrixIT}. */
class KillIT {
    @TempDir
    private Path folder;

    @Test
    void aServerKilledAgainAndAgainResumesByItselfAndWritesNothingTwice() {
        try (World world = World.of(home(), 200)) {
            write("seed.json", Built.seed());
            write("connections.json", Connections.to(world.vendors).json());
            try (Child first = run(world, "seed.json", "--connections", "connections.json")) {
                first.until(() -> world.created() >= 30).kill();
            }
            for (int documents : List.of(80, 130)) {
                try (Child server = serve(world)) {
                    server.until(() -> world.created() >= documents).kill();
                }
                world.assertNothingTwice();
            }

            try (Child server = serve(world)) {
                server.until(() -> world.created() >= 200);
                server.stop();
                assertThat(server.output()).matches("ready http://127\\.0\\.0\\.1:\\d+/\\R");
            }

            assertThat(world.run().state()).isEqualTo(RunInfo.State.COMPLETED);
            world.assertComplete();
        }
    }

    /** At the vendor's real pace. */
    @Tag("faults")
    @Test
    void aKillDoesNotForgetWhatTheVendorStillCounts() {
        try (World world = World.strict(home(), 60)) {
            write("seed.json", Built.seed(2, 20));
            write("connections.json", Connections.to(world.vendors).limited().json());
            for (int calls : List.of(12, 24)) {
                try (Child killed = run(world, "seed.json", "--connections", "connections.json")) {
                    killed.until(() -> world.vendors.jushuitan().stats().arrivals() >= calls)
                            .kill();
                }
            }

            try (Child last = run(world, Built.SEED)) {
                assertThat(last.ended()).as(last.output() + last.errors()).isZero();
            }

            assertThat(world.vendors.jushuitan().stats().refusalsByReason()).isEmpty();
            assertAtMostFiveInAnySecond(world.vendors.jushuitan().stats().arrivalTimes());
            world.assertComplete();
        }
    }

    private static void assertAtMostFiveInAnySecond(List<Instant> arrivals) {
        for (int i = 5; i < arrivals.size(); i++) {
            assertThat(Duration.between(arrivals.get(i - 5), arrivals.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    private Path home() {
        return folder.resolve("home");
    }

    private Child run(World world, String integration, String... more) {
        String[] arguments = new String[more.length + 4];
        arguments[0] = "run";
        arguments[1] = integration;
        arguments[2] = "--home";
        arguments[3] = home().toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return Child.start(folder, world.environment(), arguments);
    }

    private Child serve(World world) {
        return Child.start(folder, world.environment(), "serve", "--port", "0", "--home", home().toString());
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
