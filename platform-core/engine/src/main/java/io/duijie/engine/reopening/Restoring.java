package io.duijie.engine.reopening;

import io.duijie.connector.api.DocumentReopener;
import io.duijie.connector.api.DocumentReopener.Standing;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.dialect.document.Failure;
import io.duijie.engine.delivery.Asker;
import io.duijie.engine.delivery.Asker.Tried;
import io.duijie.engine.delivery.LoadRun;
import io.duijie.engine.delivery.Reasons;
import io.duijie.engine.record.LoadStep;
import io.duijie.engine.record.Outcome;
import io.duijie.engine.record.Settled;
import io.duijie.engine.record.Verdict;
import io.duijie.engine.reopening.jdbi.OpenedDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Brings opened documents back to the state they had, whatever became of the change. */
final class Restoring {
    private static final int PATIENCE = 3;

    private final LoadRun run;
    private final @Nullable DocumentReopener reopener;
    private final OpenDocuments documents;
    private final Asker asker;

    Restoring(LoadRun run, @Nullable DocumentReopener reopener, OpenDocuments documents) {
        this.run = run;
        this.reopener = reopener;
        this.documents = documents;
        this.asker = new Asker(run);
    }

    /** Brings back what was opened for this delivery, except where the record is sent again soon or is in doubt. */
    Reopening.Ended end(Prepared prepared, List<Settled> sent) {
        List<Settled> all = new ArrayList<>(prepared.with(sent));
        Set<String> closed = new TreeSet<>(prepared.closed());
        Set<String> left = new TreeSet<>();
        List<Integer> due = new ArrayList<>();
        List<OpenedDocument> fresh = new ArrayList<>();
        for (int n = 0; n < all.size(); n++) {
            Settled settled = all.get(n);
            OpenedDocument opened = opened(prepared, settled);
            if (opened == null) {
                continue;
            }
            if (isSaved(settled) && !opened.holds(settled.item())) {
                fresh.add(opened.saved(OpenedDocument.content(settled.item())));
            }
            if (!isOpenEnded(settled.verdict())) {
                due.add(n);
            }
        }
        documents.saved(fresh);
        if (!due.isEmpty()) {
            List<OpenedDocument> open = due.stream()
                    .map(n -> opened(prepared, all.get(n)))
                    .map(Objects::requireNonNull)
                    .toList();
            List<WriteOutcome> outcomes = restore(prepared.delivery().call().envelope(), open);
            for (int n = 0; n < due.size(); n++) {
                Settled settled = all.get(due.get(n));
                Standing standing = open.get(n).standing();
                WriteOutcome outcome = outcomes.get(n);
                all.set(due.get(n), ended(settled, standing, outcome));
                if (isBack(outcome)) {
                    closed.add(standing.id());
                } else if (outcome instanceof WriteOutcome.Rejected) {
                    left.add(standing.id());
                }
            }
        }
        return new Reopening.Ended(all, closed, left);
    }

    private @Nullable OpenedDocument opened(Prepared prepared, Settled settled) {
        String id = settled.item().externalId();
        return id == null || !prepared.open().contains(id) ? null : documents.opened(id);
    }

    /** Whether the change is in the document, whatever became of its audit. */
    private static boolean isSaved(Settled settled) {
        return settled.verdict() instanceof Verdict.Done || settled.outcome() == Outcome.UNFINISHED;
    }

    private static boolean isOpenEnded(Verdict verdict) {
        return verdict instanceof Verdict.Again || verdict instanceof Verdict.InDoubt;
    }

    static boolean isBack(WriteOutcome outcome) {
        return outcome instanceof WriteOutcome.Accepted || outcome instanceof WriteOutcome.AlreadyThere;
    }

    private static Settled ended(Settled settled, Standing standing, WriteOutcome outcome) {
        Failure refusal = isSaved(settled) ? null : refusal(settled.verdict());
        if (isBack(outcome)) {
            return refusal != null && settled.verdict() instanceof Verdict.Failed failed
                    ? settled.with(broughtBack(failed, standing))
                    : settled;
        }
        if (outcome instanceof WriteOutcome.Rejected rejected) {
            Reason reason = ReopenReasons.leftOpen(refusal, standing, rejected.reason());
            return settled.with(
                    refusal == null ? Outcome.UNFINISHED : settled.outcome(),
                    new Verdict.Failed(List.of(Verdict.failure(null, reason)), null, null));
        }
        Reason reason = ReopenReasons.notYetBack(standing, reason(outcome));
        return settled.with(Outcome.UNKNOWN, new Verdict.InDoubt(Verdict.failure(null, reason)));
    }

