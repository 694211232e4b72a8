package io.duijie.engine.run;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordReader;
import io.duijie.engine.connection.OpenConnection;
import io.duijie.engine.connection.OpenConnections;
import io.duijie.engine.extract.CallMeter;
import io.duijie.engine.extract.Extraction;
import io.duijie.engine.extract.ExtractionOrder;
import io.duijie.engine.extract.ExtractionResult;
import io.duijie.engine.extract.ExtractionSource;
import io.duijie.engine.extract.ExtractionTools;
import io.duijie.engine.extract.jdbi.Watermarks;
import io.duijie.engine.extract.window.VendorClock;
import io.duijie.engine.http.CallScope;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.Tally;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.load.LoadRequest;
import io.duijie.engine.load.LoadResult;
import io.duijie.engine.load.Loading;
import io.duijie.engine.log.LogContext;
import io.duijie.engine.map.TargetMapper;
import io.duijie.engine.meter.Meters;
import io.duijie.engine.quota.Priority;
import io.duijie.engine.render.variable.Variables;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.stage.jdbi.Staging;
import io.duijie.engine.store.Database;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The two halves of a record's way: extraction (extract → stage) and loading (map → load), each with its account. */
final class RunPipeline {
    private static final Duration FIRST_WINDOW = Duration.ofDays(30);

    private final Database database;
    private final OpenConnections connections;
    private final CallBackRows callBacks;
    private final Clock clock;
    private final Runs runs;
    private final Staging staging;
    private final Loading loading;
    private final Patience patience;
    private final Meters meters;
    private final Steps steps;
    private final Map<String, VendorClock> vendorClocks = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    RunPipeline(
            Database database,
            OpenConnections connections,
            CallBackRows callBacks,
            Clock clock,
            Patience patience,
            Meters meters,
            Steps steps) {
        this.database = database;
        this.connections = connections;
        this.callBacks = callBacks;
        this.clock = clock;
        this.runs = new Runs(database, clock);
        this.staging = new Staging(clock, random);
        this.loading = new Loading(database, clock, patience.loading(), steps.loading());
        this.patience = patience;
        this.meters = meters;
        this.steps = steps;
    }

    /** Extracts to the end, a failure or a stop; the run in the store says how it ended. */
    RunInfo extract(CompiledIntegration compiled, RunOrder order, RunControl control) {
        String id = compiled.integration().id();
        return accounted(id, RunInfo.Kind.EXTRACT, order.cause(), runId -> {
            ExtractionSource source = order.remedy() ? compiled.remedy() : compiled.source();
            if (source == null) {
                return Ending.COMPLETED;
            }
            String connectionId = connectionId(compiled.integration().source().connection(), id);
            try (OpenConnection connection = connections.use(connectionId)) {
                CallScope scope = CallScope.ofRun(runId, control, Priority.NORMAL);
                ExtractionTools tools = new ExtractionTools(
                        reader(new MeteredConnector(connection.connector(scope), meters.of(id)), connectionId),
                        database,
                        new StagingSink(staging, compiled.integration().source().idCheck(), meters.of(id)),
                        control,
                        patience.reading(),
                        clock,
                        vendorClocks.computeIfAbsent(connectionId, any -> new VendorClock()),
                        random,
                        steps.extraction(),
                        meter(scope));
                ExtractionOrder extraction =
                        new ExtractionOrder(runId, order.from(), order.to(), !order.remedy(), false);
                return ending(new Extraction(source, extraction, tools).run());
            }
        });
    }

    /** Loads what is pending; waits for more while {@code moreToCome}. */
    RunInfo load(CompiledIntegration compiled, RunOrder order, RunControl control, BooleanSupplier moreToCome) {
        String id = compiled.integration().id();
        return accounted(id, RunInfo.Kind.LOAD, order.cause(), runId -> {
            TargetMapper mapper = compiled.target();
            if (mapper == null) {
                LoadRequest nothing =
                        new LoadRequest(id, runId, null, NoMapping.INSTANCE, callBacks, onLocked(compiled), moreToCome);
                return ending(loading.run(nothing, control));
            }
            String connectionId = connectionId(compiled.integration().target().connection(), id);
            try (OpenConnection connection = connections.use(connectionId)) {
                CallScope scope = CallScope.ofRun(runId, control, Priority.NORMAL);
                LoadRequest request = new LoadRequest(
                        id,
                        runId,
                        new LoadRequest.Target(
                                connectionId, new MeteredConnector(connection.connector(scope), meters.of(id))),
                        new MeteredMapper(new MappingBridge(mapper, variables(compiled)), meters.of(id)),
                        callBacks,
                        onLocked(compiled),
                        moreToCome);
                try {
                    return ending(loading.run(request, control));
                } finally {
                    count(runId, scope);
                }
            }
        });
    }

