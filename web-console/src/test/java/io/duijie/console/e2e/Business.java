package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.record.RecordFilter;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.RecordSummary;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Importer;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.run.RunReport;
import io.duijie.sandbox.SandboxSettings;
import io.duijie.sandbox.VendorSandbox;
import io.duijie.sandbox.jushuitan.JushuitanSettings;
import io.duijie.sandbox.jushuitan.JushuitanSettings.Limits;
import io.duijie.sandbox.jushuitan.data.DataShape;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import io.duijie.sandbox.jushuitan.data.SourceRow;
import io.duijie.sandbox.kingdee.KingdeeSettings;
import io.duijie.sandbox.kingdee.KingdeeSettings.SaveRules;
import io.duijie.sandbox.kingdee.document.Document;
import io.duijie.sandbox.kingdee.document.LedgerEntry;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A merchant with goods, deliveries and returns at Jushuitan and an account set at Kingdee that knows none of them. */
final class Business implements AutoCloseable {
    /** Orders are of no more shops than these. */
    private static final int SHOPS = 12;

    final MovableClock clock = new MovableClock();
    final VendorSandbox vendors;
    private Path home;
    private @Nullable Platform platform;

    /** @param size distributors, goods, deliveries and returns each */
    Business(Path home, int size) {
        this.home = home;
        DataShape shape = DataShape.empty()
                .with(SourceEntity.SHOP, SHOPS)
                .with(SourceEntity.DISTRIBUTOR, size)
                .with(SourceEntity.SKU, size)
                .with(SourceEntity.SALES_OUT, size)
                .with(SourceEntity.REFUND, size);
        this.vendors = VendorSandbox.start(SandboxSettings.defaults()
                .withClock(clock)
                .withJushuitan(
                        JushuitanSettings.defaults().withLimits(Limits.none()).withData(shape))
                .withKingdee(KingdeeSettings.defaults()
                        .withMaterials(0)
                        .withRetailCustomer("LS001")
                        .withSaving(new SaveRules(false, false, true, true))));
    }

    /** Puts the customers and goods there that the documents name. */
    void putBaseData(Example example) {
        for (String customer : example.named(vendors.jushuitan(), "drp_co_id_from")) {
            if (!customer.isEmpty() && !customer.equals("0")) {
                vendors.kingdee().putBaseData("BD_Customer", customer, "客户" + customer);
            }
        }
        for (String material : example.named(vendors.jushuitan(), "sku_id")) {
            vendors.kingdee().putBaseData("BD_MATERIAL", material, "物料" + material);
        }
    }

    Platform platform() {
        Platform opened = platform;
        if (opened == null) {
            opened = Platform.open(new PlatformSettings(home, Built.connectors(), name -> null, clock, World.SHORT));
            platform = opened;
        }
        return opened;
    }

    void with(Connections connections, String... integrations) {
        List<MetadataFile> files = new ArrayList<>();
        files.add(file("connections.json", connections.json()));
        for (String integration : integrations) {
            files.add(file("integration" + files.size() + ".json", integration));
        }
        Importer.Imported imported = platform().importer().importFiles(files);
        assertThat(imported.loaded().problems().stream().filter(Problem::isError))
                .isEmpty();
    }

    private static MetadataFile file(String name, String text) {
        return new MetadataFile(name, text.getBytes(StandardCharsets.UTF_8));
    }

    RunReport run(Example example) {
        return run(example, RunOrder.Stage.ALL);
    }

    RunReport run(Example example, RunOrder.Stage stage) {
        return platform()
                .runner()
                .run(example.id, RunOrder.usual(stage, RunInfo.Cause.COMMAND), new StoppableControl());
    }

    long count(Example example, RecordState state) {
        return platform().records().counts(example.id).getOrDefault(state, 0L);
    }

    List<RecordSummary> records(Example example, RecordState... states) {
        return platform().records().list(RecordFilter.of(example.id, states), null, 100_000);
    }

    void retryFailed(Example example) {
        platform().decisions().retryAll(example.id, null, "clerk");
    }

    int created(Example example) {
        return vendors.kingdee().ledger().created(example.form);
    }

    /** No document that nobody ordered, and none twice. */
    void assertNothingTwice(Example example) {
        assertThat(vendors.kingdee().ledger().entries(example.form)).allSatisfy(entry -> {
            assertThat(example.wanted(vendors.jushuitan())).containsKey(entry.number());
            assertThat(entry.timesCreated()).as("%s", entry).isEqualTo(1);
        });
    }

    /** Every row is a document, once, audited, with all its lines. */
    void assertComplete(Example example) {
        assertNothingTwice(example);
        Map<String, SourceRow> wanted = example.wanted(vendors.jushuitan());
        assertThat(vendors.kingdee().ledger().entries(example.form))
                .extracting(LedgerEntry::number)
                .containsExactlyInAnyOrderElementsOf(wanted.keySet());
        assertThat(vendors.kingdee().ledger().entries(example.form))
                .extracting(LedgerEntry::status)
                .containsOnly("C");
        assertThat(platform().records().counts(example.id)).isEqualTo(Map.of(RecordState.DONE, (long) wanted.size()));
        wanted.forEach((number, row) -> assertLines(
                row, vendors.kingdee().document(example.form, number).orElseThrow()));
        assertThat(platform().coverage().open(example.id)).isEmpty();
        assertThat(platform().coverage().gaps(example.id)).isEmpty();
    }

    private static void assertLines(SourceRow row, Document document) {
        List<Map<?, ?>> sold = Lines.of(row);
        List<Map<?, ?>> written = Lines.of(document.fields().get("FEntity"));
        assertThat(written).hasSameSizeAs(sold);
        for (int i = 0; i < sold.size(); i++) {
            Map<?, ?> line = written.get(i);
            Object quantity = sold.get(i).containsKey("r_qty")
                    ? sold.get(i).get("r_qty")
                    : sold.get(i).get("qty");
            Object material = line.containsKey("FMaterialID") ? line.get("FMaterialID") : line.get("FMaterialId");
            assertThat(material).isEqualTo(Map.of("FNumber", sold.get(i).get("sku_id")));
            assertThat(line.get("FUnitID")).isIn(null, Map.of("FNumber", "Pcs"));
            assertThat(new BigDecimal(String.valueOf(line.get("FRealQty"))))
                    .isEqualByComparingTo(String.valueOf(quantity));
        }
    }

    /** The engine goes on with another home. */
    void moveTo(Path other) {
        shutDown();
        home = other;
    }

    void shutDown() {
        if (platform != null) {
            platform.close();
            platform = null;
        }
    }

    @Override
    public void close() {
        try {
            shutDown();
        } finally {
            vendors.close();
        }
    }
}
