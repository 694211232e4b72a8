package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Importer;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.store.StoreCopies;
import io.duijie.sandbox.SandboxSettings;
import io.duijie.sandbox.VendorSandbox;
import io.duijie.sandbox.jushuitan.JushuitanSettings;
import io.duijie.sandbox.jushuitan.JushuitanSettings.Limits;
import io.duijie.sandbox.jushuitan.data.DataShape;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import io.duijie.sandbox.kingdee.KingdeeSettings;
import io.duijie.sandbox.kingdee.KingdeeSettings.SaveRules;
import io.duijie.sandbox.kingdee.document.LedgerEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store of a released version with every state in it is upgraded, goes on where it was, and sends nothing twice. */
class UpgradeIT {
    private static final List<String> FORMS = List.of("BD_Customer", "BD_MATERIAL", "SAL_OUTSTOCK", "SAL_RETURNSTOCK");
    private static final String UNNUMBERED = "by-shop-unnumbered";

    @TempDir
    private Path folder;

    private ReleasedStore store;
    private VendorSandbox vendors;
    private Clock clock;

    @AfterEach
    void close() {
        vendors.close();
    }

    private void begin(boolean onPostgres) {
        store = ReleasedStore.unpack("0.1", onPostgres, folder);
        clock = Clock.offset(
                Clock.systemUTC(), Duration.between(Instant.now(), store.begun().plus(Duration.ofHours(1))));
        DataShape shape = DataShape.defaults()
                .with(SourceEntity.DISTRIBUTOR, 20)
                .with(SourceEntity.SKU, 12)
                .with(SourceEntity.INVENTORY, 12)
                .with(SourceEntity.SALES_OUT, 24)
                .with(SourceEntity.REFUND, 16)
                .withSpan(Duration.ofDays(2))
                .withSeed(20_231_114);
        vendors = VendorSandbox.start(SandboxSettings.defaults()
                .withClock(clock)
                .withJushuitan(JushuitanSettings.defaults().withData(shape).withLimits(Limits.none()))
                .withKingdee(KingdeeSettings.defaults()
                        .withMaterials(0)
                        .withRetailCustomer("LS001")
                        .withSaving(new SaveRules(false, false, true, true)))
                .withState(store.vendors()));
    }

    private Platform open() {
        return Platform.open(new PlatformSettings(
                store.home(), Built.connectors(), store.server(), name -> null, clock, World.SHORT));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatVersion01LeftGoesOn(boolean onPostgres) {
        begin(onPostgres);
        Map<String, Integer> before = store.states();
        assertThat(before.keySet().stream()
                        .map(each -> each.substring(each.indexOf(' ') + 1))
                        .collect(Collectors.toSet()))
                .as("every state is in it")
                .isEqualTo(List.of(RecordState.values()).stream()
                        .map(RecordState::name)
                        .collect(Collectors.toSet()));
        assertThat(store.counts("SELECT state, COUNT(*) FROM extraction_window GROUP BY state"))
                .as("windows that are closed and one that is not")
                .hasSizeGreaterThan(1);
        Map<String, Integer> created = created();
        Set<String> numbers = unnumbered();

        try (Platform platform = open()) {
            assertThat(store.states()).isEqualTo(before);
            reconnect(platform);
            Set<String> integrations = ids(platform);
            assertThat(integrations).hasSize(6);

            runAll(platform, integrations);

            Map<String, Integer> after = store.states();
            nothingTwice();
            assertThat(unnumbered()).as("what is in doubt is left to a person").isEqualTo(numbers);
            assertThat(after)
                    .containsEntry(UNNUMBERED + " IN_DOUBT", before.get(UNNUMBERED + " IN_DOUBT"))
                    .containsEntry("jst-distributor-to-k3-customer SKIPPED", 1)
                    .containsEntry("jst-distributor-to-k3-customer FAILED", 1);
            assertThat(after.keySet()).noneMatch(each -> each.endsWith(" SENDING") || each.endsWith(" PENDING"));
            for (String id : integrations) {
                assertThat(platform.coverage().open(id)).as(id).isEmpty();
            }

            platform.decisions().retryAll("jst-distributor-to-k3-customer", null, "clerk");
            platform.decisions().retryAll("jst-sku-to-k3-material", null, "clerk");
            runAll(platform, integrations);
            runAll(platform, integrations);

            nothingTwice();
            Map<String, Integer> open = new HashMap<>(store.states());
            open.keySet().removeIf(each -> each.endsWith(" DONE"));
            assertThat(open)
                    .isEqualTo(Map.of(
                            UNNUMBERED + " IN_DOUBT",
                            before.get(UNNUMBERED + " IN_DOUBT"),
                            "jst-distributor-to-k3-customer SKIPPED",
                            1));
            assertThat(created()).isNotEqualTo(created);
            assertThat(created()).containsEntry("BD_Customer", 19).containsEntry("BD_MATERIAL", 12);
        }
        if (!onPostgres) {
            assertThat(StoreCopies.of(store.home().resolve("duijie.db"))).hasSize(1);
        }
    }

    private void reconnect(Platform platform) {
        Importer.Imported imported = platform.importer()
                .importFiles(List.of(new MetadataFile(
                        "connections.json", Connections.to(vendors).json().getBytes(StandardCharsets.UTF_8))));
        assertThat(imported.loaded().problems()).noneMatch(problem -> problem.isError());
    }

    private static Set<String> ids(Platform platform) {
        return platform.integrations().list().stream()
                .map(each -> each.id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** In an order in which what waits for base data finds it. */
    private static void runAll(Platform platform, Set<String> integrations) {
        for (String id : integrations.stream()
                .sorted((one, other) -> Boolean.compare(isBase(other), isBase(one)))
                .toList()) {
            assertThat(platform.runner()
                            .run(id, RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.COMMAND), new StoppableControl())
                            .error())
                    .as(id)
                    .isNull();
        }
    }

    private static boolean isBase(String id) {
        return id.endsWith("customer") || id.endsWith("material");
    }

    private void nothingTwice() {
        for (String form : FORMS) {
            assertThat(vendors.kingdee().ledger().entries(form))
                    .as(form)
                    .allSatisfy(entry -> assertThat(entry.timesCreated()).isEqualTo(1));
        }
        assertThat(vendors.kingdee().ledger().entries("SAL_OUTSTOCK"))
                .filteredOn(entry -> entry.number().startsWith("XSCK"))
                .allSatisfy(entry -> assertThat(entry.status()).isEqualTo("C"));
    }

    private Map<String, Integer> created() {
        return FORMS.stream()
                .collect(Collectors.toMap(
                        form -> form,
                        form -> vendors.kingdee().ledger().created(form),
                        (one, other) -> one,
                        TreeMap::new));
    }

    /** The documents whose numbers are the vendor's. */
    private Set<String> unnumbered() {
        return vendors.kingdee().ledger().entries("SAL_OUTSTOCK").stream()
                .map(LedgerEntry::number)
                .filter(number -> !number.startsWith("XSCK") && !number.startsWith("HZ"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
