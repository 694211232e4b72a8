package io.duijie.console.e2e;

import static io.duijie.sandbox.fault.FaultKind.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.e2e.Scenario.Expected;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.run.RunReport;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every fault of the simulated vendors, at the first call, in the middle and at the last: nothing is lost, nothing is twice,
 * every failure says why, and once the fault is over the next run completes.
 */
class FaultPlanIT {
    private static final int DISTRIBUTORS = 24;
    private static final int PAGE = 5;
    /** Calls of a run without faults: four empty weeks with one each, one with a first page and five read backwards. */
    private static final int QUERIES = 10;

    @TempDir
    private Path home;

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @MethodSource("io.duijie.console.e2e.FaultScenarios#few")
    void losesNothingAndWritesNothingTwice(Scenario scenario) {
        endures(scenario);
    }

    @Tag("faults")
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @MethodSource("io.duijie.console.e2e.FaultScenarios#all")
    void losesNothingAndWritesNothingTwiceAtAnyPosition(Scenario scenario) {
        endures(scenario);
    }

    private void endures(Scenario scenario) {
        try (World world = World.of(home, DISTRIBUTORS)) {
            String seed = Built.seed(PAGE, scenario.rowsPerCall());
            if (scenario.kind() == MOVING_ROWS) {
                // A row that moves has changed, and its document may be audited already.
                seed = Built.reopening(seed);
            }
            world.with(Connections.to(world.vendors).readTimeout(scenario.readTimeout()), seed);
            plan(world, scenario);

            RunReport report = world.run();

            assertThat(spoiled(world, scenario)).as("calls that were spoiled").isPositive();
            world.assertNothingTwice();
            assertReasons(world, report);
            assertExpected(world, report, scenario.expected());
            if (scenario.expected() != Expected.HEALED) {
                endFaultsAndComplete(world);
            }
        }
    }

    private static void endFaultsAndComplete(World world) {
        world.vendors.jushuitan().faults().clear();
        world.vendors.kingdee().faults().clear();
        // Longer than a connection rests between two tries of a vendor that was away.
        world.clock.advance(Duration.ofMinutes(2));
        world.retryFailed();
        RunReport next = world.run();
        assertThat(next.error()).isNull();
        assertThat(next.state()).isEqualTo(RunInfo.State.COMPLETED);
        world.assertComplete();
    }

