package io.duijie.engine.run;

import io.duijie.engine.alert.Alerts;
import io.duijie.engine.cluster.Heartbeat;
import io.duijie.engine.cluster.NodeInfo;
import io.duijie.engine.cluster.NodeName;
import io.duijie.engine.connection.OpenConnections;
import io.duijie.engine.connection.PlatformServices;
import io.duijie.engine.connection.jdbi.Connections;
import io.duijie.engine.connection.jdbi.StoredTokens;
import io.duijie.engine.extract.jdbi.Coverage;
import io.duijie.engine.extract.jdbi.Watermarks;
import io.duijie.engine.home.Home;
import io.duijie.engine.http.HttpClients;
import io.duijie.engine.http.jdbi.ApiCallQueries;
import io.duijie.engine.http.jdbi.StoredApiCalls;
import io.duijie.engine.integration.jdbi.Integrations;
import io.duijie.engine.integration.jdbi.Versions;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.lookup.jdbi.StoredLookups;
import io.duijie.engine.meter.MeteredCalls;
import io.duijie.engine.meter.MeteredDatabase;
import io.duijie.engine.meter.Meters;
import io.duijie.engine.plugin.ConnectorRegistry;
import io.duijie.engine.quota.Quotas;
import io.duijie.engine.quota.jdbi.StoredCounts;
import io.duijie.engine.quota.jdbi.StoredPermits;
import io.duijie.engine.quota.jdbi.StoredPlaces;
import io.duijie.engine.record.decision.jdbi.RecordDecisions;
import io.duijie.engine.record.jdbi.RecordCounts;
import io.duijie.engine.record.jdbi.RecordQueries;
import io.duijie.engine.retention.Kept;
import io.duijie.engine.retention.jdbi.Pruning;
import io.duijie.engine.retention.jdbi.StoredRetention;
import io.duijie.engine.retry.Breakers;
import io.duijie.engine.run.intake.Intake;
import io.duijie.engine.run.promote.Promotion;
import io.duijie.engine.run.reconcile.Reconciler;
import io.duijie.engine.run.repair.Repair;
import io.duijie.engine.run.trace.Tracing;
import io.duijie.engine.schedule.Schedules;
import io.duijie.engine.secret.SecretBox;
import io.duijie.engine.secret.jdbi.KeyCheck;
import io.duijie.engine.stage.jdbi.Rejections;
import io.duijie.engine.stage.jdbi.Staging;
import io.duijie.engine.statistics.jdbi.HourlyOutcomes;
import io.duijie.engine.statistics.jdbi.OpenWork;
import io.duijie.engine.statistics.jdbi.RunTotals;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.DatabaseSettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The engine on one home: everything that lives as long as the process, opened and closed in order. */
public final class Platform implements AutoCloseable {
    private static final int SCHEDULER_THREADS = 16;

    private final OpenedParts opened;
    private final Clock clock;
    private final ConnectorRegistry connectors;
    private final Home home;
    private final Database database;
    private final Integrations integrations;
    private final Connections connections;
    private final OpenConnections openConnections;
    private final Quotas quotas;
    private final StoredApiCalls apiCalls;
    private final StoredLookups lookups;
    private final SeenByUs seen;
    private final Documents documents;
    private final FileChecks checks;
    private final RecordCounts recordCounts;
    private final Runner runner;
    private final Reconciler reconciler;
    private final Alerts alerts;
    private final Promotion promotion;
    private final Meters meters = new Meters();
    private final Intake intake;
    private final @Nullable NodeParts nodes;

