package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duijie.console.web.WebSettings;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.run.Importer;
import io.duijie.engine.run.RunOrder;
import io.duijie.testpostgres.TestPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An integration runs when another has finished, and what was extracted is written without waiting for a time. */
class ChainsIT {
    private static final String EXTRACT_NOW = ", \"options\": {\"loadAfterExtract\": true}";
    private static final String AFTER = ", \"schedule\": {\"after\": \"%s\"}";

    @TempDir
    Path home;

    private Pushed world;

    @AfterEach
    void close() {
        world.close();
    }

    private long extractions(String integration) {
        return world.platform.runs().latest(integration, 200).stream()
                .filter(run -> run.kind() == RunInfo.Kind.EXTRACT && run.state() == RunInfo.State.COMPLETED)
                .count();
    }

    private void run(String integration, RunOrder.Stage stage) {
        world.platform.runner().start(integration, RunOrder.usual(stage, RunInfo.Cause.HAND));
    }

    @Test
    void anIntegrationRunsWhenTheOneBeforeHasFinishedAndSoOn() {
        world = new Pushed(home);
        world.imports(
                Pushed.document("orders", "orders", ""),
                Pushed.reading("second", AFTER.formatted("orders")),
                Pushed.reading("third", AFTER.formatted("second")));

        assertThat(world.status(world.push("orders", Pushed.row("A")))).isEqualTo(200);

        await().atMost(Duration.ofSeconds(30)).until(() -> world.sentBy("third").containsAll(List.of("L1", "L2")));
        assertThat(world.sentBy("second")).containsExactlyInAnyOrder("L1", "L2");
        assertThat(world.sent.stream()
                        .map(body -> String.valueOf(body.get("by")))
                        .distinct())
                .containsExactly("orders", "second", "third");
        assertThat(extractions("second")).isEqualTo(1);
        assertThat(extractions("third")).isEqualTo(1);

        assertThat(world.status(world.push("orders", Pushed.row("B")))).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30)).until(() -> extractions("third") == 2);
        assertThat(extractions("second")).isEqualTo(2);
    }

    @Test
    void whatAnExtractionStagedIsWrittenWithoutATimeOfItsOwn() {
        world = new Pushed(home);
        world.imports(Pushed.reading("second", EXTRACT_NOW));

        run("second", RunOrder.Stage.EXTRACT);

        await().atMost(Duration.ofSeconds(30)).until(() -> world.done("second") == 2);
    }

    @Test
    void anEndThatNobodyFollowedIsFollowedAfterARestart() {
        world = new Pushed(home);
        world.imports(Pushed.reading("first", ""), Pushed.reading("second", AFTER.formatted("first")));
        world.server.close();
        world.platform
                .runner()
                .run(
                        "first",
                        RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND),
                        new io.duijie.engine.retry.StoppableControl());
        assertThat(extractions("second")).isZero();
        world.close();

        world = new Pushed(home);

        await().atMost(Duration.ofSeconds(30)).until(() -> world.done("second") == 2);
        assertThat(extractions("second")).isEqualTo(1);
    }

    /**
     * What looks every few seconds for work that follows never looks again here, for the clock stands still: all that happens behind
     * the first round happens because what went before has ended.
     */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingWaitsForTheNextLook(boolean isFollowed) {
        world = new Pushed(home);
        world.imports(Pushed.reading("first", EXTRACT_NOW), Pushed.document("orders", "orders", ""));
        if (isFollowed) {
            world.imports(Pushed.reading("second", AFTER.formatted("first")));
        }
        world.close();
        StandingClock clock = new StandingClock();
        world = new Pushed(home, null, WebSettings.of("127.0.0.1", 0), clock);
        for (int round = 0; round < 3; round++) {
            int rows = world.listed.size();
            int before = round;

            run("first", RunOrder.Stage.EXTRACT);

            await().atMost(Duration.ofSeconds(30)).until(() -> world.done("first") == rows);
            if (isFollowed) {
                await().atMost(Duration.ofSeconds(30)).until(() -> extractions("second") == before + 1);
                await().atMost(Duration.ofSeconds(30)).until(() -> world.done("second") == rows);
            }
            assertThat(world.status(world.push("orders", Pushed.row("P" + round))))
                    .isEqualTo(200);
            await().atMost(Duration.ofSeconds(30)).until(() -> world.done("orders") == before + 1);
            world.listed.add("M" + round);
            clock.advance(Duration.ofMillis(20));
        }
    }

    /** Stands where it was set, a while behind what was done before it. */
    private static final class StandingClock extends Clock {
        private final AtomicReference<Instant> now =
                new AtomicReference<>(Instant.now().plusSeconds(60));

        void advance(Duration more) {
            now.updateAndGet(at -> at.plus(more));
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("instants only");
        }
    }

    @Test
    void onSeveralNodesItRunsOnce() {
        String database = TestPostgres.freshDatabase();
        world = new Pushed(home.resolve("one"), database, WebSettings.of("127.0.0.1", 0));
        try (Pushed other = new Pushed(home.resolve("two"), database, WebSettings.of("127.0.0.1", 0))) {
            world.imports(Pushed.document("orders", "orders", ""), Pushed.reading("second", AFTER.formatted("orders")));
            for (int i = 0; i < 40; i++) {
                Pushed node = i % 2 == 0 ? world : other;
                assertThat(node.status(node.push("orders", Pushed.row("N" + i))))
                        .isEqualTo(200);
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> world.done("orders") == 40);
            await().atMost(Duration.ofSeconds(60)).until(() -> world.done("second") == 2);
            List<String> sent = new java.util.ArrayList<>(world.sentBy("orders"));
            sent.addAll(other.sentBy("orders"));
            assertThat(sent).doesNotHaveDuplicates().hasSize(40);
        }
    }

    @Test
    void circlesAndUnknownOnesAreRefused() {
        world = new Pushed(home);

        Importer.Imported circle =
                world.imports(Pushed.reading("a", AFTER.formatted("b")), Pushed.reading("b", AFTER.formatted("a")));
        Importer.Imported unknown = world.imports(Pushed.reading("c", AFTER.formatted("nobody")));

        assertThat(circle.loaded().problems())
                .filteredOn(Problem::isError)
                .extracting(Problem::code)
                .containsOnly("after-circle");
        assertThat(unknown.loaded().problems())
                .filteredOn(Problem::isError)
                .extracting(Problem::code)
                .containsExactly("after-unknown");
        assertThat(world.platform.integrations().list()).isEmpty();
    }
}
