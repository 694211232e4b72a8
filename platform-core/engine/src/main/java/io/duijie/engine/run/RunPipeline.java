package io.duijie.engine.run;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordReader;
import io.duijie.dialect.map.TargetMapper;
import io.duijie.dialect.record.RecordMapper;
import io.duijie.dialect.render.variable.Variables;
import io.duijie.engine.connection.OpenConnection;
import io.duijie.engine.connection.OpenConnections;
import io.duijie.engine.delivery.LoadRequest;
import io.duijie.engine.extract.CallMeter;
import io.duijie.engine.extract.Extraction;
import io.duijie.engine.extract.ExtractionOrder;
import io.duijie.engine.extract.ExtractionResult;
import io.duijie.engine.extract.ExtractionSource;
import io.duijie.engine.extract.ExtractionTools;
import io.duijie.engine.extract.PageSink;
import io.duijie.engine.extract.jdbi.Watermarks;
import io.duijie.engine.extract.window.VendorClock;
import io.duijie.engine.http.CallScope;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.RunTurn;
import io.duijie.engine.journal.Tally;
import io.duijie.engine.journal.jdbi.RunFence;
import io.duijie.engine.journal.jdbi.RunTurns;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.load.LoadResult;
import io.duijie.engine.load.Loading;
import io.duijie.engine.load.jdbi.LeftWork;
import io.duijie.engine.log.LogContext;
import io.duijie.engine.lookup.jdbi.StoredLookups;
import io.duijie.engine.meter.IntegrationMeters;
import io.duijie.engine.meter.Meters;
import io.duijie.engine.quota.Priority;
import io.duijie.engine.record.StageResult;
import io.duijie.engine.record.StepListener;
import io.duijie.engine.retry.Breaker;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.compiled.CompiledIntegration;
import io.duijie.engine.schedule.Turn;
import io.duijie.engine.stage.jdbi.Staging;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.Fence;
import io.duijie.engine.store.FencedDatabase;
import io.duijie.engine.store.FencedOut;
import io.duijie.engine.store.Work;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two halves of a record's way: extraction (extract → stage) and loading (map → load), each with its account. */
final class RunPipeline {
    private static final Logger LOG = LoggerFactory.getLogger(RunPipeline.class);
    private static final Duration FIRST_WINDOW = Duration.ofDays(30);

    private final Database database;
    private final OpenConnections connections;
    private final CallBackRows callBacks;
    private final Clock clock;
    private final Runs runs;
    private final RunTurns turns;
    private final Staging staging;
    private final StoredLookups searched;
    private final Patience patience;
    private final Meters meters;
    private final StepListener steps;
    private final LateEnds lateEnds;
    private final Map<String, VendorClock> vendorClocks = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    RunPipeline(
            Database database,
            OpenConnections connections,
            CallBackRows callBacks,
            Clock clock,
            Patience patience,
            Meters meters,
            StepListener steps,
            LateEnds lateEnds) {
        this.database = database;
        this.connections = connections;
        this.callBacks = callBacks;
        this.clock = clock;
        this.runs = new Runs(database, clock);
        this.staging = new Staging(clock, random);
        this.searched = new StoredLookups(database, clock);
        this.turns = new RunTurns(database, clock);
        this.patience = patience;
        this.meters = meters;
        this.steps = steps;
        this.lateEnds = lateEnds;
    }

