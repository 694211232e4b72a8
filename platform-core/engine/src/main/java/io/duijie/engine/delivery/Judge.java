package io.duijie.engine.delivery;

import io.duijie.connector.api.FindResult.Found;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.dialect.document.Options.OnLocked;
import io.duijie.dialect.record.Item;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.dialect.record.WriteBack;
import io.duijie.engine.record.Outcome;
import io.duijie.engine.record.Settled;
import io.duijie.engine.record.Verdict;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what becomes of a record. A connector classifies, this decides. */
public final class Judge {
    private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

    private final LoadRun run;

    public Judge(LoadRun run) {
        this.run = run;
    }

    /** What an outcome means that needs no look-up. */
    public Settled told(Item item, WriteOutcome outcome) {
        return told(item, outcome, null);
    }

    /** @param found a document that is there although the outcome may be a refusal to finish it */
    public Settled told(Item item, WriteOutcome outcome, @Nullable Found found) {
        String id = found == null ? null : found.id();
        String number = found == null ? null : found.number();
        if (outcome instanceof WriteOutcome.Accepted accepted) {
            return done(item, Outcome.ACCEPTED, accepted.id(), accepted.number(), accepted.answer(), found);
        }
        if (outcome instanceof WriteOutcome.AlreadyThere there) {
            return done(item, Outcome.ALREADY_THERE, there.id(), there.number(), there.answer(), found);
        }
        if (outcome instanceof WriteOutcome.Rejected rejected) {
            Reason reason = rejected.reason();
            boolean locked = WriteOutcome.Rejected.LOCKED.equals(reason.code());
            return new Settled(
                    item,
                    found == null ? Outcome.REJECTED : Outcome.UNFINISHED,
                    answer(rejected.field(), reason),
                    locked && found == null ? locked(rejected) : failed(rejected.field(), reason, id, number));
        }
        if (outcome instanceof WriteOutcome.MissingReference missing) {
            Reason reason = missing.reason();
            return new Settled(
                    item,
                    found == null ? Outcome.MISSING_REFERENCE : Outcome.UNFINISHED,
                    answer(missing.field(), reason),
                    found == null
                            ? new Verdict.Waiting(
                                    missing.form(), missing.number(), Verdict.failure(missing.field(), reason))
                            : failed(missing.field(), reason, id, number));
        }
        if (outcome instanceof WriteOutcome.TryLater later) {
            return new Settled(
                    item,
                    found == null ? Outcome.TRY_LATER : Outcome.UNFINISHED,
                    answer(null, later.reason()),
                    again(item, later.reason(), now().plus(later.after()), id, number));
        }
        throw new IllegalArgumentException("an unknown outcome must be looked up first");
    }

    /**
     * What a look-up means for a record without an answer.
     *
     * @param call why there is none
     * @param guilty the record itself may be the cause: it was alone in its call, or the only one without an answer
     */
    public Settled lookedUp(Item item, LookedUp result, Reason call, boolean guilty) {
        boolean update = item.externalId() != null;
        if (result instanceof LookedUp.There there && !update) {
            return told(item, there.outcome(), there.found());
        }
        if (result instanceof LookedUp.CannotTell unclear) {
            Reason reason = Reasons.personDecides(call, unclear.reason());
            return new Settled(item, Outcome.CANNOT_TELL, answer(null, call), inDoubt(reason));
        }
        if (result instanceof LookedUp.NotAsked notAsked) {
            Reason reason = Reasons.askedAgain(call, notAsked.reason());
            return new Settled(item, Outcome.UNKNOWN, answer(null, call), inDoubt(reason));
        }
        Outcome outcome = result instanceof LookedUp.There ? Outcome.UNCONFIRMED_UPDATE : Outcome.NOT_FOUND;
        Instant retryAt = later(item, guilty);
        Verdict verdict = !guilty
                ? new Verdict.Again(retryAt, item.attempts() + 1, null, null)
                : run.gate().everSucceeded()
                        ? again(item, call, retryAt, null, null)
                        : new Verdict.Again(retryAt, item.attempts(), null, null);
        return new Settled(item, outcome, answer(null, call), verdict);
    }

    /** What a look-up means for a record that an earlier process left behind. */
    public Settled leftBehind(Item item, LookedUp result) {
        Settled settled = lookedUp(item, result, Reasons.processEnded(), false);
        boolean toBeSent = settled.outcome() == Outcome.NOT_FOUND || settled.outcome() == Outcome.UNCONFIRMED_UPDATE;
        return toBeSent && settled.verdict() instanceof Verdict.Again again
                ? new Settled(
                        item,
                        settled.outcome(),
                        settled.answer(),
                        new Verdict.Again(null, item.attempts(), again.id(), again.number()))
                : settled;
    }

