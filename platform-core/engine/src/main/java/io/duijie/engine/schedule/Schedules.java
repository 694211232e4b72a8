package io.duijie.engine.schedule;

import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.DbSchedulerException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.duijie.engine.cluster.Heartbeat;
import io.duijie.engine.cluster.Neighbours;
import io.duijie.engine.journal.RunTurn;
import io.duijie.engine.schedule.jdbi.Executions;
import io.duijie.engine.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs integrations at their times. Of one integration and job at most one execution is due or running; times missed while no
 * process ran become one execution at the next start.
 */
public final class Schedules implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

    private static final Duration POLLS_EVERY = Duration.ofSeconds(1);
    private static final Duration POLLS_SHARED_EVERY = Duration.ofMillis(500);
    private static final Duration IN_THE_WAY = Duration.ofMinutes(1);
    private static final String USUAL = "";
    private static final String RESUMED = "resumed";

    private final ScheduledWork work;
    private final Clock clock;
    private final Map<ScheduledJob, CustomTask<String>> tasks = new EnumMap<>(ScheduledJob.class);
    private final Scheduler scheduler;
    private final String node;
    private final @Nullable Neighbours others;
    private final SoonWork soon = new SoonWork(this::makeDue);

    /** For a process that has the store to itself; does not run anything until {@link #start}. */
    public Schedules(Database database, ScheduledWork work, Clock clock, int threads) {
        this(database, work, clock, threads, List.of());
    }

    /** The same with work that runs again and again besides. */
    public Schedules(Database database, ScheduledWork work, Clock clock, int threads, List<RecurringWork> recurring) {
        this(database, work, clock, threads, recurring, "node", Heartbeat.USUAL, null);
    }

    /**
     * The same among others.
     *
     * @param node what this process is called
     * @param others that run schedules on the same store; null = there are none, ever
     */
    public Schedules(
            Database database,
            ScheduledWork work,
            Clock clock,
            int threads,
            List<RecurringWork> recurring,
            String node,
            Heartbeat heartbeat,
            @Nullable Neighbours others) {
        this.work = work;
        this.clock = clock;
        this.node = node;
        this.others = others;
        for (ScheduledJob job : ScheduledJob.values()) {
            tasks.put(job, task(job));
        }
        SchedulerBuilder builder = Scheduler.create(database.dataSource(), List.copyOf(tasks.values()));
        if (!database.isServer()) {
            builder.jdbcCustomization(new SqliteCustomization());
        } else if (others != null) {
            builder.jdbcCustomization(new FairShare(others::live));
        }
        this.scheduler = builder.startTasks(recurring.stream().map(this::task).toList())
                .schedulerName(new SchedulerName.Fixed(node))
                .threads(threads)
                .pollingInterval(others != null ? POLLS_SHARED_EVERY : POLLS_EVERY)
                .heartbeatInterval(heartbeat.every())
                .missedHeartbeatsLimit(heartbeat.missed())
                .shutdownMaxWait(Duration.ofSeconds(20))
                .clock(clock::instant)
                .enableImmediateExecution()
                .build();
    }

    /** Begins to run. Alone on the store it first frees what an earlier process held. */
    public void start(Database database) {
        if (others == null) {
            Executions.release(database);
        }
        scheduler.start();
    }

    /** Brings the times of an integration in line with its document: call after it was saved, switched or deleted. */
    public void update(String integrationId) {
        tasks.forEach((job, task) -> unlessItRunsNow(task, integrationId, () -> update(integrationId, job, task)));
    }

    /** What begins to run just now gets its next time when it has ended. */
    private static void unlessItRunsNow(CustomTask<String> task, String integrationId, Runnable change) {
        try {
            change.run();
        } catch (DbSchedulerException e) {
            LOG.debug("the {} of {} moved meanwhile", task.getName(), integrationId, e);
        }
    }

    private void update(String integrationId, ScheduledJob job, CustomTask<String> task) {
        TaskInstance<String> instance = task.instance(integrationId);
        Optional<Instant> next = work.next(integrationId, job, clock.instant());
        boolean present = scheduler.getScheduledExecution(instance).isPresent();
        if (next.isEmpty()) {
            if (present && !isRunning(instance)) {
                scheduler.cancel(instance);
            }
        } else if (!present) {
            scheduler.scheduleIfNotExists(instance, next.get());
        } else if (!isRunning(instance)) {
            scheduler.reschedule(instance, next.get());
        }
    }

    /** Sets times that are missing and leaves those that are there, so that a time missed while no process ran is kept. */
    public void restore(String integrationId) {
        tasks.forEach((job, task) -> unlessItRunsNow(task, integrationId, () -> restore(integrationId, job, task)));
    }

    private void restore(String integrationId, ScheduledJob job, CustomTask<String> task) {
        TaskInstance<String> instance = task.instance(integrationId);
        Optional<Instant> next = work.next(integrationId, job, clock.instant());
        if (next.isPresent()) {
            scheduler.scheduleIfNotExists(instance, next.get());
        } else if (scheduler.getScheduledExecution(instance).isPresent() && !isRunning(instance)) {
            scheduler.cancel(instance);
        }
    }

    /** When it runs next; empty when it is not scheduled. */
    public Optional<Instant> next(String integrationId, ScheduledJob job) {
        return scheduler
                .getScheduledExecution(TaskInstanceId.of(job.taskName(), integrationId))
                .flatMap(execution -> execution.isPicked()
                        ? work.next(integrationId, job, clock.instant())
                        : Optional.of(execution.getExecutionTime()));
    }

    /**
     * Has it run as soon as may be, on whatever node; when it runs now, once more when it has ended, if it is {@linkplain
     * ScheduledWork#isWanted wanted} then. Returns at once.
     */
    public void soon(String integrationId, ScheduledJob job) {
        soon.ask(new SoonWork.Asked(integrationId, job));
    }

    private boolean makeDue(SoonWork.Asked asked) {
        if (!work.isWanted(asked.integrationId(), asked.job())) {
            return true;
        }
        TaskInstance<String> instance = task(asked).instance(asked.integrationId());
        Instant now = clock.instant();
        try {
            Optional<ScheduledExecution<Object>> present = scheduler.getScheduledExecution(instance);
            if (present.filter(ScheduledExecution::isPicked).isPresent()
                    || (present.isEmpty() && !scheduler.scheduleIfNotExists(instance, now))) {
                return false;
            }
            if (present.filter(known -> known.getExecutionTime().isAfter(now)).isPresent()) {
                scheduler.reschedule(instance, now);
            }
        } catch (DbSchedulerException e) {
            LOG.debug("{} moved meanwhile", asked, e);
            return false;
        }
        scheduler.triggerCheckForDueExecutions();
        return true;
    }

    private CustomTask<String> task(SoonWork.Asked asked) {
        return Objects.requireNonNull(tasks.get(asked.job()));
    }

    /** Runs recurring work as soon as may be instead of at its next time; while it runs already, not once more. */
    public void hasten(String name) {
        try {
            scheduler.reschedule(TaskInstanceId.of(name, RecurringTask.INSTANCE), clock.instant());
        } catch (RuntimeException e) {
            LOG.debug("{} is not hastened", name, e);
        }
    }

    private RecurringTask<Void> task(RecurringWork recurring) {
        return Tasks.recurring(recurring.name(), FixedDelay.of(recurring.every()))
                .onDeadExecution((complete, operations) -> {
                    if (isDead(complete.getExecution())) {
                        operations.reschedule(complete, clock.instant());
                    }
                })
                .execute((instance, context) -> recurring.work().accept(this));
    }

    /** All times of integrations, due or to come, running or not. */
    public List<Planned> planned() {
        List<Planned> planned = new ArrayList<>();
        scheduler.fetchScheduledExecutions(
                ScheduledExecutionsFilter.all(),
                execution -> planned.add(new Planned(
                        execution.getTaskInstance().getId(),
                        execution.getTaskInstance().getTaskName(),
                        execution.getExecutionTime(),
                        execution.isPicked())));
        planned.removeIf(
                each -> tasks.keySet().stream().noneMatch(job -> job.taskName().equals(each.job())));
        return planned;
    }

    /** A time of an integration. */
    public record Planned(String integrationId, String job, Instant at, boolean running) {}

    private boolean isRunning(TaskInstanceId instance) {
        return scheduler
                .getScheduledExecution(instance)
                .map(execution -> execution.isPicked())
                .orElse(false);
    }

    private CustomTask<String> task(ScheduledJob job) {
        return Tasks.custom(job.taskName(), String.class)
                .onFailure(tryNextTime(job))
                .onDeadExecution((complete, operations) -> revive(complete, operations))
                .execute((instance, context) -> {
                    Turn turn = turn(context.getExecution());
                    boolean resumed = RESUMED.equals(instance.getData());
                    ScheduledWork.End end = work.run(instance.getId(), job, turn, resumed);
                    takeMore();
                    return switch (end) {
                        case DONE -> atNextTime(job);
                        case IN_THE_WAY -> shortly(job, resumed ? RESUMED : USUAL);
                        case BROKEN_OFF -> this::leave;
                    };
                });
    }

    /** Where each takes a few of what is due, who has done some takes more at once, not when it polls the next time. */
    private void takeMore() {
        if (others != null && others.live()) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    private Turn turn(Execution execution) {
        RunTurn proof = others != null ? new RunTurn(node, execution.getTaskName(), execution.version) : null;
        return proof == null ? Turn.ALONE : () -> proof;
    }

    /** Nobody keeps it alive any more, so it is revived like one whose node has died; unless another node has it already. */
    private void leave(ExecutionComplete complete, ExecutionOperations<String> operations) {
        Execution left = complete.getExecution();
        LOG.warn("The {} of {} was broken off and goes on shortly", left.getTaskName(), left.getId());
    }

    /** What this process is doing only seems to be dead, for as long as its signs of life have not come through. */
    private boolean isDead(Execution execution) {
        boolean own = scheduler.getCurrentlyExecuting().stream()
                .map(CurrentlyExecuting::getExecution)
                .anyMatch(current -> current.version == execution.version
                        && current.getTaskName().equals(execution.getTaskName())
                        && current.getId().equals(execution.getId()));
        return !own && (others == null || others.mayBeJudged());
    }

    /** Whichever node has a free place goes on with it. */
    private void revive(ExecutionComplete complete, ExecutionOperations<String> operations) {
        Execution dead = complete.getExecution();
        if (!isDead(dead)) {
            return;
        }
        LOG.warn(
                "Node {} gives no sign of life: its {} of {} goes on elsewhere",
                dead.pickedBy,
                dead.getTaskName(),
                dead.getId());
        operations.reschedule(complete, clock.instant(), RESUMED);
    }

    private CompletionHandler<String> atNextTime(ScheduledJob job) {
        return (complete, operations) -> {
            Optional<Instant> next = nextAfter(complete, job);
            if (next.isPresent()) {
                operations.reschedule(complete, next.get(), USUAL);
            } else {
                operations.remove();
            }
        };
    }

    private CompletionHandler<String> shortly(ScheduledJob job, String as) {
        return (complete, operations) -> {
            Optional<Instant> next = nextAfter(complete, job);
            Instant soon = complete.getTimeDone().plus(IN_THE_WAY);
            if (next.isPresent()) {
                operations.reschedule(complete, soon.isBefore(next.get()) ? soon : next.get(), as);
            } else if (as.equals(RESUMED)) {
                operations.reschedule(complete, soon, as);
            } else {
                operations.remove();
            }
        };
    }

    private FailureHandler<String> tryNextTime(ScheduledJob job) {
        return (complete, operations) -> {
            LOG.error(
                    "The scheduled {} of {} ended with an error and will run at its next time",
                    job.taskName(),
                    complete.getExecution().getId(),
                    complete.getCause().orElse(null));
            Instant next = nextAfter(complete, job).orElse(clock.instant().plus(Duration.ofMinutes(1)));
            operations.reschedule(complete, next, USUAL);
        };
    }

    private Optional<Instant> nextAfter(ExecutionComplete complete, ScheduledJob job) {
        return work.next(complete.getExecution().getId(), job, complete.getTimeDone());
    }

    /** Waits for executions under way; stop the runs first. */
    @Override
    public void close() {
        soon.close();
        scheduler.stop();
    }
}