    /** Extracts to the end, a failure or a stop; the run in the store says how it ended. */
    RunInfo extract(CompiledIntegration compiled, RunOrder order, StoppableControl control, Turn turn) {
        String id = compiled.integration().id();
        return journal(id, RunInfo.Kind.EXTRACT, order.cause(), control, turn, run -> {
            searched.keep(id, compiled.integration().options().search());
            ExtractionSource source = order.remedy() ? compiled.remedy() : compiled.source();
            if (source == null) {
                return Ending.COMPLETED;
            }
            if (compiled.isPushed()) {
                if (order.stage() == RunOrder.Stage.EXTRACT) {
                    throw SourceIsPushed.nothingToRead(id);
                }
                return Ending.COMPLETED;
            }
            String connectionId = connectionId(compiled.integration().source().connection(), id);
            try (OpenConnection connection = connections.use(connectionId, compiled.connections())) {
                CallScope scope = CallScope.ofRun(run.id(), control, Priority.NORMAL, run.fence()::beforeSending);
                ExtractionTools tools = new ExtractionTools(
                        reader(connection.connector(scope, meters.of(id)), connectionId),
                        run.database(),
                        stage(id),
                        control,
                        patience.reading(),
                        clock,
                        vendorClocks.computeIfAbsent(connectionId, any -> new VendorClock()),
                        random,
                        steps,
                        meter(scope));
                ExtractionOrder extraction =
                        new ExtractionOrder(run.id(), order.from(), order.to(), !order.remedy(), false);
                Extraction work = new Extraction(source, extraction, tools);
                ExtractionResult result = work.run();
                RunInfo ended = work.ended();
                return ended == null ? ending(result) : new Ending(ended.state(), ended.error(), ended);
            }
        });
    }

    /** Loads what is pending; waits for more while {@code moreToCome}. */
    RunInfo load(
            CompiledIntegration compiled,
            RunOrder order,
            StoppableControl control,
            Turn turn,
            BooleanSupplier moreToCome) {
        String id = compiled.integration().id();
        Optional<RunInfo> idle = moreToCome.getAsBoolean() || order.record() != null
                ? Optional.empty()
                : LeftWork.none(database, id, order.cause(), turn.proof(), clock.instant());
        if (idle.isPresent()) {
            return noted(idle.get(), turn);
        }
        return journal(id, RunInfo.Kind.LOAD, order.cause(), control, turn, run -> {
            Loading loading = new Loading(run.database(), clock, patience.loading(), steps);
            TargetMapper mapper = compiled.target();
            if (mapper == null) {
                LoadRequest nothing = new LoadRequest(id, run.id(), null, callBacks, onLocked(compiled), moreToCome);
                return ending(loading.run(nothing, control));
            }
            String connectionId = connectionId(compiled.integration().target().connection(), id);
            try (OpenConnection connection = connections.use(connectionId, compiled.connections())) {
                CallScope scope = CallScope.ofRun(run.id(), control, Priority.NORMAL, run.fence()::beforeSending);
                LoadRequest request = new LoadRequest(
                        id,
                        run.id(),
                        new LoadRequest.Target(
                                connectionId,
                                connection.connector(scope, meters.of(id)),
                                map(mapper, compiled),
                                compiled.repeats()),
                        callBacks,
                        onLocked(compiled),
                        moreToCome,
                        order.record(),
                        compiled.version());
                try {
                    return ending(loading.run(request, control));
                } finally {
                    count(run, scope);
                }
            }
        });
    }

    /** What keeps the records of a page. */
    private PageSink stage(String integrationId) {
        IntegrationMeters own = meters.of(integrationId);
        return page -> {
            Work<StageResult> work = staging.stage(page);
            return handle -> own.measured(IntegrationMeters.Stage.STAGE, () -> work.run(handle));
        };
    }

    /** What makes calls of records, as if all of the run were done at its beginning. */
    private RecordMapper map(TargetMapper mapper, CompiledIntegration compiled) {
        return new MeteredMapper(
                mapper.at(variables(compiled)), meters.of(compiled.integration().id()));
    }

    /** The log tells of a run that ended as it began what it tells of others. */
    @SuppressWarnings("try") // closing it is its use
    private static RunInfo noted(RunInfo run, Turn turn) {
        try (LogContext ignored = context(run.integrationId(), run.id(), turn)) {
            RunLog.begun(run.integrationId(), run.kind(), run.cause());
            RunLog.ended(run);
            return run;
        }
    }

    private static LogContext context(String integrationId, long runId, Turn turn) {
        RunTurn proof = turn.proof();
        String node = proof == null ? null : proof.node();
        return LogContext.with(LogContext.NODE, node, LogContext.RUN, runId, LogContext.INTEGRATION, integrationId);
    }

    /** Whether a vendor that an integration needs has been away since then, though it may be back. */
    boolean wasVendorAway(CompiledIntegration compiled, Instant since) {
        return breakers(compiled).anyMatch(breaker -> breaker.wasAway(since));
    }

