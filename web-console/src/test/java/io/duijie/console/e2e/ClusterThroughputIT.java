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

/**
 * What one, two and three servers bring against a target that answers slowly: as much as it takes at once, and no more, since all of
 * them together keep its limit. Prints a table; the figures depend on the machine.
 */
@Tag("faults")
@EnabledIfSystemProperty(named = "duijie.test.database", matches = "postgresql")
class ClusterThroughputIT {
    private static final int INTEGRATIONS = 6;
    private static final int DISTRIBUTORS = 100;
    private static final int ANSWERS_AFTER_MILLIS = 200;

    @TempDir
    private Path folder;

    @Test
    void anyNumberOfNodesBringsWhatTheTargetTakes() {
        double limit = Cluster.AT_ONCE * 1_000.0 / ANSWERS_AFTER_MILLIS;
        List<Double> rates = new ArrayList<>();
        StringBuilder table = new StringBuilder("nodes  documents  seconds  per second  of limit  at once\n");
        for (int nodes = 1; nodes <= 3; nodes++) {
            Path own = folder.resolve("with-" + nodes);
            assertThat(own.toFile().mkdir()).isTrue();
            try (Cluster cluster = new Cluster(own, INTEGRATIONS, DISTRIBUTORS, 3_000, ANSWERS_AFTER_MILLIS)) {
                cluster.start(nodes);
                Duration took = cluster.untilComplete();
                rates.add(cluster.wanted() / (took.toMillis() / 1000.0));
                int atOnce = cluster.world.vendors.kingdee().stats().mostAtOnce();
                table.append(String.format(
                        Locale.ROOT,
                        "%5d  %9d  %7.1f  %10.1f  %8.2f  %7d%n",
                        nodes,
                        cluster.wanted(),
                        took.toMillis() / 1000.0,
                        rates.get(nodes - 1),
                        rates.get(nodes - 1) / limit,
                        atOnce));
                assertThat(atOnce).as("calls at once of %s nodes", nodes).isLessThanOrEqualTo(Cluster.AT_ONCE);
            }
        }
        System.out.println(table);
        System.out.printf(
                Locale.ROOT,
                "faults: %.1f documents a second by one node, %.1f by two, %.1f by three; the target takes %.1f%n",
                rates.get(0),
                rates.get(1),
                rates.get(2),
                limit);
        assertThat(rates).allSatisfy(rate -> assertThat(rate).isGreaterThanOrEqualTo(limit / 2));
    }
}
