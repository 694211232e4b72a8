package io.duijie.engine.schedule;

import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.duijie.engine.schedule.jdbi.Executions;
import io.duijie.engine.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs integrations at their times. Of one integration and job at most one execution is due or running; times missed while no
 * process ran become one execution at the next start.
 */
public final class Schedules implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

    private static final Duration IN_THE_WAY = Duration.ofMinutes(1);

    private final ScheduledWork work;
    private final Clock clock;
    private final Map<ScheduledJob, CustomTask<Void>> tasks = new EnumMap<>(ScheduledJob.class);
    private final Scheduler scheduler;

    /** Does not run anything until {@link #start}. */
    public Schedules(Database database, ScheduledWork work, Clock clock, int threads) {
        this(database, work, clock, threads, List.of());
    }

    /** The same with work that runs again and again besides. */
    public Schedules(Database database, ScheduledWork work, Clock clock, int threads, List<RecurringWork> recurring) {
        this.work = work;
        this.clock = clock;
        for (ScheduledJob job : ScheduledJob.values()) {
            tasks.put(job, task(job));
        }
        SchedulerBuilder builder = Scheduler.create(database.dataSource(), List.copyOf(tasks.values()));
        if (!database.isServer()) {
            builder.jdbcCustomization(new SqliteCustomization());
        }
        this.scheduler = builder.startTasks(recurring.stream().map(this::task).toList())
                .schedulerName(new SchedulerName.Fixed("node"))
                .threads(threads)
                .pollingInterval(Duration.ofSeconds(1))
                .heartbeatInterval(Duration.ofSeconds(3))
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(Duration.ofSeconds(20))
                .clock(clock::instant)
                .enableImmediateExecution()
                .build();
    }

    /** Frees what an earlier process of this home held (there is none beside this one), then begins to run. */
    public void start(Database database) {
        Executions.release(database);
        scheduler.start();
    }

    /** Brings the times of an integration in line with its document: call after it was saved, switched or deleted. */
    public void update(String integrationId) {
        tasks.forEach((job, task) -> update(integrationId, job, task));
    }

    private void update(String integrationId, ScheduledJob job, CustomTask<Void> task) {
        TaskInstance<Void> instance = task.instance(integrationId);
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
        tasks.forEach((job, task) -> {
            TaskInstance<Void> instance = task.instance(integrationId);
            Optional<Instant> next = work.next(integrationId, job, clock.instant());
            if (next.isPresent()) {
                scheduler.scheduleIfNotExists(instance, next.get());
            } else if (scheduler.getScheduledExecution(instance).isPresent()) {
                scheduler.cancel(instance);
            }
        });
    }

    /** When it runs next; empty when it is not scheduled. */
    public Optional<Instant> next(String integrationId, ScheduledJob job) {
        return scheduler
                .getScheduledExecution(TaskInstanceId.of(job.taskName(), integrationId))
                .map(execution -> execution.getExecutionTime());
    }

    /** The same; an execution under way is due now. */
    public Optional<Instant> due(String integrationId, ScheduledJob job) {
        return scheduler
                .getScheduledExecution(TaskInstanceId.of(job.taskName(), integrationId))
                .map(execution -> execution.isPicked() ? clock.instant() : execution.getExecutionTime());
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

    private CustomTask<Void> task(ScheduledJob job) {
        return Tasks.custom(job.taskName(), Void.class)
                .onFailure(tryNextTime(job))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    boolean ran = work.run(instance.getId(), job);
                    return ran ? atNextTime(job) : shortly(job);
                });
    }

    private CompletionHandler<Void> atNextTime(ScheduledJob job) {
        return (complete, operations) -> {
            Optional<Instant> next = nextAfter(complete, job);
            if (next.isPresent()) {
                operations.reschedule(complete, next.get());
            } else {
                operations.remove();
            }
        };
    }

    private CompletionHandler<Void> shortly(ScheduledJob job) {
        return (complete, operations) -> {
            Optional<Instant> next = nextAfter(complete, job);
            if (next.isPresent()) {
                Instant soon = complete.getTimeDone().plus(IN_THE_WAY);
                operations.reschedule(complete, soon.isBefore(next.get()) ? soon : next.get());
            } else {
                operations.remove();
            }
        };
    }

    private FailureHandler<Void> tryNextTime(ScheduledJob job) {
        return (complete, operations) -> {
            LOG.error(
                    "The scheduled {} of {} ended with an error and will run at its next time",
                    job.taskName(),
                    complete.getExecution().getId(),
                    complete.getCause().orElse(null));
            Instant next = nextAfter(complete, job).orElse(clock.instant().plus(Duration.ofMinutes(1)));
            operations.reschedule(complete, next);
        };
    }

    private Optional<Instant> nextAfter(ExecutionComplete complete, ScheduledJob job) {
        return work.next(complete.getExecution().getId(), job, complete.getTimeDone());
    }

    /** Waits for executions under way; stop the runs first. */
    @Override
    public void close() {
        scheduler.stop();
    }
}
