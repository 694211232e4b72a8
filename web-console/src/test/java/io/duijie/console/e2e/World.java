package io.duijie.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.server.FreshHome;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.engine.delivery.LoadSettings;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.record.RecordFilter;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.RecordSummary;
import io.duijie.engine.retry.Backoff;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.Importer;
import io.duijie.engine.run.Patience;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.PlatformSettings;
import io.duijie.engine.run.RunOrder;
import io.duijie.engine.run.RunReport;
import io.duijie.engine.store.PostgresAddress;
import io.duijie.sandbox.SandboxSettings;
import io.duijie.sandbox.VendorSandbox;
import io.duijie.sandbox.base.ChinaTime;
import io.duijie.sandbox.jushuitan.JushuitanSettings;
import io.duijie.sandbox.jushuitan.JushuitanSettings.Limits;
import io.duijie.sandbox.jushuitan.data.DataShape;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import io.duijie.sandbox.kingdee.document.Ledger;
import io.duijie.sandbox.kingdee.document.LedgerEntry;
import io.duijie.testpostgres.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Both simulated vendors, a home on disk and the product on it. */
final class World implements AutoCloseable {
    static final String CUSTOMERS = "BD_Customer";
    static final String DISTRIBUTORS = "/open/jushuitan/distributor/query";
    static final Patience SHORT = new Patience(
            new Backoff(Duration.ofMillis(10), Duration.ofMillis(80), 6),
            new LoadSettings(
                    5,
                    new Backoff(Duration.ofMillis(10), Duration.ofMillis(80), 6),
                    new Backoff(Duration.ofMillis(10), Duration.ofMillis(40), 4),
                    Duration.ofSeconds(60),
                    500),
            Duration.ofSeconds(5));

    final MovableClock clock = new MovableClock();
    final VendorSandbox vendors;
    private final Path home;
    private final @Nullable String database;
    private @Nullable Platform platform;

    private World(Path home, @Nullable String database, JushuitanSettings jushuitan) {
        this.home = database == null ? FreshHome.in(home) : home;
        this.database = database;
        this.vendors =
                VendorSandbox.start(SandboxSettings.defaults().withClock(clock).withJushuitan(jushuitan));
    }

    /** Vendors without limits and so many distributors, the product on an empty home. */
    static World of(Path home, int distributors) {
        return of(home, freshDatabase(), distributors);
    }

    /** @param database the address of a PostgreSQL database, null = the home's own file */
    static World of(Path home, @Nullable String database, int distributors) {
        return new World(home, database, settings(distributors).withLimits(Limits.none()));
    }

    /** The same with the vendor's limits of 5 calls a second and 100 a minute. */
    static World strict(Path home, int distributors) {
        return strict(home, freshDatabase(), distributors);
    }

    /** @param database the address of a PostgreSQL database, null = the home's own file */
    static World strict(Path home, @Nullable String database, int distributors) {
        return new World(home, database, settings(distributors));
    }

    private static @Nullable String freshDatabase() {
        return TestPostgres.isChosen() ? TestPostgres.freshDatabase() : null;
    }

    /** What a program needs in its environment to work on the same store. */
    Map<String, String> environment() {
        return database == null ? Map.of() : Map.of(PostgresAddress.URL_VARIABLE, database);
    }

    private static JushuitanSettings settings(int distributors) {
        return JushuitanSettings.defaults().withData(DataShape.empty().with(SourceEntity.DISTRIBUTOR, distributors));
    }

    private Platform open() {
        return Platform.open(new PlatformSettings(
                home,
                Built.connectors(),
                database == null ? null : PostgresAddress.parse(database, text -> text, name -> null),
                name -> null,
                clock,
                SHORT));
    }

    /** The product in this process, opened when first asked for. */
    Platform platform() {
        Platform opened = platform;
        if (opened == null) {
            opened = open();
            platform = opened;
        }
        return opened;
    }

    /** Ends the product in this process; the next use opens it again. */
    void shutDown() {
        if (platform != null) {
            platform.close();
            platform = null;
        }
    }

    World with(Connections connections, String integration) {
        return with(connections, List.of(integration));
    }

