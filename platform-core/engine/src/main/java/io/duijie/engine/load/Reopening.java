package io.duijie.engine.load;

import io.duijie.connector.api.DocumentReopener;
import io.duijie.connector.api.DocumentReopener.Standing;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.engine.load.Asker.Tried;
import io.duijie.engine.load.Delivery.Settled;
import io.duijie.engine.load.StepListener.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Opens the documents of a delivery that can't be changed as they stand (onLocked: reopen). What is about to be opened is in the
 * store before, together with the state it had; {@link Restoring} brings it back.
 */
final class Reopening {
    private static final Duration SHORT_WAIT = Duration.ofSeconds(1);

    private final LoadRun run;
    private final @Nullable DocumentReopener reopener;
    private final OpenDocuments documents;
    private final Judge judge;
    private final Asker asker;

    Reopening(LoadRun run, @Nullable DocumentReopener reopener, OpenDocuments documents, Judge judge) {
        this.run = run;
        this.reopener = reopener;
        this.documents = documents;
        this.judge = judge;
        this.asker = new Asker(run);
    }

    /** Sees to it that the documents of a delivery can be changed; where one can't, its record is settled. */
    Prepared prepare(Delivery delivery) {
        List<Integer> concerned = new ArrayList<>();
        for (int i = 0; i < delivery.records().size(); i++) {
            if (documents.concerns(delivery.records().get(i).externalId())) {
                concerned.add(i);
            }
        }
        return reopener == null || concerned.isEmpty()
                ? Prepared.whole(delivery)
                : new Preparation(delivery, reopener).prepare(concerned);
    }

    private final class Preparation {
        private final Delivery delivery;
        private final DocumentReopener opener;
        private final Map<Integer, Settled> settled = new HashMap<>();
        private final Set<String> open = new HashSet<>();
        private final Set<String> closed = new HashSet<>();

        Preparation(Delivery delivery, DocumentReopener opener) {
            this.delivery = delivery;
            this.opener = opener;
        }

        Prepared prepare(List<Integer> concerned) {
            WriteRequest asked = request(concerned);
            Tried<List<Optional<Standing>>> looked = asker.ask(concerned.size(), () -> opener.look(asked));
            List<Optional<Standing>> standings = looked.result();
            if (standings == null) {
                concerned.forEach(i -> withoutAnswer(i, looked));
                return prepared();
            }
            List<Integer> toOpen = new ArrayList<>();
            List<Standing> asTheyStand = new ArrayList<>();
            for (int n = 0; n < concerned.size(); n++) {
                int i = concerned.get(n);
                Standing standing = standings.get(n).orElse(null);
                if (standing == null) {
                    notThere(i);
                } else if (needsOpening(i, standing)) {
                    toOpen.add(i);
                    asTheyStand.add(standing);
                }
            }
            if (!toOpen.isEmpty()) {
                note(toOpen, asTheyStand);
                open(toOpen, asTheyStand);
            }
            return prepared();
        }

        private Prepared prepared() {
            return Prepared.of(delivery, settled, open, closed);
        }

        /** A document of ours that is gone is left to what the target says to the write. */
        private void notThere(int i) {
            String id = id(i);
            if (documents.opened(id) != null) {
                closed.add(id);
            } else {
                failed(i, ReopenReasons.notOpened(documents.refusal(id), ReopenReasons.cannotBeOpened()));
            }
        }

        private boolean needsOpening(int i, Standing standing) {
            String id = id(i);
            OpenedDocument opened = documents.opened(id);
            ClaimedRecord record = delivery.records().get(i);
            if (opened != null) {
                open.add(id);
                if (opened.holds(record)) {
                    WriteOutcome there = new WriteOutcome.Accepted(id, standing.number(), standing.answer());
                    settled.put(i, judge.told(record, i, there));
                    return false;
                }
            }
            return !standing.changeable();
        }

        /** The intent: what is about to be opened, and the state that it is to have again. */
        private void note(List<Integer> toOpen, List<Standing> asTheyStand) {
            List<OpenedDocument> fresh = new ArrayList<>();
            for (int n = 0; n < toOpen.size(); n++) {
                int i = toOpen.get(n);
                if (documents.opened(id(i)) == null) {
                    fresh.add(new OpenedDocument(
                            delivery.records().get(i).id(),
                            request(List.of(i)),
                            asTheyStand.get(n),
                            null,
                            false,
                            run.clock().instant()));
                }
                open.add(id(i));
            }
            documents.open(fresh);
        }

        private void open(List<Integer> toOpen, List<Standing> asTheyStand) {
            WriteRequest asked = request(toOpen);
            run.steps().reached(Step.BEFORE_OPEN);
            Tried<List<WriteOutcome>> tried = asker.ask(toOpen.size(), () -> opener.open(asked, asTheyStand));
            run.steps().reached(Step.AFTER_OPEN);
            List<WriteOutcome> outcomes = tried.result();
            if (outcomes != null) {
                for (int n = 0; n < toOpen.size(); n++) {
                    opened(toOpen.get(n), outcomes.get(n));
                }
            } else if (tried.refused() && toOpen.size() > 1) {
                for (int n = 0; n < toOpen.size(); n++) {
                    open(List.of(toOpen.get(n)), List.of(asTheyStand.get(n)));
                }
            } else if (tried.refused()) {
                opened(toOpen.get(0), new WriteOutcome.Rejected(null, tried.reason()));
            } else {
                toOpen.forEach(i -> withoutAnswer(i, tried));
            }
        }

        private void opened(int i, WriteOutcome outcome) {
            if (outcome instanceof WriteOutcome.Rejected rejected) {
                closes(i);
                failed(i, ReopenReasons.notOpened(documents.refusal(id(i)), rejected.reason()));
            } else if (outcome instanceof WriteOutcome.MissingReference missing) {
                closes(i);
                failed(i, ReopenReasons.notOpened(documents.refusal(id(i)), missing.reason()));
            } else if (outcome instanceof WriteOutcome.TryLater) {
                settled.put(i, judge.told(delivery.records().get(i), i, outcome));
            } else if (outcome instanceof WriteOutcome.Unknown unknown) {
                WriteOutcome later = new WriteOutcome.TryLater(SHORT_WAIT, unknown.reason());
                settled.put(i, judge.told(delivery.records().get(i), i, later));
            }
        }

        private void closes(int i) {
            closed.add(id(i));
            open.remove(id(i));
        }

        private void withoutAnswer(int i, Tried<?> tried) {
            if (tried.refused()) {
                failed(i, ReopenReasons.notOpened(documents.refusal(id(i)), tried.reason()));
            } else {
                settled.put(i, judge.untouched(delivery.records().get(i), i, Outcome.NOT_SENT));
            }
        }

        private void failed(int i, Reason reason) {
            settled.put(i, judge.refused(delivery.records().get(i), i, reason));
        }

        private String id(int i) {
            return String.valueOf(delivery.records().get(i).externalId());
        }

        private WriteRequest request(List<Integer> positions) {
            List<WriteRecord> bodies = positions.stream()
                    .map(i -> delivery.request().records().get(i))
                    .toList();
            return delivery.request().with(bodies);
        }
    }
}
