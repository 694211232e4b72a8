package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.record.RecordFilter;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.run.Platform;
import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.jushuitan.JushuitanSandbox;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import io.duijie.sandbox.yonbip.YonbipAccount;
import io.duijie.sandbox.yonbip.YonbipSandbox;
import io.duijie.sandbox.yonbip.YonbipSettings;
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

/** 用友 YonBIP as target: each sales delivery is there once, whatever becomes of the answers and of the process. */
class YonbipIT {
    private static final String DELIVERIES = "jst-sales-out-to-yonbip-salesout";
    private static final String SAVE = "scm/salesout/single/save";
    private static final int ROWS = 30;

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock();
    private final Instant start = clock.instant();
    private final JushuitanSandbox jushuitan = VendorHome.jushuitan(clock, SourceEntity.SALES_OUT, ROWS);
    private final YonbipSandbox vendor = YonbipSandbox.start(
            0,
            new YonbipAccount("tn0001", "appkey01", "9f8e7d6c5b4a39281706f5e4d3c2b1a0"),
            YonbipSettings.defaults().withPerMinute(0),
            clock,
            AppendLog.inMemory());

    @AfterEach
    void close() {
        vendor.close();
        jushuitan.close();
    }

    @Test
    void savesEachDeliveryOnceThoughAnswersAreLostAndTokensEnd() {
        vendor.faults().add(Fault.of(FaultKind.RESET_AFTER_COMMIT).on(SAVE).after(1));
        vendor.faults().add(Fault.of(FaultKind.HTML_502_AFTER_COMMIT).on(SAVE).after(4));
        vendor.faults().add(Fault.of(FaultKind.STILL_PROCESSING).on(SAVE).after(7));
        vendor.faults().add(Fault.of(FaultKind.SESSION_LOST).on(SAVE).after(10));
        vendor.faults().add(Fault.of(FaultKind.EMPTY_BODY).on(SAVE).after(13));
        vendor.faults().add(Fault.of(FaultKind.RESET_BEFORE_COMMIT).on(SAVE).after(16));
        try (Platform platform =
                VendorHome.open(folder.resolve("home"), clock, connections(), VendorHome.example(DELIVERIES))) {
            VendorHome.run(platform, DELIVERIES, start.minus(Duration.ofDays(1)), start);

            assertThat(platform.records().list(RecordFilter.of(DELIVERIES, RecordState.DONE), null, 1_000))
                    .hasSize(wanted().size());
            assertEachSavedOnce();
        }
    }

    @Test
    void goesOnAfterAKillAndSavesNothingTwice() throws IOException {
        Files.writeString(folder.resolve("deliveries.json"), VendorHome.example(DELIVERIES));
        Files.writeString(folder.resolve("connections.json"), connections());
        String[] command = {
            "run",
            "deliveries.json",
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
                .add(Fault.of(FaultKind.RESET_AFTER_COMMIT).on(SAVE).after(2).times(3));
        vendor.faults()
                .add(Fault.of(FaultKind.SLOW_AFTER_COMMIT)
                        .on(SAVE)
                        .delayMillis(40)
                        .always());
        try (Child first = Child.start(folder, command)) {
            first.until(() -> vendor.documents().size() >= 9).kill();
        }
        vendor.faults().clear();

        try (Child second = Child.start(folder, command)) {
            assertThat(second.ended()).as(second.output() + second.errors()).isZero();
        }

        assertEachSavedOnce();
    }

    private List<String> wanted() {
        return jushuitan.data().table(SourceEntity.SALES_OUT).byModified().stream()
                .filter(row -> row.text("status").equals("Confirmed"))
                .map(row -> row.id())
                .toList();
    }

    private void assertEachSavedOnce() {
        assertThat(vendor.documents())
                .extracting(document -> String.valueOf(document.get("out_sys_id")))
                .containsExactlyInAnyOrderElementsOf(wanted());
    }

    private String connections() {
        return VendorHome.connections(List.of(
                VendorHome.connection(jushuitan),
                VendorHome.connection(
                        "yonbip",
                        "yonbip",
                        Map.of(
                                "baseUrl",
                                vendor.baseUrl(),
                                "tenantId",
                                "tn0001",
                                "appKey",
                                "appkey01",
                                "appSecret",
                                "9f8e7d6c5b4a39281706f5e4d3c2b1a0"))));
    }
}
