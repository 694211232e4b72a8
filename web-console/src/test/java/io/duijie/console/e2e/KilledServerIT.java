package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.e2e.KilledWorld.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The server, killed with SIGKILL at six of its step boundaries on either store; {@link KillMatrixIT} takes all of them. */
class KilledServerIT {
    @TempDir
    private Path folder;

    static Stream<Arguments> points() {
        return Stream.of(Store.values())
                .flatMap(store -> Stream.of(
                        Arguments.of(store, "extract.AFTER_PAGE", 2),
                        Arguments.of(store, "extract.AFTER_PAGE_COMMIT", 2),
                        Arguments.of(store, "extract.BEFORE_CLOSING", 1),
                        Arguments.of(store, "load.AFTER_INTENT", 5),
                        Arguments.of(store, "load.AFTER_SEND", 5),
                        Arguments.of(store, "load.AFTER_LOOK_UP", 1)));
    }

    @ParameterizedTest
    @MethodSource("points")
    void everyRowIsOneDocumentAfterAKill(Store store, String point, int nth) {
        try (KilledWorld world =
                new KilledWorld(folder, store, KillPoint.of(point).scene())) {
            world.live(point + ":" + nth);
            world.liveOnHere();

            world.assertComplete();
        }
    }

    @Test
    void theDocumentationNamesEveryPointOfTheProgramAndNoOther() {
        List<String> steps = KillPoint.stepsOfTheEngine();

        assertThat(KillPoint.all()).extracting(KillPoint::name).isEqualTo(steps);
        for (KillMatrixPage page : KillMatrixPage.values()) {
            assertThat(page.points())
                    .as("%s: .ci/faults -Dduijie.docs=write", page)
                    .isEqualTo(steps);
            assertThat(page.results()).allMatch(result -> result.matches("✓ \\d+"));
        }
    }
}
