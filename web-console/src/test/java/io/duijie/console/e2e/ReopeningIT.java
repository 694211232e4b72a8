package io.duijie.console.e2e;

import static io.duijie.sandbox.fault.FaultKind.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.RecordSummary;
import io.duijie.engine.run.RunReport;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.server.CallStats;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that change after their customers were audited, with onLocked: reopen. */
class ReopeningIT {
    private static final int ROWS = 6;
    private static final int PER_CALL = 3;

    @TempDir
    private Path home;

    private static World world(Path home) {
        String reopening = Built.seed(50, PER_CALL)
                .replaceFirst("\"idCheck\": true", "\"idCheck\": false")
                .replaceFirst("\"enabled\": true,", "\"enabled\": true, \"options\": {\"onLocked\": \"reopen\"},");
        World world = World.of(home, ROWS);
        world.with(Connections.to(world.vendors), reopening);
        assertThat(world.run().error()).isNull();
        world.assertComplete();
        return world;
    }

    private static void renameAll(World world) {
        world.clock.advance(Duration.ofMinutes(10));
        Renaming.renameAll(world);
        world.clock.advance(Duration.ofMinutes(10));
    }

    private static void renamed(World world) {
        world.assertComplete();
        Renaming.assertRenamed(world);
    }

    @Test
    void auditedDocumentsAreChangedAndAuditedAgainTogether() {
        try (World world = world(home)) {
            renameAll(world);

            RunReport report = world.run();

            assertThat(report.error()).isNull();
            renamed(world);
            assertThat(world.vendors.kingdee().stats().arrivals("UnAudit:BD_Customer"))
                    .isEqualTo(ROWS / PER_CALL);
        }
    }

    @Test
    void aDocumentThatIsUsedElsewhereStaysAsItIsWithItsReasonAndIsNotTriedAgain() {
        try (World world = world(home)) {
            String held = world.wanted().iterator().next();
            world.vendors
                    .kingdee()
                    .faults()
                    .add(Fault.of(AUDIT_REFUSED).on("UnAudit").numbers(held).always());
            renameAll(world);

            world.run();
            long calls = world.vendors.kingdee().stats().arrivals("UnAudit:BD_Customer");
            world.run();

            assertThat(world.vendors.kingdee().stats().arrivals("UnAudit:BD_Customer"))
                    .isEqualTo(calls);
            List<RecordSummary> failed = world.records(RecordState.FAILED);
            Understandable.assertAll(failed);
            assertThat(failed).singleElement().satisfies(record -> {
                assertThat(record.key()).isEqualTo(held);
                assertThat(record.failure().reason().chinese()).contains("下游单据", "onLocked: reopen", "没有变化");
            });
            assertThat(world.vendors.kingdee().documents(World.CUSTOMERS))
                    .allSatisfy(document -> assertThat(document.status().name()).isEqualTo("C"));
        }
    }

    @Test
    void aDocumentThatCannotBeAuditedAgainIsToldLoudlyAndARetryFinishesIt() {
        try (World world = world(home)) {
            world.vendors
                    .kingdee()
                    .faults()
                    .add(Fault.of(AUDIT_REFUSED).on("BatchSave").always());
            world.vendors
                    .kingdee()
                    .faults()
                    .add(Fault.of(AUDIT_REFUSED).on("Audit").always());
            renameAll(world);

            world.run();

            List<RecordSummary> failed = world.records(RecordState.FAILED);
            Understandable.assertAll(failed);
            assertThat(failed).hasSize(ROWS).allSatisfy(record -> {
                assertThat(record.failure().code()).isEqualTo("document-left-open");
                assertThat(record.failure().reason().chinese()).contains("打开状态", "审核权限", "已审核");
            });
            CallStats calls = world.vendors.kingdee().stats();
            assertThat(calls.arrivals("UnAudit:BD_Customer") + calls.arrivals("CancelAssign:BD_Customer"))
                    .as("each is seen by people: once for a call of %s", PER_CALL)
                    .isEqualTo(ROWS / PER_CALL);

            world.vendors.kingdee().faults().clear();
            world.retryFailed();
            assertThat(world.run().error()).isNull();
            renamed(world);
        }
    }

    /** One fault of one of the calls: after at most one more run everything is changed and audited. */
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void nothingStaysOpenWhateverGoesWrongOnTheWay(String name, Fault fault) {
        try (World world = world(home)) {
            world.vendors.kingdee().faults().add(fault);
            renameAll(world);

            world.run();
            world.clock.advance(Duration.ofMinutes(10));
            assertThat(world.run().error()).isNull();

            assertThat(world.vendors.kingdee().stats().spoiledByKind()).as(name).containsKey(fault.kind());
            renamed(world);
        }
    }

    static Stream<Object[]> faults() {
        List<Object[]> all = new ArrayList<>();
        for (String call : List.of("UnAudit", "BatchSave", "BatchSave later", "ExecuteBillQuery")) {
            for (FaultKind kind : List.of(HTTP_500, RESET_AFTER_COMMIT, EMPTY_BODY, SESSION_LOST)) {
                boolean later = call.endsWith("later");
                Fault fault = Fault.of(kind).on(call.split(" ")[0]).after(later ? 1 : 0);
                all.add(new Object[] {call + " " + kind, fault});
            }
        }
        all.add(new Object[] {"UnAudit held", Fault.of(EDIT_LOCK).on("UnAudit")});
        all.add(new Object[] {
            "BatchSave unaudited", Fault.of(AUDIT_REFUSED).on("BatchSave").after(1)
        });
        all.add(new Object[] {
            "BatchSave reset before audit",
            Fault.of(RESET_BEFORE_AUDIT).on("BatchSave").after(1)
        });
        return all.stream();
    }
}