    /** Whether all vendors that an integration needs may be called, or tried. */
    boolean mayTryVendors(CompiledIntegration compiled) {
        return breakers(compiled).allMatch(Breaker::wouldTry);
    }

    private Stream<Breaker> breakers(CompiledIntegration compiled) {
        return Stream.of(
                        compiled.integration().source().connection(),
                        compiled.integration().target().connection())
                .filter(Objects::nonNull)
                .map(connections.breakers()::of);
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

    private static void count(Begun run, CallScope scope) {
        if (scope.calls() == 0) {
            return;
        }
        run.database().write(handle -> {
            Runs.add(handle, run.id(), Tally.called(scope.calls(), scope.throttled()));
            return true;
        });
    }

    /** The variables that a write run of this integration begun now sees. */
    Variables variables(CompiledIntegration compiled) {
        return variables(compiled, clock.instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
    }

    /** The same for a run begun at that moment. */
    Variables variables(CompiledIntegration compiled, Instant now) {
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

    private static io.duijie.dialect.document.Options.OnLocked onLocked(CompiledIntegration compiled) {
        return compiled.integration().options().onLocked();
    }

    @SuppressWarnings("try") // closing it is its use
    private RunInfo journal(
            String id, RunInfo.Kind kind, RunInfo.Cause cause, StoppableControl control, Turn turn, Half half) {
        Begun run = begin(id, kind, cause, control, turn);
        Runs own = new Runs(run.database(), clock);
        try (LogContext ignored = context(id, run.id(), turn)) {
            RunLog.begun(id, kind, cause);
            RunInfo ended;
            try {
                Ending ending = half.run(run);
                ended = ending.noted() != null
                        ? ending.noted()
                        : lateEnds.end(own, run.id(), ending.state(), ending.error());
            } catch (FencedOut e) {
                throw e;
            } catch (ConnectorException e) {
                ended = lateEnds.end(own, run.id(), RunInfo.State.FAILED, e.reason());
            } catch (RuntimeException e) {
                RunLog.broke(id, kind, e);
                lateEnds.end(own, run.id(), RunInfo.State.FAILED, internal(e));
                throw e;
            }
            RunLog.ended(ended);
            return ended;
        } catch (FencedOut e) {
            LOG.warn("{}: nothing of run {} is written any more: {}", id, run.id(), e.getMessage());
            if (e.isEndedWithProcess()) {
                throw e;
            }
        }
        return runs.find(run.id()).orElseThrow();
    }

    private Begun begin(String id, RunInfo.Kind kind, RunInfo.Cause cause, StoppableControl control, Turn turn) {
        RunTurn proof = turn.proof();
        if (proof == null) {
            return new Begun(runs.begin(id, kind, cause), database, Fence.NONE);
        }
        long runId = turns.begin(id, kind, cause, proof);
        Fence fence = new RunFence(database, runId, control::stop);
        return new Begun(runId, FencedDatabase.of(database, fence), fence);
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

    static RecordReader reader(Connector connector, String connectionId) {
        return connector
                .reader()
                .orElseThrow(() -> ConnectorException.of(
                        ErrorKind.CONFIGURATION,
                        Reason.of(
                                "connector-is-no-source",
                                "连接 " + connectionId + " 的连接器不能读取数据，请为来源系统选择其他连接。",
                                "the connector of connection " + connectionId
                                        + " reads nothing; choose another connection for the source.")));
    }

    private static Ending ending(ExtractionResult result) {
        return new Ending(RunInfo.State.valueOf(result.state().name()), result.error(), null);
    }

    private static Ending ending(LoadResult result) {
        return new Ending(result.state(), result.error(), null);
    }

    /** @param noted the run as it ended, null = its end is not noted yet */
    private record Ending(RunInfo.State state, @Nullable Reason error, @Nullable RunInfo noted) {
        static final Ending COMPLETED = new Ending(RunInfo.State.COMPLETED, null, null);
    }

    private interface Half {
        Ending run(Begun run);
    }

    /** @param database what the run writes to */
    private record Begun(long id, Database database, Fence fence) {}
}
