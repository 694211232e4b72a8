package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.record.RecordFilter;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.run.RunReport;
import io.duijie.sandbox.SandboxCredentials;
import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.jushuitan.JushuitanAccount;
import io.duijie.sandbox.jushuitan.JushuitanSandbox;
import io.duijie.sandbox.jushuitan.JushuitanSettings;
import io.duijie.sandbox.jushuitan.data.DataShape;
import io.duijie.sandbox.jushuitan.data.SourceData;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import io.duijie.sandbox.yonbip.YonbipAccount;
import io.duijie.sandbox.yonbip.YonbipSandbox;
import io.duijie.sandbox.yonbip.YonbipSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
    private final JushuitanSandbox jushuitan = JushuitanSandbox.start(
            0,
            new JushuitanAccount(
                    SandboxCredentials.APP_KEY,
                    SandboxCredentials.APP_SECRET,
                    SandboxCredentials.ACCESS_TOKEN,
                    SandboxCredentials.REFRESH_TOKEN),
            JushuitanSettings.defaults().withLimits(JushuitanSettings.Limits.none()),
            new SourceData(
                    DataShape.empty().with(SourceEntity.SALES_OUT, ROWS).withSpan(Duration.ofHours(5)),
                    clock,
                    start,
                    AppendLog.inMemory()),
            AppendLog.inMemory());
    private final YonbipSandbox vendor = YonbipSandbox.start(
            0,
            new YonbipAccount("tn0001", "appkey01", "9f8e7d6c5b4a39281706f5e4d3c2b1a0"),
            YonbipSettings.defaults().withPerMinute(0),
            clock);

    @AfterEach
    void close() {
        vendor.close();
        jushuitan.close();
    }

    @Test
    void savesEachDeliveryOnceThoughAnswersAreLostAndTokensEnd() throws IOException {
        vendor.faults().add(Fault.of(FaultKind.RESET_AFTER_COMMIT).on(SAVE).after(1));
        vendor.faults().add(Fault.of(FaultKind.HTML_502_AFTER_COMMIT).on(SAVE).after(4));
        vendor.faults().add(Fault.of(FaultKind.STILL_PROCESSING).on(SAVE).after(7));
        vendor.faults().add(Fault.of(FaultKind.SESSION_LOST).on(SAVE).after(10));
        vendor.faults().add(Fault.of(FaultKind.EMPTY_BODY).on(SAVE).after(13));
        vendor.faults().add(Fault.of(FaultKind.RESET_BEFORE_COMMIT).on(SAVE).after(16));
        try (Platform platform = platform()) {
            RunReport report = run(platform);

            assertThat(report.error()).isNull();
            assertThat(report.state()).isEqualTo(RunInfo.State.COMPLETED);
            assertThat(platform.records()
                            .list(RecordFilter.of(DELIVERIES, RecordState.DONE), null, 1_000))
                    .hasSize(wanted().size());
            assertEachSavedOnce();
        }
    }

    @Test
    void goesOnAfterAKillAndSavesNothingTwice() throws IOException {
        Files.writeString(folder.resolve("deliveries.json"), example());
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

    private RunReport run(Platform platform) {
        return platform.runner()
                .run(
                        DELIVERIES,
                        new RunOrder(
                                RunOrder.Stage.ALL, RunInfo.Cause.COMMAND, start.minus(Duration.ofDays(1)), start),
                        new StoppableControl());
    }

    private Platform platform() throws IOException {
        Platform platform = Platform.open(
                new PlatformSettings(folder.resolve("home"), Built.connectors(), name -> null, clock, World.SHORT));
        assertThat(platform
                        .importer()
                        .importFiles(List.of(file("connections.json", connections()), file("deliveries.json", example())))
                        .loaded()
                        .problems()
                        .stream()
                        .filter(Problem::isError))
                .isEmpty();
        return platform;
    }

    private static MetadataFile file(String name, String text) {
        return new MetadataFile(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String example() throws IOException {
        try (InputStream file = YonbipIT.class.getResourceAsStream("/duijie/integrations/" + DELIVERIES + ".json")) {
            return new String(Objects.requireNonNull(file, DELIVERIES).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String connections() {
        return Json.write(Map.of(
                "connections",
                List.of(
                        connection(
                                "jst",
                                "jushuitan",
                                Map.of(
                                        "baseUrl",
                                        jushuitan.baseUrl(),
                                        "appKey",
                                        SandboxCredentials.APP_KEY,
                                        "appSecret",
                                        SandboxCredentials.APP_SECRET,
                                        "accessToken",
                                        SandboxCredentials.ACCESS_TOKEN)),
                        connection(
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
                                        "9f8e7d6c5b4a39281706f5e4d3c2b1a0")))));
    }

    private static Map<String, @Nullable Object> connection(
            String id, String connector, Map<String, String> settings) {
        return Map.of("id", id, "connector", connector, "quota", List.of(), "settings", settings);
    }
}