    private Platform(PlatformSettings settings, Home home, OpenedParts opened) {
        this.opened = opened;
        this.clock = settings.clock();
        this.connectors = keep(settings.connectors());
        this.home = keep(home);
        NodeName node = NodeName.of(home);
        DatabaseSettings place =
                new DatabaseSettings(home.database(), home.temporary(), settings.server(), node.whole());
        this.database = keep(new MeteredDatabase(meters, Database.open(place)));
        this.nodes = database.isServer() ? new NodeParts(opened, database, node, connectors, clock) : null;
        connectors.open(home.temporary().resolve("connectors"));
        SecretBox box = SecretBox.withKey(settings.environment().apply("DUIJIE_KEY"), home.key());
        KeyCheck.verify(database, box);
        this.integrations = new Integrations(database, clock);
        this.connections = new Connections(database, box, connectors::byId, clock);
        this.recordCounts = new RecordCounts(new RecordQueries(database));
        Database patient = database.isServer() || settings.patience().waitsForFile() ? database.patient() : database;
        this.quotas = keep(
                database.isServer()
                        ? Quotas.shared(key -> new StoredPlaces(patient, key), new StoredCounts(patient)::of, clock)
                        : new Quotas(key -> new StoredPermits(patient, key), new StoredCounts(patient)::of, clock));
        this.apiCalls = keep(new StoredApiCalls(patient));
        HttpClients clients = keep(new HttpClients());
        this.alerts = new Alerts(database, box, clients, settings.environment(), clock);
        PlatformServices services = new PlatformServices(
                clients,
                quotas,
                new MeteredCalls(meters, apiCalls),
                id -> new StoredTokens(patient, box, id, clock),
                home.file("drivers"),
                settings.environment(),
                clock);
        this.openConnections = keep(new OpenConnections(
                connections,
                connectors::byId,
                services,
                new Breakers(clock, settings.patience().outages())));
        connectors.onLeaving(openConnections::retire);
        this.lookups = new StoredLookups(patient, clock);
        this.seen = new SeenByUs(patient);
        this.documents = new Documents(
                integrations,
                connections,
                new RegistryLookup(connectors),
                connectors::revision,
                settings.environment(),
                lookups,
                seen);
        this.checks = keep(new FileChecks());
        RunPipeline pipeline = new RunPipeline(
                patient,
                openConnections,
                new CallBackRows(documents::compiled, new Staging(clock, new SecureRandom()), clock),
                clock,
                settings.patience(),
                meters,
                settings.steps(),
                keep(new LateEnds()));
        this.runner = nodes == null
                ? keep(new Runner(documents, pipeline, patient, clock))
                : nodes.runner(documents, pipeline, patient);
        this.intake = new Intake(openConnections, integrations, documents::compiled, database, clock);
        this.reconciler = keep(new Reconciler(
                documents::compiled,
                pipeline::variables,
                documents::targetTypes,
                openConnections,
                patient,
                clock,
                settings.patience().reading()));
        this.promotion = new PlanParts(database, box, clients, connectors::byId, settings.environment(), clock)
                .promotion(documents, checks, importer(), trial(), pipeline);
    }

    /** Where pushes come in. */
    public Intake intake() {
        return intake;
    }

