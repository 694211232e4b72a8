package io.duijie.console.e2e;

import static io.duijie.sandbox.fault.FaultKind.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.e2e.Scenario.Expected;
import io.duijie.console.e2e.Scenario.Position;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.load.RecordState;
import io.duijie.engine.run.RunReport;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    private static final int SLOW_BY = 1_500;
    private static final int IMPATIENT = 400;

    @TempDir
    private Path home;

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @MethodSource("few")
    void losesNothingAndWritesNothingTwice(Scenario scenario) {
        endures(scenario);
    }

    @Tag("faults")
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @MethodSource({"atSource", "atTarget", "inBatches", "duringLookUp", "atLogin"})
    void losesNothingAndWritesNothingTwiceAtAnyPosition(Scenario scenario) {
        endures(scenario);
    }

    private void endures(Scenario scenario) {
        try (World world = World.of(home, DISTRIBUTORS)) {
            String seed = Built.seed(PAGE, scenario.rowsPerCall());
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
        world.clock.advance(Duration.ofMinutes(1));
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
        List<FaultKind> anywhere = List.of(
                HTTP_500,
                HTML_502,
                HTML_502_AFTER_COMMIT,
                EMPTY_BODY,
                RESPONSE_ERROR,
                TRUNCATED_BODY,
                RESET_BEFORE_COMMIT,
                RESET_AFTER_COMMIT,
                SESSION_LOST);
        List<FaultKind> atTarget = List.of(ENTITY_MISSING, ROW_LOST, PARTIAL, AUDIT_REFUSED, RESET_BEFORE_AUDIT);
        try (World world = World.of(home, DISTRIBUTORS)) {
            int rows = List.of(1, 5, 20).get(random.nextInt(3));
            world.with(Connections.to(world.vendors), Built.seed(PAGE, rows));
            for (int i = 0; i < 5; i++) {
                world.vendors.jushuitan().faults().add(any(anywhere, random).after(random.nextInt(3 * QUERIES / 2)));
                world.vendors
                        .kingdee()
                        .faults()
                        .add(any(anywhere, random).after(random.nextInt(DISTRIBUTORS / rows + 4)));
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

    /** Each fault once: in the middle, where it is tried at several positions, and in calls of one size. */
    static Stream<Scenario> few() {
        List<Scenario> all = all().toList();
        Set<Scenario> inTheMiddle = all.stream()
                .filter(scenario -> scenario.position() == Position.MIDDLE)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(scenario -> scenario.rowsPerCall() < 100)
                .filter(scenario ->
                        scenario.position() == Position.MIDDLE || !inTheMiddle.contains(scenario.at(Position.MIDDLE)));
    }

    private static Stream<Scenario> all() {
        return Stream.of(atSource(), atTarget(), inBatches(), duringLookUp(), atLogin())
                .flatMap(scenarios -> scenarios);
    }

    static Stream<Scenario> atSource() {
        List<Scenario> all = new ArrayList<>();
        for (FaultKind kind : List.of(
                HTTP_500,
                HTML_502,
                HTML_502_AFTER_COMMIT,
                EMPTY_BODY,
                RESPONSE_ERROR,
                TRUNCATED_BODY,
                RESET_BEFORE_COMMIT,
                RESET_AFTER_COMMIT,
                SESSION_LOST,
                DATA_NULL,
                MISSING_COUNTS,
                EMPTY_NUMBERS,
                REPEATED_PAGE,
                ENDLESS_PAGES,
                MOVING_ROWS)) {
            all.addAll(Scenario.atSource(Fault.of(kind), Expected.HEALED).everywhere());
        }
        all.addAll(Scenario.atSource(Fault.of(ERROR_CODE).code(100).message("执行失败"), Expected.RUN_FAILS)
                .everywhere());
        for (FaultKind kind : List.of(
                HTTP_500, HTML_502, EMPTY_BODY, RESPONSE_ERROR, TRUNCATED_BODY, RESET_BEFORE_COMMIT, DATA_NULL)) {
            Scenario outage = Scenario.atSource(Fault.of(kind).always(), Expected.RUN_FAILS);
            all.add(outage);
            all.add(outage.at(Position.MIDDLE));
        }
        all.add(Scenario.atSource(Fault.of(ENDLESS_PAGES).always(), Expected.HEALED));
        all.add(Scenario.atSource(Fault.of(REPEATED_PAGE).always(), Expected.RUN_FAILS));
        all.add(Scenario.atSource(Fault.of(MISSING_COUNTS).always(), Expected.HEALED));
        all.add(Scenario.atSource(Fault.of(EMPTY_NUMBERS).always(), Expected.HEALED));
        // What moves out of the newest slice, which depends on the time of day, belongs to the next run.
        all.add(Scenario.atSource(Fault.of(MOVING_ROWS).count(2).times(6), Expected.LATER));
        all.add(Scenario.atSource(Fault.of(MOVING_ROWS).count(3).always(), Expected.LATER));
        all.add(Scenario.atSource(Fault.of(SESSION_LOST).always(), Expected.RUN_FAILS));
        all.add(Scenario.atSource(Fault.of(THROTTLED).times(3), Expected.HEALED).at(Position.MIDDLE));
        all.add(Scenario.atSource(Fault.of(ERROR_CODE).code(190).message("没有权限"), Expected.RUN_FAILS));
        all.add(Scenario.atSource(
                Fault.of(ERROR_CODE).code(110).message("您的IP 203.0.113.7 不在白名单内"), Expected.RUN_FAILS));
        for (FaultKind kind : List.of(SLOW, SLOW_AFTER_COMMIT)) {
            all.addAll(Scenario.atSource(Fault.of(kind).delayMillis(SLOW_BY), Expected.HEALED)
                    .impatient(IMPATIENT)
                    .everywhere());
        }
        return all.stream();
    }

    static Stream<Scenario> atTarget() {
        List<Scenario> all = new ArrayList<>();
        for (FaultKind kind : List.of(
                HTTP_500,
                HTML_502,
                HTML_502_AFTER_COMMIT,
                EMPTY_BODY,
                RESPONSE_ERROR,
                TRUNCATED_BODY,
                RESET_BEFORE_COMMIT,
                RESET_AFTER_COMMIT,
                RESET_BEFORE_AUDIT,
                SESSION_LOST,
                ENTITY_MISSING,
                ROW_LOST,
                GZIP_BASE64)) {
            all.addAll(Scenario.atTarget(Fault.of(kind), Expected.HEALED).everywhere());
        }
        for (FaultKind kind : List.of(HTTP_500, HTML_502, RESPONSE_ERROR, RESET_BEFORE_COMMIT)) {
            Scenario outage = Scenario.atTarget(Fault.of(kind).always(), Expected.RUN_FAILS);
            all.add(outage);
            all.add(outage.at(Position.MIDDLE));
        }
        for (FaultKind kind :
                List.of(HTML_502_AFTER_COMMIT, EMPTY_BODY, TRUNCATED_BODY, RESET_AFTER_COMMIT, RESET_BEFORE_AUDIT)) {
            all.add(Scenario.atTarget(Fault.of(kind).times(3), Expected.HEALED).at(Position.MIDDLE));
        }
        for (FaultKind kind : List.of(SLOW, SLOW_AFTER_COMMIT)) {
            all.addAll(Scenario.atTarget(Fault.of(kind).delayMillis(SLOW_BY), Expected.HEALED)
                    .impatient(IMPATIENT)
                    .everywhere());
        }
        all.add(Scenario.atTarget(Fault.of(GZIP_BASE64).always(), Expected.HEALED));
        all.addAll(Scenario.atTarget(Fault.of(PARTIAL), Expected.RECORDS_FAIL).everywhere());
        all.addAll(Scenario.atTarget(Fault.of(EDIT_LOCK), Expected.HEALED).everywhere());
        all.addAll(Scenario.atTarget(Fault.of(AUDIT_REFUSED), Expected.HEALED).everywhere());
        all.add(Scenario.atTarget(Fault.of(SESSION_LOST).always(), Expected.RUN_FAILS));
        return all.stream();
    }

    static Stream<Scenario> inBatches() {
        List<Scenario> all = new ArrayList<>();
        for (int rows : new int[] {20, 100}) {
            for (FaultKind kind : List.of(
                    RESET_BEFORE_COMMIT,
                    RESET_AFTER_COMMIT,
                    RESET_BEFORE_AUDIT,
                    HTML_502_AFTER_COMMIT,
                    EMPTY_BODY,
                    TRUNCATED_BODY,
                    RESPONSE_ERROR)) {
                all.add(Scenario.atTarget(Fault.of(kind), Expected.HEALED).rows(rows));
            }
            all.add(Scenario.atTarget(Fault.of(PARTIAL).rows(0, 3), Expected.RECORDS_FAIL)
                    .rows(rows));
            all.add(Scenario.atTarget(Fault.of(PARTIAL), Expected.RECORDS_FAIL)
                    .rows(rows)
                    .at(Position.LAST));
            all.add(Scenario.atTarget(Fault.of(ENTITY_MISSING).rows(0, 2, 3), Expected.HEALED)
                    .rows(rows));
            all.add(Scenario.atTarget(Fault.of(ROW_LOST).rows(1, 2), Expected.HEALED)
                    .rows(rows));
            all.add(Scenario.atTarget(Fault.of(AUDIT_REFUSED), Expected.HEALED).rows(rows));
            all.add(Scenario.atTarget(Fault.of(EDIT_LOCK).rows(1), Expected.HEALED)
                    .rows(rows));
            all.add(Scenario.atTarget(Fault.of(SESSION_LOST), Expected.HEALED).rows(rows));
        }
        return all.stream();
    }

    /** A write without an answer, and then the question what became of it fails, too. */
    static Stream<Scenario> duringLookUp() {
        List<Scenario> all = new ArrayList<>();
        for (FaultKind kind : List.of(HTTP_500, HTML_502, EMPTY_BODY, RESPONSE_ERROR, TRUNCATED_BODY, SESSION_LOST)) {
            Fault fault = Fault.of(kind).on("ExecuteBillQuery");
            all.add(Scenario.atTarget(fault, Expected.HEALED));
            if (kind != SESSION_LOST) {
                all.add(Scenario.atTarget(fault.always(), Expected.RUN_FAILS).at(Position.MIDDLE));
                all.add(Scenario.atTarget(fault.always(), Expected.RUN_FAILS).rows(20));
            }
        }
        all.add(Scenario.atTarget(Fault.of(GZIP_BASE64).on("ExecuteBillQuery"), Expected.HEALED));
        return all.stream();
    }

    static Stream<Scenario> atLogin() {
        List<Scenario> all = new ArrayList<>();
        for (FaultKind kind : List.of(HTTP_500, HTML_502, EMPTY_BODY, RESPONSE_ERROR, RESET_BEFORE_COMMIT)) {
            Fault fault = Fault.of(kind).on("ValidateUser");
            all.add(Scenario.atTarget(fault, Expected.HEALED));
            all.add(Scenario.atTarget(fault.always(), Expected.RUN_FAILS));
        }
        return all.stream();
    }

    @Test
    void triesEveryKindOfFault() {
        assertThat(few()).extracting(Scenario::kind).containsAll(EnumSet.allOf(FaultKind.class));
    }
}