    /** What the scope grew by since it was asked last. */
    private static CallMeter meter(CallScope scope) {
        Tally[] taken = {Tally.NONE};
        return () -> {
            Tally now = Tally.called(scope.calls(), scope.throttled());
            Tally more = Tally.called(now.calls() - taken[0].calls(), now.throttled() - taken[0].throttled());
            taken[0] = now;
            return more;
        };
    }

    private void count(long runId, CallScope scope) {
        database.write(handle -> {
            Runs.add(handle, runId, Tally.called(scope.calls(), scope.throttled()));
            return true;
        });
    }

    /** The variables that a write run of this integration begun now sees. */
    Variables variables(CompiledIntegration compiled) {
        Instant now = clock.instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        Instant first = compiled.integration().startFrom();
        Instant lastSync = new Watermarks(database)
                .of(compiled.integration().id())
                .map(synced -> synced.minus(compiled.integration().options().overlap()))
                .orElse(first == null ? now.minus(FIRST_WINDOW) : first);
        return new Variables(
                now,
                lastSync,
                compiled.pageSize(),
                null,
                null,
                compiled.integration().schedule().zone());
    }

    private static io.duijie.engine.document.Options.OnLocked onLocked(CompiledIntegration compiled) {
        return compiled.integration().options().onLocked();
    }

    @SuppressWarnings("try") // closing it is its use
    private RunInfo accounted(String id, RunInfo.Kind kind, RunInfo.Cause cause, Half half) {
        long runId = runs.begin(id, kind, cause);
        try (LogContext ignored = LogContext.with(LogContext.RUN, runId, LogContext.INTEGRATION, id)) {
            RunLog.begun(id, kind, cause);
            try {
                Ending ending = half.run(runId);
                runs.end(runId, ending.state(), ending.error());
            } catch (ConnectorException e) {
                runs.end(runId, RunInfo.State.FAILED, e.reason());
            } catch (RuntimeException e) {
                RunLog.broke(id, kind, e);
                runs.end(runId, RunInfo.State.FAILED, internal(e));
                throw e;
            }
            RunInfo run = runs.find(runId).orElseThrow();
            RunLog.ended(run);
            return run;
        }
    }

    private static Reason internal(RuntimeException problem) {
        return problem instanceof io.duijie.engine.store.StoreException store
                ? store.reason()
                : Reason.of(
                        "internal",
                        "程序内部错误（" + problem.getClass().getSimpleName() + "），详情见日志。",
                        "internal error (" + problem.getClass().getSimpleName() + "); the log has the details.");
    }

    private static String connectionId(@Nullable String connection, String integrationId) {
        if (connection == null) {
            throw ConnectorException.of(
                    ErrorKind.CONFIGURATION,
                    Reason.of(
                            "no-connection",
                            "方案 " + integrationId + " 没有指定连接。",
                            integrationId + " names no connection."));
        }
        return connection;
    }

    private static RecordReader reader(Connector connector, String connectionId) {
        return connector
                .reader()
                .orElseThrow(() -> ConnectorException.of(
                        ErrorKind.CONFIGURATION,
                        Reason.of(
                                "connector-is-no-source",
                                "连接 " + connectionId + " 的连接器不能读取数据，请为源平台选择其他连接。",
                                "the connector of connection " + connectionId
                                        + " reads nothing; choose another connection for the source.")));
    }

    private static Ending ending(ExtractionResult result) {
        return new Ending(RunInfo.State.valueOf(result.state().name()), result.error());
    }

    private static Ending ending(LoadResult result) {
        return new Ending(result.state(), result.error());
    }

    private record Ending(RunInfo.State state, @Nullable Reason error) {
        static final Ending COMPLETED = new Ending(RunInfo.State.COMPLETED, null);
    }

    private interface Half {
        Ending run(long runId);
    }
}
