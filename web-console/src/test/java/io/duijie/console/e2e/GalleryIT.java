package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.metadata.Loaded;
import io.duijie.dialect.metadata.problem.Severity;
import io.duijie.engine.integration.Saving;
import io.duijie.engine.integration.gallery.Gallery;
import io.duijie.engine.integration.gallery.GalleryAnswers;
import io.duijie.engine.integration.gallery.Scheme;
import io.duijie.engine.integration.gallery.VendorPair;
import io.duijie.engine.record.RecordFilter;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.reconcile.ComparisonProgress;
import io.duijie.engine.run.reconcile.Reconciliation;
import io.duijie.sandbox.SandboxCredentials;
import io.duijie.sandbox.base.AppendLog;
import io.duijie.sandbox.base.ChinaTime;
import io.duijie.sandbox.jushuitan.JushuitanAccount;
import io.duijie.sandbox.jushuitan.JushuitanSandbox;
import io.duijie.sandbox.jushuitan.JushuitanSettings;
import io.duijie.sandbox.jushuitan.data.DataShape;
import io.duijie.sandbox.jushuitan.data.SourceData;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import io.duijie.sandbox.kingdee.KingdeeAccount;
import io.duijie.sandbox.kingdee.KingdeeSandbox;
import io.duijie.sandbox.kingdee.KingdeeSettings;
import io.duijie.sandbox.kingdee.KingdeeSettings.SaveRules;
import io.duijie.sandbox.wangdiantong.WangdiantongAccount;
import io.duijie.sandbox.wangdiantong.WangdiantongSandbox;
import io.duijie.sandbox.wangdiantong.WangdiantongSettings;
import io.duijie.sandbox.yonbip.YonbipAccount;
import io.duijie.sandbox.yonbip.YonbipSandbox;
import io.duijie.sandbox.yonbip.YonbipSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each scheme of the gallery, from an empty home to days that are reconciled: every document is there once. */
class GalleryIT {
    private static final Gallery GALLERY = Gallery.builtIn();

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock();
    private final Instant start = clock.instant();
    private final JushuitanSandbox jushuitan = jushuitan();
    private final WangdiantongSandbox wangdiantong = WangdiantongSandbox.start(
            0,
            new WangdiantongAccount("duijie01", "duijie01-gw", "9f8e7d6c5b4a3928", "1706f5e4d3c2b1a0"),
            WangdiantongSettings.defaults().withPerMinute(0).withRows(24, Duration.ofMinutes(50)),
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
            KingdeeSettings.defaults().withMaterials(0).withSaving(new SaveRules(false, false, true, true)),
            clock,
            AppendLog.inMemory());
    private final YonbipSandbox yonbip = YonbipSandbox.start(
            0,
            new YonbipAccount("tn0001", "appkey01", "9f8e7d6c5b4a39281706f5e4d3c2b1a0"),
            YonbipSettings.defaults().withPerMinute(0),
            clock,
            AppendLog.inMemory());

    @AfterEach
    void close() {
        jushuitan.close();
        wangdiantong.close();
        kingdee.close();
        yonbip.close();
    }

    private JushuitanSandbox jushuitan() {
        DataShape shape = DataShape.empty()
                .with(SourceEntity.SHOP, 4)
                .with(SourceEntity.SKU, 30)
                .with(SourceEntity.SUPPLIER, 10)
                .with(SourceEntity.ORDER, 12)
                .with(SourceEntity.SALES_OUT, 12)
                .with(SourceEntity.RECEIVED, 6)
                .with(SourceEntity.PURCHASE_IN, 10)
                .withSpan(Duration.ofHours(5));
        return JushuitanSandbox.start(
                0,
                new JushuitanAccount(
                        SandboxCredentials.APP_KEY,
                        SandboxCredentials.APP_SECRET,
                        SandboxCredentials.ACCESS_TOKEN,
                        SandboxCredentials.REFRESH_TOKEN),
                JushuitanSettings.defaults().withLimits(JushuitanSettings.Limits.none()),
                new SourceData(shape, clock, start, AppendLog.inMemory()),
                AppendLog.inMemory());
    }

    @ParameterizedTest
    @CsvSource({
        "I, jushuitan, kingdee",
        "I, jushuitan, yonbip",
        "I, wangdiantong, kingdee",
        "I, wangdiantong, yonbip",
        "II, jushuitan, kingdee",
        "II, jushuitan, yonbip",
        "II, wangdiantong, kingdee",
        "II, wangdiantong, yonbip"
    })
    void eachSchemeOfTwoVendorsEndsInReconciledDays(String archetype, String oms, String erp) {
        kingdee.putBaseData("BOS_BillType", "T01", "单据类型");
        Map<String, String> vendors = Map.of("oms", oms, "erp", erp);
        clock.advance(Duration.ofMinutes(2));
        try (Platform platform = VendorHome.open(folder.resolve("home"), clock, connections())) {
            if (archetype.equals("II") && erp.equals("kingdee")) {
                goodsOfTheErp(platform, oms.equals("jushuitan") ? "wangdiantong" : "jushuitan");
            }
            for (Scheme scheme : GALLERY.schemes()) {
                Optional<VendorPair> pair = scheme.pair(archetype, vendors);
                if (pair.isPresent()) {
                    for (String id : make(platform, pair.get(), vendors)) {
                        runs(platform, id);
                    }
                }
            }
        }
    }

