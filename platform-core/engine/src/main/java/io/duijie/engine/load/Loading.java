package io.duijie.engine.load;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordWriter;
import io.duijie.engine.delivery.Gate;
import io.duijie.engine.delivery.Judge;
import io.duijie.engine.delivery.Ledger;
import io.duijie.engine.delivery.LoadRequest;
import io.duijie.engine.delivery.LoadRequest.Target;
import io.duijie.engine.delivery.LoadRun;
import io.duijie.engine.delivery.LoadSettings;
import io.duijie.engine.delivery.Supply;
import io.duijie.engine.delivery.Verification;
import io.duijie.engine.doubt.Doubts;
import io.duijie.engine.doubt.Newcomers;
import io.duijie.engine.grouping.GroupSupply;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.Tally;
import io.duijie.engine.load.jdbi.Unsendable;
import io.duijie.engine.log.LogContext;
import io.duijie.engine.record.StepListener;
import io.duijie.engine.reopening.Reopening;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Loads: first settles what an earlier process left, then claims pending records, notes each call before it is sent, and
 * commits the outcome of each record. No transaction is open while a call is under way.
 *
 * <p>One run per integration at a time; that is the caller's business. Runs of different integrations may share this object.
 */
public final class Loading {
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final Database database;
    private final Clock clock;
    private final LoadSettings settings;
    private final StepListener steps;

    public Loading(Database database, Clock clock) {
        this(database, clock, LoadSettings.DEFAULTS, StepListener.NONE);
    }

    public Loading(Database database, Clock clock, LoadSettings settings, StepListener steps) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.steps = steps;
    }

    /**
     * Sends what is pending, until nothing is left, the target can't be used, or a stop is requested.
     *
     * @throws io.duijie.engine.store.StoreException when the store fails; the next run settles what was under way
     */
    public LoadResult run(LoadRequest request, RunControl control) {
        LoadRun run = new LoadRun(
                request, control, settings, database, clock, new Gate(settings.calls(), clock), new Ledger(), steps);
        Target target = request.target();
        if (target == null) {
            writeNothing(run);
        } else {
            write(run, target);
        }
        Reason error = run.ledger().error();
        RunInfo.State state = error != null
                ? RunInfo.State.FAILED
                : control.stopRequested() ? RunInfo.State.STOPPED : RunInfo.State.COMPLETED;
        return new LoadResult(state, error, run.ledger().tally());
    }

    private void write(LoadRun run, Target target) {
        Connector connector = target.connector();
        RecordWriter writer = connector.writer().orElseThrow(() -> noTarget(target));
        int concurrency = Math.max(1, connector.maximumConcurrency());
        Judge judge = new Judge(run);
        Books books = new Books(run);
        Verification verification = new Verification(run, connector.finder());
        Reopening reopening = new Reopening(run, connector.reopener().orElse(null), judge);
        Doubts doubts = new Doubts(run, judge, verification, reopening::opens);
        Newcomers newcomers = new Newcomers(run, judge, verification);
        Courier courier = new Courier(run, writer, judge, doubts, books, reopening, newcomers);
        UnaryOperator<Runnable> carrier = LogContext.carrier();
        ExecutorService workers = Executors.newFixedThreadPool(concurrency, work -> thread(carrier.apply(work)));
        try {
            new Leftovers(run, verification, judge, books).settle();
            reopening.begin();
            new Dispatcher(run, supply(run), books, courier, workers, concurrency).run();
            if (run.ledger().broken() == null) {
                reopening.end();
            }
        } catch (CompletionException e) {
            throw unwrapped(e);
        } finally {
            workers.shutdown();
        }
        Throwable broken = run.ledger().broken();
        if (broken != null) {
            throw unwrapped(broken);
        }
    }

    private Supply supply(LoadRun run) {
        return run.mapper().groups() ? new GroupSupply(run) : new RecordSupply(run);
    }

    private void writeNothing(LoadRun run) {
        while (!run.ends()) {
            boolean moreToCome = run.request().moreToCome().getAsBoolean();
            Instant now = clock.instant();
            Tally tally =
                    database.write(handle -> Unsendable.nothingToWrite(handle, run.account(), settings.claim(), now));
            run.ledger().count(tally);
            if (tally.done() == 0) {
                if (!moreToCome) {
                    return;
                }
                run.control().pause(Dispatcher.SHORT_WAIT);
            }
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "duijie-load-" + THREADS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    private static ConnectorException noTarget(Target target) {
        return ConnectorException.of(
                ErrorKind.CONFIGURATION,
                Reason.of(
                        "connector-is-no-target",
                        "连接 " + target.connectionId() + " 的连接器不能写入数据，请为目标系统选择其他连接。",
                        "the connector of connection " + target.connectionId()
                                + " can't write; choose another connection for the target."));
    }

    private static RuntimeException unwrapped(@Nullable Throwable problem) {
        Throwable cause = problem;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof RuntimeException known) {
            return known;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(cause);
    }
}
