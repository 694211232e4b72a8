package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duijie.sandbox.kingdee.document.LedgerEntry;
import io.duijie.testpostgres.PostgresServer;
import io.duijie.testpostgres.PostgresServer.Away;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The database of several nodes goes away under six loads, for longer than signs of life may fail, and comes back: whatever was
 * under way goes on by itself, and nothing is sent twice. No schedule helps: all are a year away.
 */
class DatabaseAwayIT {
    private static final int LOADS = 6;
    private static final Duration AT_ONCE = Duration.ofMillis(900);
    private static final Map<String, Integer> AWAY =
            Map.of("health/live", 200, "", 200, "health/ready", 503, "api/v1/nodes", 503, "api/v1/overview", 503);
    private static final Duration GOES_ON_WITHIN = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void loadsOfThreeNodesGoOnHoweverTheDatabaseWentAway() throws IOException {
        try (PostgresServer server = server();
                Cluster cluster = cluster(server, 150, 500)) {
            cluster.start(3);
            cluster.untilAllLoad();
            for (Away how : Away.values()) {
                away(server, cluster, how, Duration.ofSeconds(4));
            }
            assertAllWrittenOnce(cluster);
        }
    }

    @ParameterizedTest
    @Tag("faults")
    @CsvSource({
        "3, IMMEDIATE, 8",
        "3, FAST, 16",
        "3, IMMEDIATE, 30",
        "3, FAST, 30",
        "3, FROZEN, 30",
        "3, FAST, 60",
        "3, FROZEN, 60",
        "1, IMMEDIATE, 16",
        "1, FAST, 30",
        "1, FROZEN, 30"
    })
    void soDoTheyAtTheUsualPace(int nodes, Away how, int seconds) throws IOException {
        try (PostgresServer server = server();
                Cluster cluster = cluster(server, 300, 3_000)) {
            cluster.start(nodes);
            cluster.untilAllLoad();
            away(server, cluster, how, Duration.ofSeconds(seconds));
            assertAllWrittenOnce(cluster);
        }
    }

    private PostgresServer server() throws IOException {
        PostgresServer server = PostgresServer.start(Files.createDirectory(folder.resolve("server")));
        server.create("duijie");
        return server;
    }

    private Cluster cluster(PostgresServer server, int distributors, int heartbeat) {
        return new Cluster(server.url("duijie"), folder, LOADS, distributors, heartbeat, 150);
    }

    private static void away(PostgresServer server, Cluster cluster, Away how, Duration howLong) {
        server.takeAway(how);
        Instant until = Instant.now().plus(howLong);
        Map<String, Duration> fastest = new TreeMap<>();
        for (int i = 0; i < 3 || Instant.now().isBefore(until); i++) {
            cluster.nodes().forEach(node -> answers(cluster, node, fastest));
        }
        assertThat(fastest.values())
                .as("the fastest answers while it is away: %s", fastest)
                .allMatch(longest -> longest.compareTo(AT_ONCE) < 0);
        server.bringBack(how);
        List<Long> before = cluster.written();
        long all = cluster.wanted() / LOADS;
        assertThat(before).as("what is written").anyMatch(written -> written < all);
        await().alias("every load goes on after " + how).atMost(GOES_ON_WITHIN).untilAsserted(() -> assertThat(
                        cluster.written())
                .zipSatisfy(before, (now, then) -> assertThat(now).isGreaterThan(Math.min(then, all - 1))));
    }

    /** What waits for a limit of time does so always, whatever else the machine does meanwhile: the fastest answer tells. */
    private static void answers(Cluster cluster, Child node, Map<String, Duration> fastest) {
        AWAY.forEach((path, status) -> {
            long began = System.nanoTime();
            HttpResponse<String> answer = cluster.ask(node, path);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            fastest.merge(path, took, (one, other) -> one.compareTo(other) < 0 ? one : other);
            assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(status);
            if (status == 503) {
                assertThat(answer.body()).contains("database-unreachable", "连接不上数据库");
            }
        });
    }

    private static void assertAllWrittenOnce(Cluster cluster) {
        await().atMost(Duration.ofMinutes(5))
                .untilAsserted(() -> assertThat(cluster.number("SELECT COUNT(*) FROM record WHERE state = 'DONE'"))
                        .isEqualTo(cluster.wanted()));
        assertThat(cluster.world.ledger().entries(World.CUSTOMERS))
                .allSatisfy(entry -> {
                    assertThat(entry.timesCreated()).as("%s", entry).isEqualTo(1);
                    assertThat(entry.duplicatesRefused()).as("%s", entry).isZero();
                })
                .extracting(LedgerEntry::number)
                .containsExactlyInAnyOrderElementsOf(cluster.wantedNumbers());
    }
}
