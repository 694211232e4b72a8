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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of the simulated vendors in the middle of goods, deliveries and returns, several rows in a call. */
class ExampleFaultsIT {
    private static final int SIZE = 18;
    private static final int PAGE = 4;
    private static final int ROWS = 3;
    private static final int SLOW_BY = 900;
    private static final int IMPATIENT = 350;
    private static final int PATIENT = 30_000;

    @TempDir
    private Path home;

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @MethodSource("everyFault")
    void losesNothingAndWritesNothingTwice(Trial trial) {
        try (Business business = new Business(home, SIZE)) {
            Example example = trial.example();
            business.putBaseData(example);
            business.with(
                    Connections.to(business.vendors).readTimeout(trial.isSlow() ? IMPATIENT : PATIENT),
                    trial.integration());
            trial.plan(business);

            RunReport report = business.run(example);

            assertThat(trial.spoiled(business)).as("calls that were spoiled").isPositive();
            business.assertNothingTwice(example);
            Understandable.assertAll(
                    business.records(example, RecordState.FAILED, RecordState.IN_DOUBT, RecordState.WAITING));
            assertExpected(business, trial, report);
        }
    }

    private static void assertExpected(Business business, Trial trial, RunReport report) {
        Example example = trial.example();
        if (trial.expected() == Expected.HEALED) {
            assertThat(report.error()).isNull();
            business.assertComplete(example);
            return;
        }
        if (trial.expected() == Expected.RUN_FAILS) {
            assertThat(report.state()).isEqualTo(RunInfo.State.FAILED);
            Understandable.assertText(report.error().text());
            assertThat(business.count(example, RecordState.FAILED)).isZero();
        } else {
            assertThat(business.count(example, RecordState.FAILED)).isPositive();
        }
        business.vendors.jushuitan().faults().clear();
        business.vendors.kingdee().faults().clear();
        business.clock.advance(Duration.ofMinutes(1));
        business.retryFailed(example);
        assertThat(business.run(example).error()).isNull();
        business.assertComplete(example);
    }

    static Stream<Trial> everyFault() {
        List<Trial> all = new ArrayList<>();
        for (Example example : List.of(Example.MATERIALS, Example.DELIVERIES, Example.RETURNS)) {
            for (FaultKind kind : AnyCall.FAULTS) {
                all.add(Trial.atSource(example, Fault.of(kind), Expected.HEALED));
                all.add(Trial.atTarget(example, Fault.of(kind), Expected.HEALED));
            }
            for (FaultKind kind : List.of(
                    DATA_NULL, MISSING_COUNTS, EMPTY_NUMBERS, REPEATED_PAGE, ENDLESS_PAGES, MOVING_ROWS, THROTTLED)) {
                all.add(Trial.atSource(example, Fault.of(kind), Expected.HEALED));
            }
            for (FaultKind kind :
                    List.of(RESET_BEFORE_AUDIT, ENTITY_MISSING, ROW_LOST, GZIP_BASE64, EDIT_LOCK, AUDIT_REFUSED)) {
                all.add(Trial.atTarget(example, Fault.of(kind), Expected.HEALED));
            }
            for (FaultKind kind : List.of(SLOW, SLOW_AFTER_COMMIT)) {
                all.add(Trial.atSource(example, Fault.of(kind).delayMillis(SLOW_BY), Expected.HEALED));
                all.add(Trial.atTarget(example, Fault.of(kind).delayMillis(SLOW_BY), Expected.HEALED));
            }
            all.add(Trial.atTarget(example, Fault.of(PARTIAL).rows(0, 2), Expected.RECORDS_FAIL));
            all.add(Trial.atSource(example, Fault.of(ERROR_CODE).code(100).message("执行失败"), Expected.RUN_FAILS));
            all.add(Trial.atTarget(example, Fault.of(RESET_BEFORE_COMMIT).always(), Expected.RUN_FAILS));
        }
        return all.stream();
    }

    @Test
    void triesEveryKindOfFaultWithEveryExample() {
        for (Example example : List.of(Example.MATERIALS, Example.DELIVERIES, Example.RETURNS)) {
            Set<FaultKind> tried = new HashSet<>();
            everyFault()
                    .filter(trial -> trial.example() == example)
                    .forEach(trial -> tried.add(trial.fault().kind()));
            assertThat(tried).containsAll(EnumSet.complementOf(EnumSet.of(FaultKind.STILL_PROCESSING)));
        }
    }

    /** One fault in the middle of one example. */
    record Trial(Example example, boolean source, Fault fault, Expected expected) {
        static Trial atSource(Example example, Fault fault, Expected expected) {
            return new Trial(example, true, fault.on(example.entity.path()), expected);
        }

        static Trial atTarget(Example example, Fault fault, Expected expected) {
            return new Trial(example, false, fault.on("BatchSave:" + example.form), expected);
        }

        /** A row that moves has changed, and its document may be audited already. */
        String integration() {
            String text = example.text(PAGE, ROWS);
            return fault.kind() == MOVING_ROWS ? Built.reopening(text) : text;
        }

        boolean isSlow() {
            return fault.kind() == SLOW || fault.kind() == SLOW_AFTER_COMMIT;
        }

        /** Four weeks without rows come first at the source; at the target one call of rows passes. */
        void plan(Business business) {
            if (source) {
                business.vendors.jushuitan().faults().add(fault.after(5));
            } else {
                business.vendors.kingdee().faults().add(fault.after(1));
            }
        }

        long spoiled(Business business) {
            return (source
                            ? business.vendors.jushuitan().stats()
                            : business.vendors.kingdee().stats())
                    .spoiledByKind()
                    .getOrDefault(fault.kind(), 0L);
        }

        @Override
        public String toString() {
            return example + (source ? " 聚水潭 " : " 金蝶 ") + fault.kind() + (fault.times() < 0 ? " always" : "");
        }
    }
}
