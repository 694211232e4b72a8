package io.duijie.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duijie.engine.connection.CheckResult;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.run.RunOrder.Stage;
import io.duijie.engine.run.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real connector jar whose calls never come back, overflow the stack or ask from threads of their own. */
class HungCallsTest {
    @TempDir
    Path home;

    @TempDir
    static Path jars;

    private static VersionedJars versions;

    private StubbornWorld world;

    @BeforeAll
    static void compile() {
        versions = StubbornWorld.compile(jars);
    }

    private void open(Duration slow) throws IOException {
        world = new StubbornWorld(home, versions, slow);
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private CheckResult check(String connection) {
        return world.platform.openConnections().check(connection, RunControl.uninterrupted());
    }

    private static String code(CheckResult result) {
        return result.problem() == null ? "works" : result.problem().code();
    }

    private Map<RecordState, Long> counts() {
        return world.platform.recordCounts().byIntegration().getOrDefault("i", Map.of());
    }

    @Test
    void aReaderThatNeverReturnsFailsItsRunUntilItsJarIsReplaced() throws IOException {
        open(Duration.ZERO);
        world.let("read-hangs");

        RunReport report = world.run(Stage.EXTRACT);

        assertThat(report.state()).isEqualTo(RunInfo.State.FAILED);
        assertThat(report.error().toString())
                .contains("connector-stuck", "3 calls", "RecordReader.read", "another version", "restart");
        assertThat(report.error().text().chinese()).contains("3 个调用", "上传新版本", "重启");
        assertThat(world.health()).satisfies(health -> {
            assertThat(health.hung()).isEqualTo(StubbornWorld.MOST_HUNG);
            assertThat(health.refuses()).isTrue();
            assertThat(health.latestCall()).isEqualTo("RecordReader.read");
            assertThat(health.latestAt()).isNotNull();
            assertThat(health.problem().code()).isEqualTo("connector-stuck");
        });
        assertThat(code(check("other"))).isEqualTo("connector-stuck");

        world.install("1.1.0");
        world.mend("read-hangs");

        assertThat(world.health()).isEqualTo(ConnectorHealth.GOOD);
        assertThat(world.run(Stage.ALL).state()).isEqualTo(RunInfo.State.COMPLETED);
        assertThat(world.ledger).hasSize(1);
        await().until(() -> world.registry.versions().size() == 1);
        await().until(() -> {
            System.gc();
            return world.registry.lingering() == 0;
        });
    }

    @Test
    void aWriteThatHangsAfterTheVendorTookItIsLookedUpAndSentOnce() throws IOException {
        open(Duration.ZERO);
        world.let("write-hangs");

        RunReport report = world.run(Stage.ALL);

        assertThat(report.state()).as(String.valueOf(report.error())).isEqualTo(RunInfo.State.COMPLETED);
        assertThat(counts()).containsEntry(RecordState.DONE, 1L);
        assertThat(world.ledger).hasSize(1);
        assertThat(world.health().hung()).isOne();
        assertThat(world.health().problem().code()).isEqualTo("connector-hung");

        world.mend("write-hangs");
        await().until(() -> Files.exists(home.resolve("late")));
        await().untilAsserted(() -> assertThat(world.health().hung()).isZero());

        assertThat(Files.readString(home.resolve("late"))).isEqualTo("call-given-up");
        assertThat(world.ledger).hasSize(1);
        assertThat(world.health().problem()).isNull();
        assertThat(world.health().hungInAll()).isOne();
        assertThat(counts()).containsEntry(RecordState.DONE, 1L);
    }

    @Test
    void openingOneConnectionForEverHoldsUpNoOther() throws IOException {
        open(Duration.ZERO);
        assertThat(code(check("other"))).isEqualTo("works");
        world.let("open-hangs");

        CompletableFuture<CheckResult> opening = CompletableFuture.supplyAsync(() -> check("h"));
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("duijie-connector stubborn")));

        assertThat(code(check("other"))).isEqualTo("works");
        assertThat(opening).isNotDone();
        assertThat(code(opening.join())).isEqualTo("connector-hung");
    }

    @Test
    void aSlowVendorIsNoHungConnector() throws IOException {
        open(StubbornWorld.SILENCE.multipliedBy(2));

        assertThat(code(check("h"))).isEqualTo("works");
        assertThat(world.health()).isEqualTo(ConnectorHealth.GOOD);
    }

    @Test
    void aCallThatIsNotHttpIsTheConnectorsOwnTimeAndGivenUpWhenItHangs() throws IOException {
        open(Duration.ZERO);
        world.let("blocking-hangs");

        assertThat(code(check("h"))).isEqualTo("connector-hung");
        assertThat(world.health().hung()).isOne();

        world.mend("blocking-hangs");
        await().untilAsserted(() -> assertThat(world.health().hung()).isZero());
        assertThat(code(check("h"))).isEqualTo("works");
    }

    @Test
    void anErrorWithinACallThatIsNotHttpIsTheConnectorsNotThePlatforms() throws IOException {
        open(Duration.ZERO);
        world.let("blocking-overflows");

        assertThat(code(check("h"))).isEqualTo("connector-broken");
        assertThat(world.health().brokeInAll()).isOne();
    }

    @Test
    void anErrorIsCountedAndUnhealthyUntilTheSameCallWorks() throws IOException {
        open(Duration.ZERO);
        world.let("check-overflows");

        assertThat(code(check("h"))).isEqualTo("connector-broken");

        assertThat(world.health().brokeInAll()).isOne();
        assertThat(world.health().problem().text().english()).contains("Connector.check", "StackOverflowError");
        world.run(Stage.EXTRACT);
        assertThat(world.health().problem()).isNotNull();

        world.mend("check-overflows");
        assertThat(code(check("h"))).isEqualTo("works");
        assertThat(world.health().problem()).isNull();
        assertThat(world.health().brokeInAll()).isOne();
    }

    @Test
    void nothingIsSentFromAThreadThatBelongsToNoCall() throws IOException {
        open(Duration.ZERO);
        world.let("check-asks");

        assertThat(code(check("h"))).isEqualTo("connector-own-thread");
    }

    @Test
    void aConnectionThatDoesNotCloseIsLeftBehind() throws IOException {
        open(Duration.ZERO);
        check("h");
        world.let("close-hangs");

        world.install("1.2.0");

        assertThat(code(check("h"))).isEqualTo("works");
        assertThat(world.registry.versions()).anySatisfy(version -> {
            assertThat(version.state()).isEqualTo(ConnectorState.DRAINING);
            assertThat(version.health().hung()).isOne();
        });
        world.mend("close-hangs");
        await().until(() -> world.registry.versions().size() == 1);
    }
}
