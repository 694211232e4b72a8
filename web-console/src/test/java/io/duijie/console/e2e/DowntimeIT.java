package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.extract.jdbi.WindowInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ran every ten minutes did not run for two days. */
class DowntimeIT {
    @TempDir
    private Path home;

    @Test
    void theTimesMissedAreOneWindow() {
        try (World world = World.of(home, 8)) {
            world.with(Connections.to(world.vendors), Built.seed());
            world.run();
            Instant before = world.platform().watermarks().of(Built.SEED).orElseThrow();
            int windows = world.platform().coverage().windows(Built.SEED, 100).size();
            world.shutDown();
            world.clock.advance(Duration.ofHours(49));

            world.run();

            List<WindowInfo> all = world.platform().coverage().windows(Built.SEED, 100);
            assertThat(all).hasSize(windows + 1);
            assertThat(all.get(0).span().from()).isEqualTo(before);
            assertThat(world.platform().watermarks().of(Built.SEED))
                    .contains(all.get(0).span().to());
            assertThat(Duration.between(before, all.get(0).span().to())).isGreaterThanOrEqualTo(Duration.ofHours(49));
            world.assertComplete();
        }
    }
}
