package io.duijie.engine.cluster.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duijie.engine.cluster.Heartbeat;
import io.duijie.engine.cluster.NodeName;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a server, whose clock counts. */
class NodesTest {
    private static final Heartbeat HEARTBEAT = new Heartbeat(Duration.ofSeconds(2), 2);
    private static final String BEFORE = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) - 30000";

    @TempDir
    Path folder;

    /** The store may have been away until a moment ago: nobody could say anything. */
    @Test
    void aNodeThatHasOnlyJustBegunGivesTheOthersTheTimeOfASignOfLife() {
        String url = TestDatabase.postgres(folder);
        try (Database database = TestDatabase.process(folder, url, "new")) {
            database.write(
                    handle -> handle.execute("INSERT INTO node (name, host, pid, version, started_at, seen_at, skew)"
                            + " VALUES ('silent', 'h', 1, '', 0, " + BEFORE + ", 0)"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> database.read(handle -> handle.createQuery(
                                    "SELECT clock_timestamp() - pg_postmaster_start_time() > INTERVAL '5 seconds'")
                            .mapTo(Boolean.class)
                            .one()));
            Nodes nodes = new Nodes(database, new NodeName("h", "h-1-", "h-1-new"), HEARTBEAT, Clock.systemUTC());

            nodes.beat();

            assertThat(nodes.mayBeJudged()).isFalse();
            assertThat(nodes.silent()).isEmpty();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(nodes.silent()).containsExactly("silent"));
        }
    }
}
