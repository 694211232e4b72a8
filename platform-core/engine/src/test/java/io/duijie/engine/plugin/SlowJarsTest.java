package io.duijie.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.PlatformJsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar that takes too long may be right all the same: the machine was busy. */
class SlowJarsTest {
    @TempDir
    Path home;

    private final Later clock = new Later();
    private ConnectorRegistry registry;

    /** A jar that takes for ever while the file {@code busy} is there. Every start of it adds a byte to {@code starts}. */
    private Path slow(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.createFile(home.resolve("busy"));
        String body =
                """
                try {
                    java.nio.file.Path home = java.nio.file.Path.of("%s");
                    java.nio.file.Files.write(home.resolve("starts"), new byte[1],
                            java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
                    if (java.nio.file.Files.exists(home.resolve("busy"))) Thread.currentThread().join();
                } catch (Exception e) { throw new IllegalStateException(e); }
                """
                        .formatted(home.toString().replace("\\", "\\\\"));
        return TestJar.connector("slow", "1.0.0", body).writeTo(file);
    }

    private void open(List<Path> builtIn, Duration patience) {
        registry = ConnectorRegistry.of(
                builtIn, home.resolve("plugins"), new JarLoader(new PlatformJsonText(), patience), clock);
        registry.open(home.resolve("tmp/connectors"));
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private long starts() throws IOException {
        return Files.size(home.resolve("starts"));
    }

    @Test
    void isTriedAgainAfterAPauseWhetherItCameWithTheProgramOrNot() throws IOException {
        Path jar = slow(home.resolve("built/slow.jar"));
        Files.createDirectories(home.resolve("plugins"));
        open(List.of(jar), Duration.ofSeconds(1));
        assertThat(registry.refused())
                .extracting(refused -> refused.reason().code())
                .containsExactly("plugin-slow");

        Files.delete(home.resolve("busy"));
        registry.look();
        assertThat(starts()).isOne();
        clock.pass(Duration.ofMinutes(2));
        registry.look();

        assertThat(registry.byId("slow")).isPresent();
        assertThat(registry.refused()).isEmpty();
    }

    @Test
    void isGivenUpAfterAFewTriesUntilItIsTouched() throws IOException {
        Path jar = slow(home.resolve("plugins/slow.jar"));
        open(List.of(), Duration.ofMillis(400));
        for (int look = 0; look < 8; look++) {
            clock.pass(Duration.ofMinutes(2));
            registry.look();
        }
        assertThat(starts()).isEqualTo(4);

        Files.setLastModifiedTime(jar, java.nio.file.attribute.FileTime.fromMillis(1_000));
        registry.look();
        registry.look();

        assertThat(starts()).isEqualTo(5);
    }

    private static final class Later extends Clock {
        private Instant now = Instant.EPOCH;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
