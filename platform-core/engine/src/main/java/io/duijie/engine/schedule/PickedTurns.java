package io.duijie.engine.schedule;

import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.TaskRepository;
import com.github.kagkarlsson.scheduler.TaskResolver;
import com.github.kagkarlsson.scheduler.event.SchedulerListeners;
import com.github.kagkarlsson.scheduler.jdbc.AutodetectJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepository;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ScheduledTaskInstance;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.duijie.engine.cluster.Heartbeat;
import io.duijie.engine.cluster.Neighbours;
import io.duijie.engine.journal.RunTurn;
import io.duijie.engine.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns for what is run by hand, by a command or by REST: the very execution that the schedule of the integration uses is picked,
 * kept alive and completed, with db-scheduler's own statements. So a run by hand and one at its time exclude each other on all
 * nodes, and one whose node dies is revived like any other.
 */
public final class PickedTurns implements Turns, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PickedTurns.class);
    private static final int TRIES = 3;

    /** Nobody else is to find a new execution due before it is picked. */
    private static final Duration UNTIL_PICKED = Duration.ofMinutes(1);

    private final TaskRepository executions;
    private final Times times;
    private final Clock clock;
    private final String node;
    private final Heartbeat heartbeat;
    private final Neighbours others;
    private final Set<Picked> out = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "duijie-turns");
        thread.setDaemon(true);
        return thread;
    });

    public PickedTurns(
            Database database, Times times, Clock clock, String node, Heartbeat heartbeat, Neighbours others) {
        this.times = times;
        this.clock = clock;
        this.node = node;
        this.heartbeat = heartbeat;
        this.others = others;
        List<Task<?>> tasks = new ArrayList<>();
        for (ScheduledJob job : ScheduledJob.values()) {
            tasks.add(Tasks.custom(job.taskName(), String.class)
                    .execute((instance, context) -> (done, operations) -> {}));
        }
        this.executions = new JdbcTaskRepository(
                database.dataSource(),
                false,
                new AutodetectJdbcCustomization(database.dataSource()),
                JdbcTaskRepository.DEFAULT_TABLE_NAME,
                new TaskResolver(SchedulerListeners.NOOP, clock::instant, tasks),
                new SchedulerName.Fixed(node),
                false,
                clock::instant);
        long every = heartbeat.every().toMillis();
        var unused = keeper.scheduleWithFixedDelay(this::beat, every, every, TimeUnit.MILLISECONDS);
    }

    @Override
    public Optional<Turn> take(String integrationId, ScheduledJob job) {
        Instant now = clock.instant();
        TaskInstance<String> instance = new TaskInstance<>(job.taskName(), integrationId, "");
        executions.createIfNotExists(new ScheduledTaskInstance(instance, now.plus(UNTIL_PICKED)));
        return executions
                .getExecution(instance)
                .flatMap(this::free)
                .flatMap(found -> executions.pick(found, now))
                .map(picked -> {
                    Picked turn = new Picked(picked, job);
                    out.add(turn);
                    return turn;
                });
    }

    /** One that a dead node had is given back first: where no server runs, nobody else does it. */
    private Optional<Execution> free(Execution found) {
        if (!found.isPicked()) {
            return Optional.of(found);
        }
        if (!isSilent(found) || !mayBeJudged()) {
            return Optional.empty();
        }
        // Whoever has it may have kept it alive while this one waited.
        Optional<Execution> now = executions.getExecution(found);
        if (now.filter(this::isSilent).isEmpty()) {
            return now.filter(freed -> !freed.isPicked());
        }
        Execution dead = now.get();
        executions.reschedule(dead, clock.instant(), "", dead.lastSuccess, dead.lastFailure, dead.consecutiveFailures);
        return executions.getExecution(dead).filter(freed -> !freed.isPicked());
    }

    private boolean isSilent(Execution picked) {
        Instant beat = picked.lastHeartbeat;
        return picked.isPicked()
                && (beat == null || !beat.isAfter(clock.instant().minus(heartbeat.limit())));
    }

    /** A command that has only just begun waits for the time that it gives the others: nobody else may ever come. */
    private boolean mayBeJudged() {
        long patience = System.nanoTime() + heartbeat.every().multipliedBy(2).toNanos();
        while (!others.mayBeJudged()) {
            if (System.nanoTime() > patience || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(heartbeat.every().toNanos() / 10);
        }
        return true;
    }

    private void beat() {
        for (Picked turn : out) {
            try {
                if (!executions.updateHeartbeatWithRetry(turn.execution, clock.instant(), TRIES)) {
                    LOG.warn("{} was not kept alive in time or is another node's now", turn.execution);
                }
            } catch (RuntimeException e) {
                LOG.warn("{} could not be kept alive", turn.execution, e);
            }
        }
    }

    @Override
    public void close() {
        keeper.shutdownNow();
    }

    private final class Picked implements Turn {
        private final Execution execution;
        private final ScheduledJob job;

        Picked(Execution execution, ScheduledJob job) {
            this.execution = execution;
            this.job = job;
        }

        @Override
        public RunTurn proof() {
            return new RunTurn(node, execution.getTaskName(), execution.version);
        }

        @Override
        public void leave() {
            out.remove(this);
        }

        @Override
        public void close() {
            if (!out.remove(this)) {
                return;
            }
            Instant now = clock.instant();
            try {
                Optional<Instant> next = times.next(execution.getId(), job, now);
                if (next.isPresent()) {
                    executions.reschedule(execution, next.get(), "", now, execution.lastFailure, 0);
                } else {
                    executions.remove(execution);
                }
            } catch (RuntimeException e) {
                LOG.warn("{} is another node's now, or the store is away: {}", execution, e.toString());
            }
        }
    }
}
