package io.duijie.engine.run;

import io.duijie.connector.api.ConnectorException;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.integration.jdbi.Integrations;
import io.duijie.engine.journal.jdbi.RunEnds;
import io.duijie.engine.load.jdbi.DueRecords;
import io.duijie.engine.run.compiled.CompiledIntegration;
import io.duijie.engine.run.intake.Intake;
import io.duijie.engine.schedule.RecurringWork;
import io.duijie.engine.schedule.ScheduledJob;
import io.duijie.engine.schedule.Schedules;
import io.duijie.engine.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is to run without a time of its own: loads of integrations that write at once, and integrations that run after others. It is
 * found from what stands in the store, so a process that dies forgets nothing of it.
 */
final class FollowUps {
    static final String NAME = "follow-ups";

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration LOOKS_ANEW = Duration.ofMinutes(1);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final Documents documents;
    private final Integrations integrations;
    private final DueRecords due;
    private final RunEnds ends;
    private final Predicate<String> mayTry;
    private final Clock clock;
    private volatile Known known = new Known(List.of(), Instant.MIN, Set.of(), List.of());

    /** @param mayTry whether the vendors of an integration may be called now */
    FollowUps(
            Documents documents, Integrations integrations, Database database, Predicate<String> mayTry, Clock clock) {
        this.documents = documents;
        this.integrations = integrations;
        this.due = new DueRecords(database);
        this.ends = new RunEnds(database);
        this.mayTry = mayTry;
        this.clock = clock;
    }

    private record Known(List<Integrations.Head> heads, Instant since, Set<String> atOnce, List<Follower> followers) {}

    /** @param loads whether the one before loads, by whatever times: then it has finished when it has */
    private record Follower(String id, Instant changedAt, String after, boolean loads) {}

    RecurringWork recurring() {
        return new RecurringWork(NAME, EVERY, this::order);
    }

    /** What a run or a push may call for is looked at as soon as it has ended. */
    void follow(Runner runner, Intake intake, Schedules schedules) {
        intake.onStaged(id -> schedules.soon(id, ScheduledJob.LOAD));
        runner.onEnd(() -> {
            schedules.hasten(AlertWork.NAME);
            if (!known.followers.isEmpty() || !known.atOnce.isEmpty()) {
                schedules.hasten(NAME);
            }
        });
    }

    private void order(Schedules schedules) {
        Known now = known();
        for (String id : now.atOnce) {
            if (isDue(id) && !failedJustNow(id) && mayTry.test(id)) {
                schedules.soon(id, ScheduledJob.LOAD);
            }
        }
        for (Follower follower : now.followers) {
            if (isDue(follower)) {
                schedules.soon(follower.id, ScheduledJob.EXTRACT);
            }
        }
    }

    /** Whether records wait to be written now. */
    boolean isDue(String integrationId) {
        return due.any(integrationId, clock.instant());
    }

    /** Whether what an integration stages is written at once, as far as it is known by now; the store is not asked. */
    boolean loadsAtOnce(String integrationId) {
        return known.atOnce.contains(integrationId);
    }

    private boolean failedJustNow(String integrationId) {
        Instant since = clock.instant().minus(AFTER_FAILURE);
        return ends.latestFailedLoad(integrationId).filter(since::isBefore).isPresent();
    }

    /** The one before has finished since this one was ordered and since it ran last. */
    private boolean isDue(Follower follower) {
        Instant before = ends.latestExtraction(follower.id)
                .filter(follower.changedAt::isBefore)
                .orElse(follower.changedAt);
        Optional<Instant> finished = ends.finished(follower.after, follower.loads);
        return finished.filter(before::isBefore).isPresent();
    }

    /** A connector that is put in or taken away changes what documents mean, so they are looked at anew from time to time. */
    private Known known() {
        List<Integrations.Head> heads = integrations.heads();
        Instant now = clock.instant();
        Known current = known;
        if (!current.heads.equals(heads) || current.since.isBefore(now.minus(LOOKS_ANEW))) {
            current = read(heads, now);
            known = current;
        }
        return current;
    }

    private Known read(List<Integrations.Head> heads, Instant now) {
        Documents.Now stored = documents.now();
        Set<String> atOnce = new LinkedHashSet<>();
        List<Follower> followers = new ArrayList<>();
        for (Integrations.Head head : heads) {
            Optional<CompiledIntegration> compiled = head.enabled() ? compiled(stored, head.id()) : Optional.empty();
            compiled.filter(CompiledIntegration::loadsAtOnce).ifPresent(one -> atOnce.add(head.id()));
            String after =
                    compiled.map(one -> one.integration().schedule().after()).orElse(null);
            if (after != null) {
                Instant changed =
                        stored.find(head.id()).map(StoredIntegration::changedAt).orElse(now);
                boolean loads = compiled(stored, after)
                        .map(one -> one.loadsAtOnce()
                                || one.integration().schedule().target() != null)
                        .orElse(true);
                followers.add(new Follower(head.id(), changed, after, loads));
            }
        }
        return new Known(heads, now, Set.copyOf(atOnce), List.copyOf(followers));
    }

    private static Optional<CompiledIntegration> compiled(Documents.Now stored, String id) {
        try {
            return Optional.of(stored.compiled(id));
        } catch (ConnectorException e) {
            return Optional.empty();
        }
    }
}