    private static @Nullable Failure refusal(Verdict verdict) {
        if (verdict instanceof Verdict.Failed failed) {
            return failed.failures().get(0);
        }
        return verdict instanceof Verdict.Waiting waiting ? waiting.why() : null;
    }

    private static Verdict broughtBack(Verdict.Failed failed, Standing standing) {
        List<Failure> failures = new ArrayList<>(failed.failures());
        failures.set(0, ReopenReasons.broughtBack(failures.get(0), standing));
        return new Verdict.Failed(failures, failed.id(), failed.number());
    }

    static Reason reason(WriteOutcome outcome) {
        if (outcome instanceof WriteOutcome.TryLater later) {
            return later.reason();
        }
        if (outcome instanceof WriteOutcome.Rejected rejected) {
            return rejected.reason();
        }
        if (outcome instanceof WriteOutcome.MissingReference missing) {
            return missing.reason();
        }
        return outcome instanceof WriteOutcome.Unknown unknown ? unknown.reason() : Reasons.noAnswer();
    }

    /**
     * One outcome per document, in order; {@code Unknown} where no answer came. Those that somebody holds are tried a few times.
     *
     * @param envelope of the call that the documents were sent with
     */
    List<WriteOutcome> restore(WriteRequest envelope, List<OpenedDocument> open) {
        List<WriteOutcome> outcomes = new ArrayList<>();
        open.forEach(document -> outcomes.add(new WriteOutcome.Unknown(Reasons.noAnswer())));
        List<Integer> due = new ArrayList<>();
        for (int n = 0; n < open.size(); n++) {
            due.add(n);
        }
        for (int round = 1; !due.isEmpty(); round++) {
            List<OpenedDocument> asked = due.stream().map(open::get).toList();
            List<WriteOutcome> told = once(envelope, asked);
            List<Integer> held = new ArrayList<>();
            Duration wait = Duration.ZERO;
            for (int n = 0; n < due.size(); n++) {
                outcomes.set(due.get(n), told.get(n));
                if (told.get(n) instanceof WriteOutcome.TryLater later) {
                    held.add(due.get(n));
                    wait = later.after().compareTo(wait) > 0 ? later.after() : wait;
                }
            }
            due = held;
            if (round == PATIENCE || run.control().stopRequested()) {
                return outcomes;
            }
            if (!due.isEmpty()) {
                run.control().pause(wait);
            }
        }
        return outcomes;
    }

    private List<WriteOutcome> once(WriteRequest envelope, List<OpenedDocument> open) {
        DocumentReopener opener = reopener;
        List<WriteRecord> bodies = open.stream()
                .map(document -> document.request().records().get(0))
                .toList();
        List<Standing> standings = open.stream().map(OpenedDocument::standing).toList();
        run.steps().reached(LoadStep.BEFORE_RESTORE);
        Tried<List<WriteOutcome>> tried = opener == null
                ? new Tried<>(null, ReopenReasons.cannotBeOpened(), true)
                : asker.ask(open.size(), () -> opener.restore(envelope.with(bodies), standings));
        run.steps().reached(LoadStep.AFTER_RESTORE);
        List<WriteOutcome> outcomes = tried.result();
        if (outcomes != null) {
            return outcomes;
        }
        if (tried.refused() && open.size() > 1) {
            List<WriteOutcome> singly = new ArrayList<>();
            open.forEach(document -> singly.addAll(once(envelope, List.of(document))));
            return singly;
        }
        List<WriteOutcome> none = new ArrayList<>();
        open.forEach(document -> none.add(
                tried.refused()
                        ? new WriteOutcome.Rejected(null, tried.reason())
                        : new WriteOutcome.Unknown(tried.reason())));
        return none;
    }
}