    private List<String> make(Platform platform, VendorPair pair, Map<String, String> vendors) {
        Loaded loaded = platform.importer().load(pair.files(answers(pair, vendors)));
        assertThat(loaded.problems())
                .as(
                        "what was made is clean; a note may say that a list has one row or that a member is the account's own")
                .allMatch(problem -> problem.severity() == Severity.INFO);
        return platform.importer()
                .importLoaded(loaded, new Saving("li", "gallery"))
                .ids();
    }

    private void runs(Platform platform, String id) {
        VendorHome.run(platform, id, start.minus(Duration.ofDays(1)), clock.instant());
        clock.advance(Duration.ofMinutes(1));

        assertThat(platform.records().list(RecordFilter.of(id, RecordState.values()), null, 1_000))
                .as(id)
                .isNotEmpty()
                .allSatisfy(record -> assertThat(record.state())
                        .as("%s %s %s", id, record.key(), record.failure())
                        .isEqualTo(RecordState.DONE));
        long found = 0;
        LocalDate today = ChinaTime.local(clock.instant()).toLocalDate();
        for (LocalDate day = today.minusDays(1); !day.isAfter(today); day = day.plusDays(1)) {
            Reconciliation reconciled =
                    platform.reconciler().reconcile(id, day, new StoppableControl(), ComparisonProgress.UNSEEN);
            assertThat(reconciled.differences()).as(id).isEmpty();
            assertThat(reconciled.clean()).as(id).isTrue();
            found += reconciled.totals().getOrDefault("written", 0L);
        }
        assertThat(found).as("%s was written by days", id).isPositive();
    }

    /** The ERP has the goods of the orders, and goods and suppliers that happen to be those of another order system. */
    private void goodsOfTheErp(Platform platform, String other) {
        for (int i = 1; other.equals("wangdiantong") && i <= 30; i++) {
            kingdee.putBaseData("BD_MATERIAL", String.format("SKU-%05d", i), "物料" + i);
        }
        Map<String, String> vendors = Map.of("oms", other, "erp", "kingdee");
        for (String id : List.of("material", "supplier")) {
            VendorPair pair =
                    GALLERY.scheme(id).orElseThrow().pair("I", vendors).orElseThrow();
            make(platform, pair, vendors).forEach(made -> runs(platform, made));
        }
    }

    private static GalleryAnswers answers(VendorPair pair, Map<String, String> vendors) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, Map<String, String>> tables = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> parameter : pair.parameters()) {
            String id = String.valueOf(parameter.get("id"));
            switch (id) {
                case "startFrom", "startFromBase" -> values.put(id, "2026-01-01 00:00:00");
                case "org" -> values.put(id, "100");
                case "warehouse" ->
                    tables.put(id, Map.of("0", "CK001", "30002", "CK003", "W01", "CK001", "W02", "CK003"));
                case "unit" -> tables.put(id, Map.of("件", "Pcs"));
                case "unitBack" -> tables.put(id, Map.of("Pcs", "件"));
                case "productDetail" -> tables.put(id, Map.of("shortName", "货"));
                case "lineProduct" -> values.put(id, "productId");
                case "lineQuantity" -> values.put(id, "qty");
                case "unitCode" -> values.put(id, "Pcs");
                default -> {
                    if (parameter.get("default") == null) {
                        values.put(id, "T01");
                    }
                }
            }
        }
        return new GalleryAnswers(Map.of("oms", vendors.get("oms"), "erp", vendors.get("erp")), values, tables, true);
    }

    private String connections() {
        Map<String, @Nullable Object> jst = new LinkedHashMap<>(VendorHome.connection(jushuitan));
        jst.put("id", "jushuitan");
        return VendorHome.connections(List.of(
                jst,
                VendorHome.connection(
                        "wangdiantong",
                        "wangdiantong",
                        Map.of(
                                "baseUrl",
                                wangdiantong.baseUrl(),
                                "sid",
                                "duijie01",
                                "key",
                                "duijie01-gw",
                                "appsecret",
                                "9f8e7d6c5b4a3928:1706f5e4d3c2b1a0")),
                VendorHome.connection(
                        "kingdee",
                        "kingdee",
                        Map.of(
                                "serverUrl",
                                kingdee.serverUrl(),
                                "acctId",
                                SandboxCredentials.ACCT_ID,
                                "username",
                                SandboxCredentials.USERNAME,
                                "password",
                                SandboxCredentials.PASSWORD)),
                VendorHome.connection(
                        "yonbip",
                        "yonbip",
                        Map.of(
                                "baseUrl",
                                yonbip.baseUrl(),
                                "tenantId",
                                "tn0001",
                                "appKey",
                                "appkey01",
                                "appSecret",
                                "9f8e7d6c5b4a39281706f5e4d3c2b1a0"))));
    }
}