    /** Many faults in one run, at both vendors, by chance. */
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4})
    void survivesWhateverComesTogether(int seed) {
        survives(seed);
    }

    @Tag("faults")
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("manySeeds")
    void survivesWhateverComesTogetherManyTimes(int seed) {
        survives(seed);
    }

    static IntStream manySeeds() {
        return IntStream.rangeClosed(5, 100);
    }

    private void survives(int seed) {
        Random random = new Random(seed);
        List<FaultKind> atTarget = List.of(ENTITY_MISSING, ROW_LOST, PARTIAL, AUDIT_REFUSED, RESET_BEFORE_AUDIT);
        try (World world = World.of(home, DISTRIBUTORS)) {
            int rows = List.of(1, 5, 20).get(random.nextInt(3));
            world.with(Connections.to(world.vendors), Built.seed(PAGE, rows));
            for (int i = 0; i < 5; i++) {
                world.vendors
                        .jushuitan()
                        .faults()
                        .add(any(AnyCall.FAULTS, random).after(random.nextInt(3 * QUERIES / 2)));
                world.vendors
                        .kingdee()
                        .faults()
                        .add(any(AnyCall.FAULTS, random).after(random.nextInt(DISTRIBUTORS / rows + 4)));
                world.vendors
                        .kingdee()
                        .faults()
                        .add(any(atTarget, random).on("BatchSave").after(random.nextInt(DISTRIBUTORS / rows + 1)));
            }
            for (int i = 0; i < 3; i++) {
                RunReport report = world.run();
                world.assertNothingTwice();
                assertReasons(world, report);
                world.retryFailed();
            }
            endFaultsAndComplete(world);
        }
    }

    private static Fault any(List<FaultKind> kinds, Random random) {
        return Fault.of(kinds.get(random.nextInt(kinds.size()))).times(1 + random.nextInt(3));
    }

    @Test
    void readsToTheEmptyPageWhereTheVendorNeverSaysThatItEnds() {
        try (World world = World.of(home, DISTRIBUTORS)) {
            world.with(Connections.to(world.vendors), Built.seed(PAGE, 1));
            world.vendors.jushuitan().faults().add(Fault.of(ENDLESS_PAGES).always());
            world.vendors.jushuitan().faults().add(Fault.of(MISSING_COUNTS).always());

            RunReport report = world.run();

            assertThat(report.error()).isNull();
            world.assertComplete();
        }
    }

    /** The user may save but not audit: the documents are there, unaudited, and say so; nothing is saved again. */
    @Test
    void leavesUnauditedDocumentsToAPersonAndFinishesThemAfterwards() {
        try (World world = World.of(home, DISTRIBUTORS)) {
            world.with(Connections.to(world.vendors), Built.seed(PAGE, 20));
            world.vendors
                    .kingdee()
                    .faults()
                    .add(Fault.of(AUDIT_REFUSED).on("BatchSave").always());
            world.vendors
                    .kingdee()
                    .faults()
                    .add(Fault.of(AUDIT_REFUSED).on("Audit").always());

            RunReport report = world.run();

            assertThat(world.count(RecordState.FAILED)).isEqualTo(DISTRIBUTORS);
            assertReasons(world, report);
            assertThat(world.records(RecordState.FAILED)
                            .get(0)
                            .failure()
                            .reason()
                            .chinese())
                    .contains("审核权限");
            world.assertNothingTwice();
            endFaultsAndComplete(world);
            assertThat(world.ledger().entries(World.CUSTOMERS))
                    .allSatisfy(entry -> assertThat(entry.duplicatesRefused()).isZero());
        }
    }

    private static void plan(World world, Scenario scenario) {
        int batches = (DISTRIBUTORS + scenario.rowsPerCall() - 1) / scenario.rowsPerCall();
        if (scenario.source()) {
            world.vendors.jushuitan().faults().add(scenario.planned(QUERIES));
            return;
        }
        if (!scenario.fault().on().startsWith("BatchSave")
                && !scenario.fault().on().startsWith("Validate")) {
            world.vendors
                    .kingdee()
                    .faults()
                    .add(Fault.of(RESET_AFTER_COMMIT)
                            .on("BatchSave:BD_Customer")
                            .after(scenario.position().of(batches)));
            world.vendors.kingdee().faults().add(scenario.fault());
            return;
        }
        world.vendors.kingdee().faults().add(scenario.planned(batches));
    }

    private static long spoiled(World world, Scenario scenario) {
        return (scenario.source()
                        ? world.vendors.jushuitan().stats()
                        : world.vendors.kingdee().stats())
                .spoiledByKind()
                .getOrDefault(scenario.kind(), 0L);
    }

    private static void assertReasons(World world, RunReport report) {
        Understandable.assertAll(world.records(RecordState.FAILED, RecordState.IN_DOUBT, RecordState.WAITING));
        if (report.state() == RunInfo.State.FAILED) {
            assertThat(report.error()).isNotNull();
            Understandable.assertText(report.error().text());
        }
    }

    private static void assertExpected(World world, RunReport report, Expected expected) {
        switch (expected) {
            case HEALED -> {
                assertThat(report.error()).isNull();
                assertThat(report.state()).isEqualTo(RunInfo.State.COMPLETED);
                world.assertComplete();
            }
            case LATER -> {
                assertThat(report.error()).isNull();
                assertThat(report.state()).isEqualTo(RunInfo.State.COMPLETED);
                assertThat(world.count(RecordState.FAILED)).isZero();
                world.assertCompleteUpToTheWatermark();
            }
            case RUN_FAILS -> {
                assertThat(report.state()).isEqualTo(RunInfo.State.FAILED);
                assertThat(world.count(RecordState.FAILED)).isZero();
            }
            case RECORDS_FAIL -> {
                assertThat(report.error()).isNull();
                assertThat(report.state()).isEqualTo(RunInfo.State.COMPLETED);
                assertThat(world.count(RecordState.FAILED)).isPositive();
            }
        }
    }

    @Test
    void triesEveryKindOfFault() {
        assertThat(FaultScenarios.few())
                .extracting(Scenario::kind)
                .containsAll(EnumSet.complementOf(EnumSet.of(FaultKind.STILL_PROCESSING)));
    }
}
