package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Three real servers on one PostgreSQL, always hungry, before a vendor that counts 5 calls in any second and 100 in any minute. */
@Tag("faults")
@EnabledIfSystemProperty(named = "duijie.test.database", matches = "postgresql")
class QuotaOfSeveralIT {
    private static final Duration COUNTED = Duration.ofMinutes(10);
    private static final int POSSIBLE = 1_000;
    private static final int AT_ONCE = 8;

    @TempDir
    private Path folder;

    @Test
    void tenMinutesUseTheLimitAndNoCallIsRefused() {
        // More runs than one node, or two, can have under way: whichever starts first, each gets some.
        try (Cluster cluster = Cluster.strict(folder, 24, 100)) {
            var stats = cluster.world.vendors.jushuitan().stats();
            cluster.start(3);
            stats.reset();
            Instant first = await().atMost(Duration.ofMinutes(2))
                    .until(
                            () -> {
                                cluster.due();
                                return stats.arrivalTimes();
                            },
                            times -> !times.isEmpty())
                    .get(0);
            await().atMost(COUNTED.plusMinutes(1))
                    .pollInSameThread()
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> {
                        cluster.due();
                        return cluster.world.clock.instant().isAfter(first.plus(COUNTED));
                    });

            List<Instant> arrivals = stats.arrivalTimes();
            long within = arrivals.stream()
                    .filter(arrival -> arrival.isBefore(first.plus(COUNTED)))
                    .count();
            System.out.printf(
                    Locale.ROOT,
                    "faults: quota of three nodes: %d calls in %d minutes of %d (%.1f %%), refused %s, %d nodes called,"
                            + " at most %d at once%n",
                    within,
                    COUNTED.toMinutes(),
                    POSSIBLE,
                    within * 100.0 / POSSIBLE,
                    stats.refusalsByReason(),
                    nodes(cluster),
                    stats.mostAtOnce());
            assertThat(stats.refusalsByReason()).isEqualTo(Map.of());
            assertThat(within).isGreaterThanOrEqualTo(POSSIBLE * 98 / 100);
            assertThat(nodes(cluster)).as("nodes that called").isEqualTo(3);
            assertThat(stats.mostAtOnce()).isLessThanOrEqualTo(AT_ONCE);
        }
    }

    private static long nodes(Cluster cluster) {
        return cluster.number("SELECT COUNT(DISTINCT r.node) FROM api_call c JOIN run r ON r.id = c.run_id"
                + " WHERE c.connection_id = 'jst'");
    }
}
