package io.duijie.engine.run;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.Reason;
import io.duijie.dialect.map.TargetMapper;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.dialect.render.variable.Variables;
import io.duijie.engine.grouping.jdbi.GroupRecords;
import io.duijie.engine.journal.RunInTheWay;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.jdbi.RunTurns;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.record.RecordDetail;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.compiled.CompiledIntegration;
import io.duijie.engine.schedule.ScheduledJob;
import io.duijie.engine.schedule.ScheduledWork.End;
import io.duijie.engine.schedule.Turn;
import io.duijie.engine.schedule.Turns;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.FencedOut;
import io.duijie.engine.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs integrations: extraction and loading side by side when both are ordered. Of one integration and kind one run at a time.
 */
public final class Runner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

    private static final RunReport NOTHING = RunReport.of(List.of());

    private final Documents documents;
    private final RunPipeline pipeline;
    private final Database database;
    private final Clock clock;
    private final RunTurns shared;
    private final ActiveRuns active = new ActiveRuns();
    private final PlaceTaking taking;
    private volatile Runnable ended = () -> {};
    private final AtomicInteger threads = new AtomicInteger();
    private final Resumption resumption = new Resumption(this::mayTry);
    private final ScheduledExecutorService resuming = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "duijie-resume");
        thread.setDaemon(true);
        return thread;
    });
    private final ExecutorService workers = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "duijie-run-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });

    /** Alone on the store: what still seems to run there was left by an earlier process. */
    Runner(Documents documents, RunPipeline pipeline, Database database, Clock clock) {
        this(documents, pipeline, database, clock, Turns.ALONE);
        new Runs(database, clock).stopAbandoned();
    }

    /** @param turns sees to it that one run of an integration and kind is under way, on whatever node */
    Runner(Documents documents, RunPipeline pipeline, Database database, Clock clock, Turns turns) {
        this.documents = documents;
        this.pipeline = pipeline;
        this.database = database;
        this.clock = clock;
        this.taking = new PlaceTaking(active, turns, new Runs(database, clock));
        this.shared = new RunTurns(database, clock);
        var unused = resuming.scheduleWithFixedDelay(() -> resumption.next(this::startQuietly), 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Runs and returns when it has ended.
     *
     * @throws AlreadyRunning when one of the halves runs already
     * @throws ConnectorException of kind CONFIGURATION when the integration can't run at all
     */
    public RunReport run(String integrationId, RunOrder order, StoppableControl control) {
        return taking(documents.compiled(integrationId), order, control, null);
    }

    /** Loads one record, whatever else waits; {@code staging} stores it in the turn of this run and gives its id. */
    public RunReport send(CompiledIntegration compiled, LongSupplier staging, StoppableControl control) {
        RunOrder load = RunOrder.usual(RunOrder.Stage.LOAD, RunInfo.Cause.HAND);
        RunPlaces taken = taking.places(compiled.integration().id(), load, control, null);
        try (taken) {
            return run(compiled, RunOrder.only(staging.getAsLong()), control, taken);
        } finally {
            ended.run();
        }
    }

    private RunReport taking(
            CompiledIntegration compiled, RunOrder order, StoppableControl control, @Nullable Turn given) {
        // Where another run has the place, nothing has ended: whoever looks for more to do would come here at once
        // again.
        RunPlaces taken = taking.places(compiled.integration().id(), order, control, given);
        try (taken) {
            return run(compiled, order, control, taken);
        } finally {
            ended.run();
        }
    }

    private RunReport run(CompiledIntegration compiled, RunOrder order, StoppableControl control, RunPlaces places) {
        String integrationId = compiled.integration().id();
        boolean extracts = order.stage().includes(RunInfo.Kind.EXTRACT);
        boolean loads = order.stage().includes(RunInfo.Kind.LOAD);
        try {
            return extracts && loads
                    ? both(compiled, order, control, places)
                    : RunReport.of(List.of(
                            extracts
                                    ? pipeline.extract(compiled, order, control, places.extract())
                                    : pipeline.load(compiled, order, control, places.load(), () -> false)));
        } catch (StoreException | FencedOut e) {
            places.leave();
            throw e;
        } catch (RunInTheWay e) {
            boolean remedy = e.task().equals(ScheduledJob.REMEDY.taskName());
            throw new AlreadyRunning(integrationId, RunInfo.Kind.EXTRACT, remedy, e.node());
        }
    }

    /** To be called after each run, by its thread. */
    public void onEnd(Runnable listener) {
        ended = listener;
    }

    /** Loading takes up what extraction stages while it still reads. */
    private RunReport both(CompiledIntegration compiled, RunOrder order, StoppableControl control, RunPlaces places) {
        CompletableFuture<RunInfo> extraction = CompletableFuture.supplyAsync(
                () -> pipeline.extract(compiled, order, control, places.extract()), workers);
        RunInfo loaded;
        try {
            loaded = pipeline.load(compiled, order, control, places.load(), () -> !extraction.isDone());
        } catch (RuntimeException e) {
            control.stop();
            extraction.exceptionally(ignored -> null).join();
            throw e;
        }
        try {
            return RunReport.of(List.of(extraction.join(), loaded));
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /**
     * The same in the background; what goes wrong is in the run and in the log.
     *
     * @throws AlreadyRunning when one of the halves runs already
     */
    public void start(String integrationId, RunOrder order) {
        CompiledIntegration compiled = documents.compiled(integrationId);
        StoppableControl control = new StoppableControl();
        RunPlaces places = taking.places(integrationId, order, control, null);
        workers.execute(() -> {
            quietly(integrationId, order, null, () -> {
                try (places) {
                    return resumedLater(compiled, order, () -> run(compiled, order, control, places));
                }
            });
            ended.run();
        });
    }

    /** Starts in the background and leaves the time out when it can't. */
    public void startQuietly(String integrationId, RunOrder order) {
        workers.execute(() -> runQuietly(integrationId, order));
    }

    /**
     * Runs to the end without throwing: for schedules and background work.
     *
     * @return false when the other kind of extraction (the usual one, or the remedy) has the place: its work is not this one's
     */
    public boolean runQuietly(String integrationId, RunOrder order) {
        return runQuietly(integrationId, order, null) != End.IN_THE_WAY;
    }

    /** @param given the turn that the scheduler gave; null = to be taken */
    End runQuietly(String integrationId, RunOrder order, @Nullable Turn given) {
        return quietly(integrationId, order, given, () -> {
            Documents.Now now = documents.now(integrationId);
            if (order.cause() != RunInfo.Cause.HAND && now.isOff(integrationId)) {
                LOG.info("{} is switched off and is not run", integrationId);
                return NOTHING;
            }
            CompiledIntegration compiled = now.compiled(integrationId);
            return resumedLater(compiled, order, () -> taking(compiled, order, new StoppableControl(), given));
        });
    }

    /** What a vendor broke off that was away goes on when it is back. */
    private RunReport resumedLater(CompiledIntegration compiled, RunOrder order, Supplier<RunReport> run) {
        Instant began = clock.instant();
        RunReport report = run.get();
        if (report.state() == RunInfo.State.FAILED && pipeline.wasVendorAway(compiled, began)) {
            resumption.add(compiled.integration().id(), order.resumed());
        }
        return report;
    }

    private End quietly(String integrationId, RunOrder order, @Nullable Turn given, Supplier<RunReport> run) {
        End broken = PlaceTaking.provesTurn(given) ? End.BROKEN_OFF : End.DONE;
        try {
            RunReport report = run.get();
            return report.runs().stream().anyMatch(RunInfo::wasInterrupted) ? broken : End.DONE;
        } catch (FencedOut e) {
            LOG.warn("{}: {}", integrationId, e.getMessage());
            return broken;
        } catch (StoreException e) {
            LOG.error("{} was broken off by the store: {}", integrationId, e.reason());
            return broken;
        } catch (AlreadyRunning e) {
            boolean sameWork = PlaceTaking.isFirstHalf(e, order);
            LOG.info(
                    "{} runs already; {}",
                    integrationId,
                    sameWork ? "this time is left out" : "this waits for its end");
            return sameWork ? broken : End.IN_THE_WAY;
        } catch (ConnectorException e) {
            LOG.error("{} can't run: {}", integrationId, e.reason());
        } catch (RuntimeException e) {
            LOG.error("{} ended with an error ({}); the run's own lines have the details", integrationId, e.getClass());
        }
        return End.DONE;
    }

    /** Whether the vendors of an integration may be called now. */
    boolean mayTry(String integrationId) {
        try {
            return pipeline.mayTryVendors(documents.compiled(integrationId));
        } catch (ConnectorException e) {
            return true;
        } catch (RuntimeException e) {
            LOG.warn("whether {} may run again can't be told now", integrationId, e);
            return false;
        }
    }

    /** What is run again when its vendor is back. */
    Resumption resumption() {
        return resumption;
    }

    /** Asks what runs of this integration, on whatever node, to end at the next safe place. False when nothing runs. */
    public boolean stop(String integrationId) {
        boolean here = active.stop(integrationId);
        return database.isServer() ? shared.requestStop(integrationId) || here : here;
    }

    /** Stops here what somebody has asked another node to stop. */
    void stopWhatIsAsked(String node) {
        shared.stopRequests(node).forEach(active::stop);
    }

    /** Asks everything that runs to end at its next safe place. */
    public void stopAll() {
        active.stopAll();
    }

    /** What of this integration runs now, on whatever node. */
    public Optional<RunInfo.Kind> running(String integrationId) {
        Optional<RunInfo.Kind> here = active.active(integrationId);
        return here.isPresent() || !database.isServer()
                ? here
                : shared.running(integrationId).stream().findFirst();
    }

    /** Why an integration can't run at all; empty when it can. */
    public Optional<Reason> problem(String integrationId) {
        return documents.problem(integrationId);
    }

    /** Whether an integration has an extraction that reads again what may have been missed (omissionRemedy). */
    public boolean hasRemedy(String integrationId) {
        try {
            return documents.compiled(integrationId).integration().source().omissionRemedy() != null;
        } catch (ConnectorException e) {
            return false;
        }
    }

    /**
     * A stored record as it would be sent now; empty when nothing is written or its content was deleted.
     *
     * @throws ConnectorException of kind CONFIGURATION when the integration can't run at all
     */
    public Optional<RecordPreview> preview(RecordDetail record) {
        CompiledIntegration compiled = documents.compiled(record.summary().integrationId());
        TargetMapper mapper = compiled.target();
        List<StoredRecord> mates = mapper == null || !mapper.grouper().groups()
                ? List.of()
                : GroupRecords.mates(database, record.summary().id());
        return Optional.ofNullable(RecordPreview.of(
                record, mates, compiled, pipeline.variables(compiled), documents.targetFields(compiled)));
    }

    /** The compiled documents of a stored integration, for previews. */
    public CompiledIntegration compiled(String integrationId) {
        return documents.compiled(integrationId);
    }

    /** The variables that a write run of this integration begun now sees. */
    public Variables variables(CompiledIntegration integration) {
        return pipeline.variables(integration);
    }

    /** Stops all runs at their next safe place and waits for them. */
    @Override
    public void close() {
        resuming.shutdownNow();
        active.stopAll();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(60, TimeUnit.SECONDS)) {
                LOG.warn("runs are still under way; they will be resumed at the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
