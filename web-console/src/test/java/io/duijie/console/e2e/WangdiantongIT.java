package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.record.RecordFilter;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.RecordSummary;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.run.RunReport;
import io.duijie.sandbox.SandboxCredentials;
import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.kingdee.KingdeeAccount;
import io.duijie.sandbox.kingdee.KingdeeSandbox;
import io.duijie.sandbox.kingdee.KingdeeSettings;
import io.duijie.sandbox.kingdee.KingdeeSettings.SaveRules;
import io.duijie.sandbox.kingdee.document.LedgerEntry;
import io.duijie.sandbox.wangdiantong.WangdiantongAccount;
import io.duijie.sandbox.wangdiantong.WangdiantongSandbox;
import io.duijie.sandbox.wangdiantong.WangdiantongSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 旺店通旗舰版 as source and target: nothing is missed while rows move, and nothing is written twice. */
class WangdiantongIT {
    private static final String DELIVERIES = "wdt-sales-out-to-k3-outstock";
    private static final String RECEIPTS = "receipts";
    private static final String SALES = "wms.stockout.Sales.queryWithDetail";
    private static final String CREATE = "wms.stockin.Other.createOtherOrder";
    private static final int ROWS = 60;

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock();
    private final Instant start = clock.instant();
    private final WangdiantongSandbox vendor = WangdiantongSandbox.start(
            0,
            new WangdiantongAccount("duijie01", "duijie01-gw", "9f8e7d6c5b4a3928", "1706f5e4d3c2b1a0"),
            WangdiantongSettings.defaults().withPerMinute(0).withRows(ROWS, Duration.ofMinutes(50)),
            clock,
            start,
            AppendLog.inMemory());
    private final KingdeeSandbox kingdee = KingdeeSandbox.start(
            0,
            new KingdeeAccount(
                    SandboxCredentials.ACCT_ID,
                    SandboxCredentials.USERNAME,
                    SandboxCredentials.PASSWORD,
                    SandboxCredentials.APP_ID,
                    SandboxCredentials.KINGDEE_APP_SECRET),
            KingdeeSettings.defaults()
                    .withMaterials(0)
                    .withRetailCustomer("LS001")
                    .withSaving(new SaveRules(false, false, true, true)),
            clock,
            AppendLog.inMemory());

    @AfterEach
    void close() {
        vendor.close();
        kingdee.close();
    }

    @Test
    void bringsEveryDeliveryOnceThoughRowsMoveWhilePagesAreRead() throws IOException {
        for (int i = 0; i < 20; i++) {
            kingdee.putBaseData("BD_MATERIAL", "HP" + i + "-1", "货品" + i);
        }
        vendor.faults()
                .add(Fault.of(FaultKind.MOVING_ROWS).on(SALES).count(4).after(1).times(3));
        String smallPages = example().replaceFirst("(\"page_size\"[^}]*\"value\": )\"100\"", "$1\"10\"");
        assertThat(smallPages).isNotEqualTo(example());
        try (Platform platform = platform(smallPages)) {
            assertCompleted(run(platform, DELIVERIES, start.minus(Duration.ofHours(2)), start));
            clock.advance(Duration.ofMinutes(2));
            assertCompleted(run(platform, DELIVERIES, start, clock.instant()));

            assertThat(platform.records()
                            .list(
                                    RecordFilter.of(
                                            DELIVERIES, RecordState.FAILED, RecordState.WAITING, RecordState.IN_DOUBT),
                                    null,
                                    1_000))
                    .isEmpty();
            List<String> wanted = vendor.rows().all(SALES).stream()
                    .filter(row -> !Objects.equals(1, row.get("platform_id")))
                    .map(row -> "XSCK" + row.get("order_no"))
                    .toList();
            assertThat(kingdee.ledger().entries("SAL_OUTSTOCK"))
                    .extracting(LedgerEntry::number)
                    .containsExactlyInAnyOrderElementsOf(wanted);
            assertThat(kingdee.ledger().entries("SAL_OUTSTOCK"))
                    .allSatisfy(entry -> assertThat(entry.timesCreated()).isEqualTo(1));
        }
    }

    @Test
    void writesEachReceiptOnceThoughAnswersAreLostAndKeepsTheNumberOfOneThatWasNotAudited() throws IOException {
        vendor.faults().add(Fault.of(FaultKind.RESET_AFTER_COMMIT).on(CREATE).after(1));
        vendor.faults().add(Fault.of(FaultKind.HTML_502_AFTER_COMMIT).on(CREATE).after(4));
        vendor.faults().add(Fault.of(FaultKind.RESET_BEFORE_COMMIT).on(CREATE).after(7));
        vendor.faults().add(Fault.of(FaultKind.EMPTY_BODY).on(CREATE).after(10));
        vendor.faults().add(Fault.of(FaultKind.AUDIT_REFUSED).on(CREATE).after(13));
        try (Platform platform = platform(receipts())) {
            run(platform, RECEIPTS, start.minus(Duration.ofHours(2)), start);

            assertEachWrittenOnce();
            List<RecordSummary> failed = records(platform, RecordState.FAILED);
            assertThat(failed).singleElement().satisfies(record -> assertThat(record.externalNumber())
                    .startsWith("CK"));
            assertThat(records(platform, RecordState.DONE)).hasSize(visible() - 1);

            audited(Objects.requireNonNull(failed.get(0).externalNumber()));
            platform.decisions().retryAll(RECEIPTS, null, "clerk");
            run(platform, RECEIPTS, null, null);

            assertThat(records(platform, RecordState.DONE)).hasSize(visible());
            assertEachWrittenOnce();
        }
    }