    World with(Connections connections, List<String> integrations) {
        List<MetadataFile> files = new ArrayList<>();
        files.add(file("connections.json", connections.json()));
        integrations.forEach(text -> files.add(file("integration-" + files.size() + ".json", text)));
        Importer.Imported imported = platform().importer().importFiles(files);
        assertThat(imported.loaded().problems().stream().filter(Problem::isError))
                .as("errors in the files")
                .isEmpty();
        return this;
    }

    private static MetadataFile file(String name, String text) {
        return new MetadataFile(name, text.getBytes(StandardCharsets.UTF_8));
    }

    RunReport run() {
        return run(RunOrder.Stage.ALL);
    }

    RunReport run(RunOrder.Stage stage) {
        return platform()
                .runner()
                .run(Built.SEED, RunOrder.usual(stage, RunInfo.Cause.COMMAND), new StoppableControl());
    }

    /** Queues what failed again, as a person does who has removed the cause. */
    void retryFailed() {
        platform().decisions().retryAll(Built.SEED, null, "clerk");
    }

    Map<RecordState, Long> states() {
        return platform().records().counts(Built.SEED);
    }

    long count(RecordState state) {
        return states().getOrDefault(state, 0L);
    }

    List<RecordSummary> records(RecordState... states) {
        return platform().records().list(RecordFilter.of(Built.SEED, states), null, 100_000);
    }

    /** How many customers were ever created. */
    int created() {
        return ledger().created(CUSTOMERS);
    }

    /** Calls that both vendors got. */
    long calls() {
        return vendors.jushuitan().stats().arrivals()
                + vendors.kingdee().stats().arrivals();
    }

    Ledger ledger() {
        return vendors.kingdee().ledger();
    }

    /** The numbers that the customers must have: the distributors' ids. */
    Set<String> wanted() {
        return vendors.jushuitan().data().table(SourceEntity.DISTRIBUTOR).byModified().stream()
                .map(row -> row.id())
                .collect(Collectors.toSet());
    }

    /** No customer that nobody ordered, and none twice. */
    void assertNothingTwice() {
        List<LedgerEntry> entries = ledger().entries(CUSTOMERS);
        assertThat(entries).allSatisfy(entry -> {
            assertThat(wanted()).contains(entry.number());
            assertThat(entry.timesCreated()).as("%s", entry).isEqualTo(1);
        });
        assertThat(vendors.kingdee().documents(CUSTOMERS)).hasSameSizeAs(entries);
    }

    /** Every distributor is a customer, once, audited; the store says the same; all time is covered. */
    void assertComplete() {
        assertNothingTwice();
        assertThat(ledger().entries(CUSTOMERS))
                .extracting(LedgerEntry::number)
                .containsExactlyInAnyOrderElementsOf(wanted());
        assertThat(ledger().entries(CUSTOMERS)).extracting(LedgerEntry::status).containsOnly("C");
        assertThat(states()).isEqualTo(Map.of(RecordState.DONE, (long) wanted().size()));
        assertThat(records(RecordState.DONE)).allSatisfy(record -> {
            assertThat(record.externalNumber()).isEqualTo(record.key());
            assertThat(record.externalId()).isNotBlank();
        });
        assertThat(platform().coverage().open(Built.SEED)).isEmpty();
        assertThat(platform().coverage().gaps(Built.SEED)).isEmpty();
        assertThat(platform().watermarks().of(Built.SEED)).isPresent();
    }

    /** Every distributor that was last changed before the watermark is a customer; only later ones may be the next run's. */
    void assertCompleteUpToTheWatermark() {
        LocalDateTime watermark =
                ChinaTime.local(platform().watermarks().of(Built.SEED).orElseThrow());
        List<String> due = vendors.jushuitan().data().table(SourceEntity.DISTRIBUTOR).byModified().stream()
                .filter(row -> row.modified().isBefore(watermark))
                .map(row -> row.id())
                .toList();
        assertThat(ledger().entries(CUSTOMERS))
                .filteredOn(entry -> entry.status().equals("C"))
                .extracting(LedgerEntry::number)
                .containsAll(due);
    }

    /** What a kept record looks like to a person: the content that was stored. */
    String content(String key) {
        return Json.write(
                platform().records().find(Built.SEED, key).orElseThrow().content());
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
