package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** How much more servers bring against a target that answers slowly. Prints a table; the figures depend on the machine. */
@Tag("faults")
@EnabledIfSystemProperty(named = "duijie.test.database", matches = "postgresql")
class ClusterThroughputIT {
    private static final int INTEGRATIONS = 6;
    private static final int DISTRIBUTORS = 100;
    private static final int ANSWERS_AFTER_MILLIS = 200;

    @TempDir
    private Path folder;

    @Test
    void moreNodesBringMore() {
        List<Double> rates = new ArrayList<>();
        StringBuilder table = new StringBuilder("nodes  documents  seconds  per second  times\n");
        for (int nodes = 1; nodes <= 3; nodes++) {
            Path own = folder.resolve("with-" + nodes);
            assertThat(own.toFile().mkdir()).isTrue();
            try (Cluster cluster = new Cluster(own, INTEGRATIONS, DISTRIBUTORS, 3_000, ANSWERS_AFTER_MILLIS)) {
                cluster.start(nodes);
                Duration took = cluster.untilComplete();
                rates.add(cluster.wanted() / (took.toMillis() / 1000.0));
                table.append(String.format(
                        Locale.ROOT,
                        "%5d  %9d  %7.1f  %10.1f  %5.2f%n",
                        nodes,
                        cluster.wanted(),
                        took.toMillis() / 1000.0,
                        rates.get(nodes - 1),
                        rates.get(nodes - 1) / rates.get(0)));
            }
        }
        System.out.println(table);
        System.out.printf(
                Locale.ROOT,
                "faults: %.1f documents a second by one node, %.2f times with two, %.2f with three%n",
                rates.get(0),
                rates.get(1) / rates.get(0),
                rates.get(2) / rates.get(0));
        assertThat(rates.get(1)).isGreaterThan(rates.get(0));
    }
}
