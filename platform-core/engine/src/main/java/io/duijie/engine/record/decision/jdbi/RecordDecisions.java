package io.duijie.engine.record.decision.jdbi;

import io.duijie.engine.record.FailureKind;
import io.duijie.engine.record.IllegalTransitionException;
import io.duijie.engine.record.RecordFilter;
import io.duijie.engine.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people decide about records. Each decision is one transaction with a journal line per record that names who decided; a
 * record whose state does not allow it undoes the whole decision.
 */
public final class RecordDecisions {
    private static final int AT_ONCE = 500;

    private final Database database;
    private final Clock clock;

    public RecordDecisions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What a decision did.
     *
     * @param changed records that have their new state
     * @param askedAgain records in doubt that stay so until the next run has looked them up
     */
    public record Decided(int changed, int askedAgain) {
        Decided plus(Decided other) {
            return new Decided(changed + other.changed, askedAgain + other.askedAgain);
        }
    }

    /** What is decided about many. */
    public enum What {
        RETRY,
        NOT_THERE,
        SKIP
    }

    /** Decides about all records that the filter names; each as the decision about one allows. */
    public Decided all(RecordFilter filter, What what, String by) {
        Decided sum = new Decided(0, 0);
        long after = 0;
        while (true) {
            long last = after;
            List<Long> ids = database.read(handle -> Decisions.ids(handle, filter, last, AT_ONCE));
            if (ids.isEmpty()) {
                return sum;
            }
            sum = sum.plus(
                    switch (what) {
                        case RETRY -> retry(ids, by);
                        case NOT_THERE -> confirmNotThere(ids, by);
                        case SKIP -> skip(ids, by);
                    });
            after = ids.get(ids.size() - 1);
        }
    }

    /**
     * Queues records again: {@code FAILED}, {@code WAITING} and {@code SKIPPED} ones, and those that wait for their next try. One in
     * doubt is looked up by the next run first, and sent only if it is not there.
     *
     * @throws IllegalTransitionException when one is done or under way
     */
    public Decided retry(Collection<Long> recordIds, String by) {
        Instant now = clock.instant();
        return recordIds.isEmpty()
                ? new Decided(0, 0)
                : database.write(handle -> Decisions.retry(handle, recordIds, by, now));
    }

    /**
     * Queues all {@code FAILED} and {@code WAITING} records of an integration again.
     *
     * @param failureCode only those with this code, null = all
     */
    public Decided retryAll(String integrationId, @Nullable String failureCode, String by) {
        FailureKind failure = failureCode == null ? null : new FailureKind(failureCode, null, null);
        return all(RecordFilter.stuck(integrationId, failure), What.RETRY, by);
    }

    /**
     * A person looked at the target: what is in doubt is not there. It is sent again without a look-up.
     *
     * @throws IllegalTransitionException when one is not in doubt
     */
    public Decided confirmNotThere(Collection<Long> recordIds, String by) {
        Instant now = clock.instant();
        return recordIds.isEmpty()
                ? new Decided(0, 0)
                : database.write(handle -> Decisions.notThere(handle, recordIds, by, now));
    }

    /**
     * A person looked at the target: the record in doubt, or failed, is there. What waits for its number is released.
     *
     * @param externalId the vendor's id, null = not known; a later change then looks the document up by its number
     * @param number the document's number at the target
     * @throws IllegalTransitionException when it is neither in doubt nor failed
     */
    public void done(long recordId, @Nullable String externalId, String number, String by) {
        Instant now = clock.instant();
        database.write(handle -> Decisions.done(handle, recordId, externalId, number, by, now));
    }

    /**
     * Leaves records out for good.
     *
     * @throws IllegalTransitionException when one is done or under way
     */
    public Decided skip(Collection<Long> recordIds, String by) {
        Instant now = clock.instant();
        return recordIds.isEmpty()
                ? new Decided(0, 0)
                : database.write(handle -> Decisions.skip(handle, recordIds, by, now));
    }
}