    /**
     * A number that the target has already, or a document that it does not let change any more though an earlier call of this
     * version left it unfinished.
     *
     * @param sentVersion the version of the record that an earlier call may have brought there; null = none
     * @param result of the look-up, null = there was no reason for one
     */
    public Settled earlierOne(
            Item item, WriteOutcome.Rejected rejected, @Nullable Long sentVersion, @Nullable LookedUp result) {
        Map<String, @Nullable Object> answer = answer(rejected.field(), rejected.reason());
        if (result instanceof LookedUp.There there) {
            String id = there.found().id();
            boolean sameContent =
                    sentVersion != null && sentVersion == item.record().version();
            if (sameContent) {
                return told(item, there.outcome(), there.found());
            }
            if (id != null) {
                return new Settled(
                        item,
                        Outcome.REJECTED,
                        answer,
                        new Verdict.Again(
                                null, item.attempts(), id, there.found().number()));
            }
        }
        if (result instanceof LookedUp.NotAsked notAsked) {
            Reason reason = Reasons.askedAgain(rejected.reason(), notAsked.reason());
            return new Settled(item, Outcome.UNKNOWN, answer, inDoubt(reason));
        }
        Reason reason = sentVersion != null
                ? rejected.reason()
                : item.isFurther()
                        ? NumberReasons.further(rejected.reason())
                        : Reasons.duplicateOnFirstSend(rejected.reason());
        return new Settled(item, Outcome.REJECTED, answer, failed(rejected.field(), reason, null, null));
    }

    /** Taken as it was sent first, by a target that answers so: what changed since then is written next. */
    public Settled takenInAnotherVersion(Item item, WriteOutcome.Accepted accepted) {
        return new Settled(
                item,
                Outcome.UNCONFIRMED_UPDATE,
                accepted.answer(),
                new Verdict.Again(null, item.attempts(), accepted.id(), accepted.number()));
    }

    /** A document that can't be changed as it stands, and that the next call opens. */
    public Settled toBeReopened(Item item, WriteOutcome.Rejected rejected) {
        return new Settled(
                item,
                Outcome.LOCKED,
                answer(rejected.field(), rejected.reason()),
                new Verdict.Again(null, item.attempts(), null, null));
    }

    /** Refused for good before anything was sent. */
    public Settled refused(Item item, Reason reason) {
        return new Settled(item, Outcome.REJECTED, answer(null, reason), failed(null, reason, null, null));
    }

    /** The call was not made, or refused as a whole: as if it had never been. */
    public Settled untouched(Item item, Outcome outcome) {
        return new Settled(item, outcome, null, new Verdict.Again(null, item.attempts(), null, null));
    }

    private Settled done(
            Item item,
            Outcome outcome,
            @Nullable String id,
            @Nullable String number,
            Map<String, @Nullable Object> answer,
            @Nullable Found found) {
        String knownId = id == null && found != null ? found.id() : id;
        String knownNumber = number == null && found != null ? found.number() : number;
        return new Settled(
                item, outcome, answer, new Verdict.Done(knownId, knownNumber, writtenBack(run, item.record(), answer)));
    }

    public static WriteBack writtenBack(LoadRun run, StoredRecord record, Map<String, @Nullable Object> answer) {
        try {
            return run.mapper().writeBack(record, answer);
        } catch (RuntimeException e) {
            LOG.warn("the write-back of record {} failed; the record is written nevertheless", record.key(), e);
            return new WriteBack(null, List.of(), Map.of(WriteBack.FAILED, 1L));
        }
    }

    private Verdict again(Item item, Reason reason, Instant at, @Nullable String id, @Nullable String number) {
        long attempts = item.attempts() + 1;
        return attempts < run.settings().attempts()
                ? new Verdict.Again(at, attempts, id, number)
                : failed(null, Reasons.triedTooOften(attempts, reason), id, number);
    }

    private Verdict locked(WriteOutcome.Rejected rejected) {
        OnLocked wanted = run.request().onLocked();
        boolean skip = wanted == OnLocked.SKIP;
        Reason reason = Reasons.locked(rejected.reason(), skip, wanted == OnLocked.REOPEN && !run.canReopen());
        return skip
                ? new Verdict.Skipped(Verdict.failure(rejected.field(), reason))
                : failed(rejected.field(), reason, null, null);
    }

    private static Verdict failed(@Nullable String field, Reason reason, @Nullable String id, @Nullable String number) {
        return new Verdict.Failed(List.of(Verdict.failure(field, reason)), id, number);
    }

    private static Verdict inDoubt(Reason reason) {
        return new Verdict.InDoubt(Verdict.failure(null, reason));
    }

    private Instant now() {
        return run.clock().instant();
    }

    /** When a record without an answer is tried again: others come first. The same for all of a call, which keeps their order. */
    private Instant later(Item item, boolean guilty) {
        Instant gate = run.gate().opensAt();
        if (!guilty) {
            return gate;
        }
        int next = (int) Math.min(item.attempts() + 2, 100);
        Instant own = now().plus(run.settings().calls().before(next, () -> 0L));
        return gate.isAfter(own) ? gate : own;
    }

    private static Map<String, @Nullable Object> answer(@Nullable String field, Reason reason) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("code", reason.code());
        if (field != null) {
            answer.put("field", field);
        }
        answer.put("zh", reason.text().chinese());
        answer.put("en", reason.text().english());
        return answer;
    }
}
