package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.run.RunReport;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address that nobody answers at is named, and no record fails for it. */
class DeadAddressIT {
    private static final String DEAD = "http://127.0.0.1:1";

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isNamedWhicheverSideItIs(boolean source) {
        try (World world = World.of(home, 12)) {
            Connections connections = Connections.to(world.vendors);
            world.with(
                    source
                            ? connections.jushuitan("baseUrl", DEAD)
                            : connections.kingdee("serverUrl", DEAD + "/k3cloud/"),
                    Built.seed());

            RunReport report = world.run();

            assertThat(report.state()).isEqualTo(RunInfo.State.FAILED);
            assertThat(String.valueOf(report.error())).contains("127.0.0.1:1");
            assertThat(world.count(RecordState.FAILED)).isZero();
            assertThat(world.created()).isZero();
        }
    }
}
