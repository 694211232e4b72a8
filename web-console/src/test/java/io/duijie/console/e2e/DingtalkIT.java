package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.record.RecordFilter;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.run.Platform;
import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.dingtalk.DingtalkAccount;
import io.duijie.sandbox.dingtalk.DingtalkSandbox;
import io.duijie.sandbox.dingtalk.DingtalkSettings;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.jushuitan.JushuitanSandbox;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 钉钉 as target and source: each approval is started once, and what ends months later is not missed. */
class DingtalkIT {
    private static final String PURCHASES = "jst-purchase-to-dingtalk-approval";
    private static final String APPROVALS = "approvals";
    private static final String START = "workflow/processInstances";
    private static final int ROWS = 20;

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock();
    private final Instant start = clock.instant();
    private final JushuitanSandbox jushuitan = VendorHome.jushuitan(clock, SourceEntity.PURCHASE, ROWS);
    private final DingtalkSandbox vendor = DingtalkSandbox.start(
            0,
            new DingtalkAccount("appkey01", "9f8e7d6c5b4a39281706f5e4d3c2b1a0"),
            DingtalkSettings.defaults().withLimits(0, 0),
            clock,
            AppendLog.inMemory());

    @AfterEach
    void close() {
        vendor.close();
        jushuitan.close();
    }

    @Test
    void startsEachApprovalOnceThoughAnswersAreLostAndTokensEnd() {
        vendor.faults().add(Fault.of(FaultKind.RESET_AFTER_COMMIT).on(START).after(1));
        vendor.faults().add(Fault.of(FaultKind.HTML_502_AFTER_COMMIT).on(START).after(4));
        vendor.faults().add(Fault.of(FaultKind.RESET_BEFORE_COMMIT).on(START).after(7));
        vendor.faults().add(Fault.of(FaultKind.SESSION_LOST).on(START).after(9));
        vendor.faults().add(Fault.of(FaultKind.EMPTY_BODY).on(START).after(11));
        try (Platform platform =
                VendorHome.open(folder.resolve("home"), clock, connections(), VendorHome.example(PURCHASES))) {
            VendorHome.run(platform, PURCHASES, start.minus(Duration.ofDays(1)), start);

            assertThat(platform.records().list(RecordFilter.of(PURCHASES, RecordState.DONE), null, 1_000))
                    .hasSize(wanted().size());
            assertEachStartedOnce();
        }
    }

    @Test
    void goesOnAfterAKillAndStartsNothingTwice() throws IOException {
        Files.writeString(folder.resolve("purchases.json"), VendorHome.example(PURCHASES));
        Files.writeString(folder.resolve("connections.json"), connections());
        String[] command = {
            "run",
            "purchases.json",
            "--connections",
            "connections.json",
            "--home",
            folder.resolve("home").toString(),
            "--from",
            start.minus(Duration.ofDays(1)).toString(),
            "--to",
            start.toString()
        };
        vendor.faults()
                .add(Fault.of(FaultKind.SLOW_AFTER_COMMIT)
                        .on(START)
                        .delayMillis(60)
                        .always());
        try (Child first = Child.start(folder, command)) {
            first.until(() -> vendor.approvals().details().size() >= 6).kill();
        }
        vendor.faults().clear();

        try (Child second = Child.start(folder, command)) {
            assertThat(second.ended()).as(second.output() + second.errors()).isZero();
        }

        assertEachStartedOnce();
    }

    @Test
    void bringsWhatIsApprovedMonthsLaterAndWhatTakesItBack() {
        String old = vendor.approvals().add(start.minus(Duration.ofDays(100)), "F1", "10");
        vendor.approvals().add(start.minus(Duration.ofMinutes(3)), "F2", "20");
        try (Platform platform = VendorHome.open(folder.resolve("home"), clock, connections(), approvals())) {
            VendorHome.run(platform, APPROVALS, start.minus(Duration.ofHours(1)), start);
            assertThat(outcomes(platform)).isEmpty();

            vendor.approvals().finish(old, true);
            VendorHome.run(platform, APPROVALS, start, start.plusSeconds(60));
            assertThat(outcomes(platform)).containsExactly(old + " approved");

            clock.advance(Duration.ofMinutes(2));
            String revocation = vendor.approvals().change(old, "REVOKE");
            VendorHome.run(
                    platform, APPROVALS, start.plusSeconds(60), clock.instant().plusSeconds(1));
            assertThat(outcomes(platform)).containsExactlyInAnyOrder(old + " approved", revocation + " revocation");
        }
    }

    private static List<String> outcomes(Platform platform) {
        return platform.records().list(RecordFilter.of(APPROVALS, RecordState.DONE), null, 1_000).stream()
                .map(record -> record.key() + " " + record.number())
                .toList();
    }

    private List<String> wanted() {
        return jushuitan.data().table(SourceEntity.PURCHASE).byModified().stream()
                .filter(row -> row.text("status").equals("Confirmed"))
                .map(row -> row.id())
                .toList();
    }

    private void assertEachStartedOnce() {
        assertThat(vendor.approvals().details().values())
                .extracting(detail -> ((List<?>) detail.get("formComponentValues"))
                        .stream()
                                .map(value -> (Map<?, ?>) value)
                                .filter(value -> "来源单号".equals(value.get("name")))
                                .map(value -> String.valueOf(value.get("value")))
                                .findFirst()
                                .orElseThrow())
                .containsExactlyInAnyOrderElementsOf(wanted());
    }

    private String connections() {
        return VendorHome.connections(List.of(
                VendorHome.connection(jushuitan),
                VendorHome.connection(
                        "dingtalk",
                        "dingtalk",
                        Map.of(
                                "baseUrl",
                                vendor.baseUrl(),
                                "appKey",
                                "appkey01",
                                "appSecret",
                                "9f8e7d6c5b4a39281706f5e4d3c2b1a0"))));
    }

    /** What is agreed, whatever it does, and nothing is written. The number tells what became of it. */
    private static String approvals() {
        return """
                {"id": "approvals", "name": "钉钉审批", "enabled": true,
                 "source": {"connection": "dingtalk", "metadata": {
                  "api": "workflow/processes/instanceIds/query", "effect": "QUERY", "method": "POST",
                  "id": "processInstanceId", "number": "outcome", "request": [
                   {"field": "processCode", "label": "模板", "type": "string", "value": "PROC-PAY-0001"},
                   {"field": "startTime", "label": "起", "type": "string", "value": "{{LAST_SYNC_TIME|datetime}}"},
                   {"field": "endTime", "label": "止", "type": "string", "value": "{{CURRENT_TIME|datetime}}"}],
                  "condition": [[{"field": "status", "logic": "eq", "value": "COMPLETED"},
                                 {"field": "result", "logic": "eq", "value": "agree"}]]}},
                 "target": {"metadata": {"api": "写入空操作", "effect": "EXECUTE", "method": "POST", "request": []}}}
                """;
    }
}
