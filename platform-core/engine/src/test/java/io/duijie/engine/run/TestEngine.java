package io.duijie.engine.run;

import io.duijie.connector.api.ConnectorType;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.metadata.ConnectorLookup;
import io.duijie.dialect.metadata.check.SeenFields;
import io.duijie.engine.alert.jdbi.AlertConfiguration;
import io.duijie.engine.cluster.Heartbeat;
import io.duijie.engine.cluster.Others;
import io.duijie.engine.connection.OpenConnections;
import io.duijie.engine.connection.PlatformServices;
import io.duijie.engine.connection.jdbi.Connections;
import io.duijie.engine.connection.jdbi.StoredTokens;
import io.duijie.engine.http.HttpClients;
import io.duijie.engine.http.jdbi.StoredApiCalls;
import io.duijie.engine.integration.jdbi.Integrations;
import io.duijie.engine.lookup.jdbi.StoredLookups;
import io.duijie.engine.meter.Meters;
import io.duijie.engine.quota.Quotas;
import io.duijie.engine.quota.jdbi.StoredPermits;
import io.duijie.engine.record.StepListener;
import io.duijie.engine.retry.Breakers;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.promote.Promotion;
import io.duijie.engine.schedule.PickedTurns;
import io.duijie.engine.schedule.Turns;
import io.duijie.engine.secret.SecretBox;
import io.duijie.engine.stage.jdbi.Staging;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A whole engine on a store of its own, with one account that everything reads and writes. */
final class TestEngine implements AutoCloseable {
    final FakeAccount account = new FakeAccount();
    final Database database;
    final Integrations integrations;
    final Documents documents;
    final Runner runner;
    final Meters meters = new Meters();
    private final HttpClients clients = new HttpClients();
    private final StoredApiCalls calls;
    final OpenConnections connections;
    private final RunPipeline pipeline;
    private final @Nullable PickedTurns turns;
    final Connections stored;
    private final SecretBox box;
    private final PlanParts parts;
    private final FileChecks checks = new FileChecks();

    TestEngine(Path folder) {
        this(folder, null, database -> database);
    }

    /**
     * @param node what this process is called among several, null = it is alone
     * @param runs the store as runs see it
     */
    TestEngine(Path folder, @Nullable String node, UnaryOperator<Database> runs) {
        this(folder, node, runs, Clock.systemUTC(), Patience.USUAL);
    }

    TestEngine(Path folder, Clock clock, Patience patience) {
        this(folder, null, database -> database, clock, patience);
    }

    private TestEngine(
            Path folder, @Nullable String node, UnaryOperator<Database> runs, Clock clock, Patience patience) {
        database = TestDatabase.open(folder);
        box = SecretBox.withKey(null, folder.resolve("key"));
        stored = new Connections(database, box, this::type, clock);
        parts = new PlanParts(database, box, clients, this::type, name -> null, clock);
        stored.save(new ConnectionDefinition("a", "fake", List.of(), Map.of()));
        integrations = new Integrations(database, clock);
        calls = new StoredApiCalls(database);
        connections = new OpenConnections(
                stored,
                this::type,
                new PlatformServices(
                        clients,
                        new Quotas(id -> new StoredPermits(database, id), id -> Set.of(), clock),
                        calls,
                        id -> new StoredTokens(database, box, id, clock),
                        Path.of("drivers"),
                        name -> null,
                        clock),
                new Breakers(clock, patience.outages()));
        documents = new Documents(
                integrations,
                stored,
                lookup(),
                () -> 0,
                name -> null,
                new StoredLookups(database, clock),
                SeenFields.NONE);
        CallBackRows callBacks = new CallBackRows(documents::compiled, new Staging(clock, new Random(1)), clock);
        Database seen = runs.apply(database);
        pipeline = new RunPipeline(
                seen, connections, callBacks, clock, patience, meters, StepListener.NONE, new LateEnds());
        turns = node == null
                ? null
                : new PickedTurns(database, new RunTimes(documents), clock, node, Heartbeat.USUAL, Others.LIVE);
        runner = turns == null
                ? new Runner(documents, pipeline, database, clock)
                : new Runner(documents, pipeline, database, clock, turns);
    }

    Importer importer() {
        return parts.importer(documents, checks, database);
    }

    AlertConfiguration alerts() {
        return new AlertConfiguration(database, box, Clock.systemUTC());
    }

    Promotion promotion() {
        return promotion(Clock.systemUTC());
    }

    Promotion promotion(Clock clock) {
        return new PlanParts(database, box, clients, this::type, name -> null, clock)
                .promotion(
                        documents,
                        checks,
                        importer(),
                        new Trial(
                                runner,
                                connections,
                                this::type,
                                new StoredLookups(database, Clock.systemUTC()).trying(),
                                database,
                                Clock.systemUTC()),
                        pipeline);
    }

    /** A process that runs on this store: alone, or with turns among others. */
    Runner node(Turns turns) {
        return new Runner(documents, pipeline, database, Clock.systemUTC(), turns);
    }

    /** Turns as another node takes them; nothing keeps them alive for longer than the usual limit. */
    Turns turns(String node) {
        PickedTurns other = new PickedTurns(
                database, new RunTimes(documents), Clock.systemUTC(), node, Heartbeat.USUAL, Others.LIVE);
        other.close();
        return other;
    }

    private Optional<ConnectorType> type(String id) {
        return id.equals("fake") ? Optional.of(account) : Optional.empty();
    }

    private ConnectorLookup lookup() {
        return new ConnectorLookup() {
            @Override
            public Optional<ConnectorType> byId(String id) {
                return type(id);
            }

            @Override
            public Optional<ConnectorType> byApi(String api, boolean source) {
                return Optional.of(account);
            }
        };
    }

    /** An integration {@code x} with more members for its two documents; {@code '} stands for a double quote. */
    void save(String source, String target) {
        save("x", source, target);
    }

    void save(String id, String source, String target) {
        save(id, source, target, "");
    }

    /** @param members more of the file, each with a comma before it */
    void save(String id, String source, String target, String members) {
        String json =
                "{'id':'" + id + "','startFrom':'2026-01-01','source':{'connection':'a','metadata':{'api':'q','id':'id'"
                        + source + "}},'target':{'connection':'a','metadata':{'api':'s'" + target + "}}" + members
                        + "}";
        integrations.save(id, id, true, json.replace('\'', '"'));
    }

    RunReport run(RunOrder order) {
        return run("x", order);
    }

    RunReport run(String id, RunOrder order) {
        return runner.run(id, order, new StoppableControl());
    }

    /** The values of one column of {@code x}'s records by key. */
    Map<String, String> column(String column) {
        return database.read(handle -> handle.createQuery(
                        "SELECT record_key, " + column + " FROM record WHERE integration_id = 'x' ORDER BY id")
                .reduceRows(new LinkedHashMap<>(), (all, row) -> {
                    all.put(row.getColumn(1, String.class), row.getColumn(2, String.class));
                    return all;
                }));
    }

    @Override
    public void close() {
        runner.close();
        checks.close();
        if (turns != null) {
            turns.close();
        }
        connections.close();
        calls.close();
        database.close();
        clients.close();
    }
}
