package io.duijie.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A batch that is refused whole for some of its rows. */
class BisectTest {
    private static final int ROWS = 100;

    /**
     * Each call that holds a bad row and another row is cut in two, and a bad row is in at most ⌈log₂ n⌉ such calls: k bad rows
     * among n take at most 1 + 2·k·⌈log₂ n⌉ calls.
     */
    @Property(tries = 8)
    void theOthersAreWrittenOnceAndTheCallsAreBounded(
            @ForAll @Size(min = 1, max = 6) Set<@IntRange(min = 0, max = ROWS - 1) Integer> bad) throws IOException {
        Path folder = Files.createTempDirectory("duijie-bisect");
        try (Home home = new Home(folder)) {
            for (int i = 0; i < ROWS; i++) {
                home.stage(Home.ID, "K" + i, bad.contains(i) ? Map.of("poisonBatch", 1) : Map.of());
            }

            home.load(ROWS);

            assertThat(home.vendor.numbers()).hasSize(ROWS - bad.size()).doesNotHaveDuplicates();
            home.states().forEach((key, state) -> {
                boolean guilty = bad.contains(Integer.parseInt(key.substring(1)));
                assertThat(state).as(key).isEqualTo(guilty ? "FAILED" : "DONE");
                if (guilty) {
                    assertThat(home.column(key, "failure_zh")).contains("whole-batch");
                }
            });
            int depth = 32 - Integer.numberOfLeadingZeros(ROWS - 1);
            assertThat(home.vendor.calls).hasSizeLessThanOrEqualTo(1 + 2 * bad.size() * depth);
            assertThat(sentAlone(home))
                    .as("rows that were tried alone and written")
                    .doesNotHaveDuplicates();
        } finally {
            LoadingLawsTest.delete(folder);
        }
    }

    private static List<String> sentAlone(Home home) {
        List<String> alone = new ArrayList<>();
        Set<String> failed = new HashSet<>();
        home.states().forEach((key, state) -> {
            if (state.equals("FAILED")) {
                failed.add(key);
            }
        });
        home.vendor.calls.stream()
                .filter(call -> call.size() == 1 && !failed.contains(call.get(0)))
                .forEach(alone::addAll);
        return alone;
    }
}
