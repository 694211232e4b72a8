package io.duijie.console.e2e;

import static io.duijie.sandbox.fault.FaultKind.*;

import io.duijie.console.e2e.Scenario.Expected;
import io.duijie.console.e2e.Scenario.Position;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every fault of the simulated vendors, where it strikes, and what becomes of a run then. */
final class FaultScenarios {
    private static final int SLOW_BY = 1_500;
    private static final int IMPATIENT = 400;

    private FaultScenarios() {}

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

    static Stream<Scenario> all() {
        return Stream.of(atSource(), atTarget(), inBatches(), duringLookUp(), atLogin())
                .flatMap(scenarios -> scenarios);
    }

    private static Stream<Scenario> atSource() {
        List<Scenario> all = new ArrayList<>();
        for (FaultKind kind : AnyCall.faultsAnd(
                DATA_NULL, MISSING_COUNTS, EMPTY_NUMBERS, REPEATED_PAGE, ENDLESS_PAGES, MOVING_ROWS)) {
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

    private static Stream<Scenario> atTarget() {
        List<Scenario> all = new ArrayList<>();
        for (FaultKind kind : AnyCall.faultsAnd(RESET_BEFORE_AUDIT, ENTITY_MISSING, ROW_LOST, GZIP_BASE64)) {
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

    private static Stream<Scenario> inBatches() {
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
    private static Stream<Scenario> duringLookUp() {
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

    private static Stream<Scenario> atLogin() {
        List<Scenario> all = new ArrayList<>();
        for (FaultKind kind : List.of(HTTP_500, HTML_502, EMPTY_BODY, RESPONSE_ERROR, RESET_BEFORE_COMMIT)) {
            Fault fault = Fault.of(kind).on("ValidateUser");
            all.add(Scenario.atTarget(fault, Expected.HEALED));
            all.add(Scenario.atTarget(fault.always(), Expected.RUN_FAILS));
        }
        return all.stream();
    }
}