    /**
     * Opens the home, the store and everything on it; runs nothing yet.
     *
     * @throws RuntimeException saying what is wrong: the home is in use or not writable, the store is damaged, the key is not
     *     the store's
     */
    public static Platform open(PlatformSettings settings) {
        Home home = Home.open(settings.home());
        settings.opened().accept(home);
        OpenedParts opened = new OpenedParts();
        try {
            return new Platform(settings, home, opened);
        } catch (RuntimeException e) {
            try {
                opened.close();
            } catch (RuntimeException more) {
                e.addSuppressed(more);
            }
            home.close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        return opened.keep(part);
    }

    public Clock clock() {
        return clock;
    }

    public Home home() {
        return home;
    }

    public Database database() {
        return database;
    }

    public ConnectorRegistry connectors() {
        return connectors;
    }

    /** Follows the plugin folder, and the jars of the other nodes, until this is closed. */
    public void watchConnectors() {
        connectors.watch();
        if (nodes != null) {
            nodes.watchJars();
        }
    }

    public Integrations integrations() {
        return integrations;
    }

    public Connections connections() {
        return connections;
    }

    public OpenConnections openConnections() {
        return openConnections;
    }

    public Quotas quotas() {
        return quotas;
    }

    public Runner runner() {
        return runner;
    }

    /** 对账. */
    public Reconciler reconciler() {
        return reconciler;
    }

    /** Schedules for this engine; the caller starts and closes them, before the engine is closed. */
    public Schedules schedules() {
        FollowUps followUps = new FollowUps(documents, integrations, database, runner::mayTry, clock);
        AlertWork alerting = new AlertWork(alerts, documents, clock);
        Schedules schedules = new Schedules(
                database,
                new RunSchedule(new RunTimes(documents), runner, followUps::loadsAtOnce, followUps::isDue),
                clock,
                SCHEDULER_THREADS,
                List.of(alerting.recurring(), followUps.recurring()),
                nodes == null ? "node" : nodes.name(),
                Heartbeat.USUAL,
                nodes == null ? null : nodes.all());
        followUps.follow(runner, intake, schedules);
        return schedules;
    }

    /** The processes on this store; none where it is a file, which one process has to itself. */
    public List<NodeInfo> nodes() {
        return nodes == null ? List.of() : nodes.all().list();
    }

    public Forecasts forecasts() {
        return new Forecasts(documents, openConnections, quotas, database, clock);
    }

    public HandedFiles handedFiles() {
        return new HandedFiles(documents, openConnections, clock);
    }

    /** Documents that are only tried. */
    public Trial trial() {
        return new Trial(runner, openConnections, connectors::byId, lookups.trying(), database, clock);
    }

    /** What was seen of fields, for checking documents. */
    public SeenByUs seen() {
        return seen;
    }

    /** What people do about the content of single records. */
    public Repair repair() {
        return new Repair(
                documents::compiled,
                connections::connectors,
                connectors::byId,
                openConnections,
                lookups,
                database,
                clock);
    }

    /** What became of anything that has a number or name. */
    public Tracing tracing() {
        return new Tracing(
                integrations::list,
                documents::compiled,
                connections::connectors,
                connectors::byId,
                runner::variables,
                lookups,
                database);
    }

    public Importer importer() {
        return new Importer(documents, checks, integrations, connections, alerts);
    }

    /** Plans. */
    public Promotion promotion() {
        return promotion;
    }

    public Alerts alerts() {
        return alerts;
    }

    public Versions versions() {
        return new Versions(database, clock);
    }

    public Runs runs() {
        return new Runs(database, clock);
    }

    public Journal journal() {
        return new Journal(database);
    }

    public RecordQueries records() {
        return new RecordQueries(database);
    }

    /** What this process counted and measured since its start. */
    public Meters meters() {
        return meters;
    }

    /** Shared by all who ask, so that a million records are not counted for each. */
    public RecordCounts recordCounts() {
        return recordCounts;
    }

    public RunTotals runTotals() {
        return new RunTotals(database);
    }

    public OpenWork openWork() {
        return new OpenWork(database);
    }

    public HourlyOutcomes hourlyOutcomes() {
        return new HourlyOutcomes(database);
    }

    public RecordDecisions decisions() {
        return new RecordDecisions(database, clock);
    }

    public Coverage coverage() {
        return new Coverage(database);
    }

    public Rejections rejections() {
        return new Rejections(database);
    }

    public Watermarks watermarks() {
        return new Watermarks(database);
    }

    public ApiCallQueries apiCalls() {
        return new ApiCallQueries(database);
    }

    /** How long history is kept. */
    public StoredRetention retention() {
        return new StoredRetention(database, clock);
    }

    /**
     * Deletes history that is older than it is to be kept, and the indexes that no look-up uses any more; returns how many rows
     * of which kind.
     */
    public Map<String, Long> prune() {
        runTotals().fold();
        Map<String, Long> deleted =
                new Pruning(database, integrations).prune(retention().get(), clock.instant());
        alerts.forget(retention().get().before(Kept.JOURNAL, clock.instant()));
        intake.forget();
        lookups.forgetUnused();
        return deleted;
    }

    /** Stops runs at their next safe place, waits for them, and closes everything. */
    @Override
    public void close() {
        opened.close();
    }
}
