package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duijie.sandbox.kingdee.document.LedgerEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three real servers on one PostgreSQL: one is killed, one is frozen and comes back. Nothing is twice, and it goes on. */
class ClusterIT {
    private static final Duration GOES_ON_WITHIN = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void aNodeIsKilledAndOneIsFrozenForLongerThanItsSignsOfLifeMayFail() {
        killedAndFrozen(500, 60, Duration.ofSeconds(4));
    }

    @Test
    @Tag("faults")
    void aNodeIsKilledAndOneIsFrozenForAMinute() {
        killedAndFrozen(3_000, 400, Duration.ofMinutes(1));
    }

    private void killedAndFrozen(int heartbeat, int distributors, Duration frozenFor) {
        try (Cluster cluster = new Cluster(folder, 4, distributors, heartbeat, 150)) {
            List<Child> nodes = new ArrayList<>(cluster.start(3));
            cluster.untilCreated(cluster.wanted() / 8);

            Child killed = cluster.loading(nodes);
            killed.kill();
            nodes.remove(killed);
            Child frozen = cluster.loading(nodes);
            frozen.freeze();
            long frozenAt = System.nanoTime();
            assertThat(cluster.number("SELECT COUNT(*) FROM run WHERE state = 'RUNNING'"))
                    .isPositive();

            await().alias("what the dead and the frozen node did is taken over")
                    .atMost(GOES_ON_WITHIN)
                    .until(() -> {
                        cluster.due();
                        return takenOver(cluster, killed) && takenOver(cluster, frozen);
                    });
            await().atMost(frozenFor.plusSeconds(30)).until(() -> {
                cluster.due();
                return System.nanoTime() - frozenAt > frozenFor.toNanos();
            });
            frozen.thaw();

            cluster.untilComplete();
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                cluster.due();
                assertThat(cluster.number("SELECT COUNT(*) FROM record WHERE state <> 'DONE'"))
                        .isZero();
                assertThat(cluster.number("SELECT COUNT(*) FROM extraction_window WHERE state <> 'CLOSED'"))
                        .isZero();
                assertThat(cluster.number("SELECT COUNT(*) FROM watermark")).isEqualTo(4);
            });
            assertThat(cluster.world.ledger().entries(World.CUSTOMERS))
                    .allSatisfy(entry ->
                            assertThat(entry.timesCreated()).as("%s", entry).isEqualTo(1))
                    .extracting(LedgerEntry::number)
                    .containsExactlyInAnyOrderElementsOf(cluster.wantedNumbers());
            assertThat(cluster.number("SELECT COUNT(*) FROM record")).isEqualTo(cluster.wanted());
            assertThat(cluster.number("SELECT COUNT(*) FROM journal WHERE kind = 'node-lost'"))
                    .isPositive();
        }
    }

    /** No run of that process is under way any more. */
    private static boolean takenOver(Cluster cluster, Child node) {
        return cluster.number("SELECT COUNT(*) FROM run r JOIN node n ON n.name = r.node WHERE r.state = 'RUNNING' AND"
                        + " n.pid = " + node.pid())
                == 0;
    }
}
