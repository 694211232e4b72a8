package io.duijie.engine.reopening;

import io.duijie.connector.api.DocumentReopener;
import io.duijie.connector.api.DocumentReopener.Standing;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRequest;
import io.duijie.dialect.record.Item;
import io.duijie.engine.delivery.Asker;
import io.duijie.engine.delivery.Asker.Tried;
import io.duijie.engine.delivery.Judge;
import io.duijie.engine.delivery.LoadRun;
import io.duijie.engine.record.Delivery;
import io.duijie.engine.record.LoadStep;
import io.duijie.engine.record.Outcome;
import io.duijie.engine.record.Settled;
import io.duijie.engine.reopening.jdbi.OpenedDocument;
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
final class Opening {
    private static final Duration SHORT_WAIT = Duration.ofSeconds(1);

    private final LoadRun run;
    private final @Nullable DocumentReopener reopener;
    private final OpenDocuments documents;
    private final Judge judge;
    private final Asker asker;

    Opening(LoadRun run, @Nullable DocumentReopener reopener, OpenDocuments documents, Judge judge) {
        this.run = run;
        this.reopener = reopener;
        this.documents = documents;
        this.judge = judge;
        this.asker = new Asker(run);
    }

    /** Sees to it that the documents of a delivery can be changed; where one can't, its record is settled. */
    Prepared prepare(Delivery delivery) {
        List<Item> concerned = delivery.items().stream()
                .filter(item -> documents.concerns(item.externalId()))
                .toList();
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

        Prepared prepare(List<Item> concerned) {
            WriteRequest asked = delivery.request(concerned);
            Tried<List<Optional<Standing>>> looked = asker.ask(concerned.size(), () -> opener.look(asked));
            List<Optional<Standing>> standings = looked.result();
            if (standings == null) {
                concerned.forEach(item -> withoutAnswer(item, looked));
                return prepared();
            }
            List<Item> toOpen = new ArrayList<>();
            List<Standing> asTheyStand = new ArrayList<>();
            for (int n = 0; n < concerned.size(); n++) {
                Item item = concerned.get(n);
                Standing standing = standings.get(n).orElse(null);
                if (standing == null) {
                    notThere(item);
                } else if (needsOpening(item, standing)) {
                    toOpen.add(item);
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
        private void notThere(Item item) {
            String id = id(item);
            if (documents.opened(id) != null) {
                closed.add(id);
            } else {
                failed(item, ReopenReasons.notOpened(documents.refusal(id), ReopenReasons.cannotBeOpened()));
            }
        }

        private boolean needsOpening(Item item, Standing standing) {
            String id = id(item);
            OpenedDocument opened = documents.opened(id);
            if (opened != null) {
                open.add(id);
                if (opened.holds(item)) {
                    WriteOutcome there = new WriteOutcome.Accepted(id, standing.number(), standing.answer());
                    settled.put(item.position(), judge.told(item, there));
                    return false;
                }
            }
            return !standing.changeable();
        }

        /** The intent: what is about to be opened, and the state that it is to have again. */
        private void note(List<Item> toOpen, List<Standing> asTheyStand) {
            List<OpenedDocument> fresh = new ArrayList<>();
            for (int n = 0; n < toOpen.size(); n++) {
                Item item = toOpen.get(n);
                if (documents.opened(id(item)) == null) {
                    fresh.add(new OpenedDocument(
                            item.record().id(),
                            delivery.request(List.of(item)),
                            asTheyStand.get(n),
                            null,
                            false,
                            run.clock().instant()));
                }
                open.add(id(item));
            }
            documents.open(fresh);
        }

        private void open(List<Item> toOpen, List<Standing> asTheyStand) {
            WriteRequest asked = delivery.request(toOpen);
            run.steps().reached(LoadStep.BEFORE_OPEN);
            Tried<List<WriteOutcome>> tried = asker.ask(toOpen.size(), () -> opener.open(asked, asTheyStand));
            run.steps().reached(LoadStep.AFTER_OPEN);
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
                toOpen.forEach(item -> withoutAnswer(item, tried));
            }
        }

        private void opened(Item item, WriteOutcome outcome) {
            if (outcome instanceof WriteOutcome.Rejected rejected) {
                closes(item);
                failed(item, ReopenReasons.notOpened(documents.refusal(id(item)), rejected.reason()));
            } else if (outcome instanceof WriteOutcome.MissingReference missing) {
                closes(item);
                failed(item, ReopenReasons.notOpened(documents.refusal(id(item)), missing.reason()));
            } else if (outcome instanceof WriteOutcome.TryLater) {
                settled.put(item.position(), judge.told(item, outcome));
            } else if (outcome instanceof WriteOutcome.Unknown unknown) {
                WriteOutcome later = new WriteOutcome.TryLater(SHORT_WAIT, unknown.reason());
                settled.put(item.position(), judge.told(item, later));
            }
        }

        private void closes(Item item) {
            closed.add(id(item));
            open.remove(id(item));
        }

        private void withoutAnswer(Item item, Tried<?> tried) {
            if (tried.refused()) {
                failed(item, ReopenReasons.notOpened(documents.refusal(id(item)), tried.reason()));
            } else {
                settled.put(item.position(), judge.untouched(item, Outcome.NOT_SENT));
            }
        }

        private void failed(Item item, Reason reason) {
            settled.put(item.position(), judge.refused(item, reason));
        }

        private static String id(Item item) {
            return String.valueOf(item.externalId());
        }
    }
}