    @Test
    void goesOnAfterAKillAndWritesNothingTwice() throws IOException {
        Files.writeString(folder.resolve("receipts.json"), receipts());
        Files.writeString(folder.resolve("connections.json"), connections());
        String[] command = {
            "run",
            "receipts.json",
            "--connections",
            "connections.json",
            "--home",
            folder.resolve("home").toString()
        };
        vendor.faults()
                .add(Fault.of(FaultKind.SLOW_AFTER_COMMIT)
                        .on(CREATE)
                        .delayMillis(40)
                        .always());
        try (Child first = Child.start(folder, command)) {
            first.until(() -> vendor.written().size() >= 12).kill();
        }
        vendor.faults().clear();

        try (Child second = Child.start(folder, command)) {
            assertThat(second.ended()).as(second.output() + second.errors()).isZero();
        }

        assertEachWrittenOnce();
    }

    /** A person audits the document in the vendor's client. */
    private void audited(String number) {
        String query = "wms.stockin.Other.queryWithDetail";
        Map<String, Object> row = new LinkedHashMap<>(vendor.rows()
                .find(query, each -> number.equals(each.get("src_order_no")))
                .orElseThrow());
        row.put("status", 80);
        vendor.rows().put(query, row);
    }

    private int visible() {
        return (int) vendor.rows().all("wms.stockin.Refund.queryWithDetail").stream()
                .filter(row -> !Objects.equals(1, row.get("platform_id")))
                .count();
    }

    private void assertEachWrittenOnce() {
        Map<String, Long> times = vendor.written().stream()
                .filter(each -> CREATE.equals(each.get("method")))
                .map(each -> ((Map<?, ?>) Objects.requireNonNull(each.get("record"))).get("outer_no"))
                .collect(Collectors.groupingBy(String::valueOf, Collectors.counting()));
        assertThat(times)
                .hasSize(visible())
                .allSatisfy((number, count) -> assertThat(count).as(number).isEqualTo(1));
    }

    private static void assertCompleted(RunReport report) {
        assertThat(report.error()).isNull();
        assertThat(report.state()).isEqualTo(RunInfo.State.COMPLETED);
    }

    private static List<RecordSummary> records(Platform platform, RecordState state) {
        return platform.records().list(RecordFilter.of(RECEIPTS, state), null, 1_000);
    }

    private static RunReport run(Platform platform, String integration, Instant from, Instant to) {
        return platform.runner()
                .run(
                        integration,
                        new RunOrder(
                                from == null ? RunOrder.Stage.LOAD : RunOrder.Stage.ALL,
                                RunInfo.Cause.COMMAND,
                                from,
                                to),
                        new StoppableControl());
    }

    private Platform platform(String integration) {
        Platform platform = Platform.open(
                new PlatformSettings(folder.resolve("home"), Built.connectors(), name -> null, clock, World.SHORT));
        assertThat(platform
                        .importer()
                        .importFiles(
                                List.of(file("connections.json", connections()), file("integration.json", integration)))
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
        try (InputStream file =
                WangdiantongIT.class.getResourceAsStream("/duijie/integrations/" + DELIVERIES + ".json")) {
            return new String(Objects.requireNonNull(file, DELIVERIES).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String connections() {
        return Json.write(Map.of(
                "connections",
                List.of(
                        connection(
                                "wdt",
                                "wangdiantong",
                                Map.of(
                                        "baseUrl",
                                        vendor.baseUrl(),
                                        "sid",
                                        "duijie01",
                                        "key",
                                        "duijie01-gw",
                                        "appsecret",
                                        "9f8e7d6c5b4a3928:1706f5e4d3c2b1a0")),
                        connection(
                                "k3",
                                "kingdee",
                                Map.of(
                                        "serverUrl",
                                        kingdee.serverUrl(),
                                        "acctId",
                                        SandboxCredentials.ACCT_ID,
                                        "username",
                                        SandboxCredentials.USERNAME,
                                        "password",
                                        SandboxCredentials.PASSWORD)))));
    }

    private static Map<String, Object> connection(String id, String connector, Map<String, String> settings) {
        return Map.of("id", id, "connector", connector, "quota", List.of(), "settings", settings);
    }

    /** Every return makes another receipt: a way to have many documents, not a customer's. */
    private static String receipts() {
        return """
                {"id": "receipts", "name": "退货 → 其他入库", "enabled": true,
                 "source": {"connection": "wdt", "metadata": {
                  "api": "wms.stockin.Refund.queryWithDetail", "effect": "QUERY", "method": "POST",
                  "id": "stockin_id", "number": "order_no", "idCheck": true, "request": [
                   {"field": "page_no", "label": "页号", "type": "string", "value": "0"},
                   {"field": "page_size", "label": "条数", "type": "string", "value": "20"},
                   {"field": "start_time", "label": "开始时间", "type": "string", "value": "{{LAST_SYNC_TIME|datetime}}"},
                   {"field": "end_time", "label": "结束时间", "type": "string", "value": "{{CURRENT_TIME|datetime}}"}]}},
                 "target": {"connection": "wdt", "metadata": {
                  "api": "wms.stockin.Other.createOtherOrder", "effect": "EXECUTE", "method": "POST",
                  "request": [
                   {"field": "outer_no", "label": "外部单号", "type": "string", "value": "{{order_no}}"},
                   {"field": "warehouse_no", "label": "仓库编号", "type": "string", "value": "{{warehouse_no}}"},
                   {"field": "is_check", "label": "是否审核", "type": "int", "value": "1"},
                   {"field": "goods_list", "label": "货品明细", "type": "array", "value": "details_list", "children": [
                    {"field": "spec_no", "label": "商家编码", "type": "string", "value": "{{details_list.spec_no}}"},
                    {"field": "num", "label": "数量", "type": "string", "value": "{{details_list.num}}"}]}]}}}
                """;
    }
}
