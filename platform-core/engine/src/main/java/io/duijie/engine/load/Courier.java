package io.duijie.engine.load;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordWriter;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteOutcome.Rejected;
import io.duijie.connector.api.WriteRequest;
import io.duijie.dialect.record.Item;
import io.duijie.engine.delivery.Judge;
import io.duijie.engine.delivery.LoadRun;
import io.duijie.engine.delivery.Reasons;
import io.duijie.engine.delivery.Told;
import io.duijie.engine.doubt.Doubts;
import io.duijie.engine.doubt.Newcomers;
import io.duijie.engine.log.LogContext;
import io.duijie.engine.record.Delivery;
import io.duijie.engine.record.Delivery.State;
import io.duijie.engine.record.LoadStep;
import io.duijie.engine.record.Outcome;
import io.duijie.engine.record.Settled;
import io.duijie.engine.record.Settlement;
import io.duijie.engine.reopening.Prepared;
import io.duijie.engine.reopening.Reopening;
import io.duijie.engine.retry.VendorAway;
import io.duijie.engine.store.FencedOut;
import io.duijie.engine.store.Work;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Sends deliveries whose intent is stored, and commits what became of them. Used by several threads at once. */
final class Courier {
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(1);

    private final LoadRun run;
    private final RecordWriter writer;
    private final Judge judge;
    private final Doubts doubts;
    private final Books books;
    private final Reopening reopening;
    private final Newcomers newcomers;

    Courier(
            LoadRun run,
            RecordWriter writer,
            Judge judge,
            Doubts doubts,
            Books books,
            Reopening reopening,
            Newcomers newcomers) {
        this.run = run;
        this.writer = writer;
        this.judge = judge;
        this.doubts = doubts;
        this.books = books;
        this.reopening = reopening;
        this.newcomers = newcomers;
    }

    /** Completes when everything that became of the delivery, and of the halves it was cut into, is durable. */
    @SuppressWarnings("try") // closing it is its use
    CompletableFuture<?> carry(Delivery delivery) {
        List<CompletableFuture<?>> commits = new ArrayList<>();
        Deque<Delivery> open = new ArrayDeque<>(run.ends() ? List.of(delivery) : notThereYet(delivery, commits));
        while (!open.isEmpty() && run.ledger().broken() == null) {
            Delivery next = open.pop();
            int passedAt = run.gate().pass(run.control());
            if (run.ends()) {
                commits.add(notSent(Prepared.whole(next), null));
            } else {
                try (LogContext ignored =
                        LogContext.with(LogContext.DELIVERY, next.id(), LogContext.RECORD, onlyKey(next))) {
                    send(next, passedAt, open, commits);
                }
            }
        }
        return CompletableFuture.allOf(commits.toArray(new CompletableFuture<?>[0]));
    }

    private static @Nullable String onlyKey(Delivery delivery) {
        return delivery.items().size() == 1 ? delivery.items().get(0).record().key() : null;
    }

    /** Settles what need not be sent, and gives what is to be sent in its place. */
    private List<Delivery> notThereYet(Delivery delivery, List<CompletableFuture<?>> commits) {
        Newcomers.Looked looked = newcomers.look(delivery);
        if (looked == null) {
            return List.of(delivery);
        }
        boolean unknown = looked.all().stream().anyMatch(settled -> settled.outcome() == Outcome.UNKNOWN);
        Settlement settlement = new Settlement(delivery, unknown ? State.IN_DOUBT : State.SETTLED, null, looked.all());
        if (!looked.left().isEmpty()) {
            return books.replace(settlement, List.of(looked.left()), handle -> true);
        }
        commits.add(books.commit(settlement));
        return List.of();
    }

    private void send(Delivery delivery, int passedAt, Deque<Delivery> open, List<CompletableFuture<?>> commits) {
        Prepared prepared = reopening.prepare(delivery);
        List<Item> items = prepared.toSend().items();
        if (items.isEmpty()) {
            told(prepared, List.of(), null, open, commits);
            return;
        }
        WriteRequest request = prepared.toSend().request(items);
        run.steps().reached(LoadStep.BEFORE_SEND);
        List<WriteOutcome> outcomes = List.of();
        ConnectorException failure = null;
        try {
            outcomes = writer.write(request);
            if (outcomes.size() != items.size()) {
                failure = Reasons.wrongCount(outcomes.size(), items.size());
            }
        } catch (ConnectorException e) {
            failure = e;
        } catch (FencedOut e) {
            throw e;
        } catch (RuntimeException e) {
            failure = Reasons.connectorFailed(e);
        }
        run.steps().reached(LoadStep.AFTER_SEND);
        if (failure == null) {
            run.gate().succeeded();
            told(prepared, named(items, outcomes), null, open, commits);
        } else if (failure.kind() == ErrorKind.REJECTED) {
            run.gate().succeeded();
            refused(prepared, failure.reason(), open, commits);
        } else {
            failed(prepared, failure, passedAt, open, commits);
        }
    }

    /**
     * A document that was taken has an id or a number. An acceptance without either may be a refusal that the connector did not
     * understand: the document is looked up, or written again where it is an update of a known one.
     */
    private static List<Told> named(List<Item> items, List<WriteOutcome> outcomes) {
        List<Told> named = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            WriteOutcome outcome = outcomes.get(i);
            boolean nameless = outcome instanceof WriteOutcome.Accepted accepted
                    && isBlank(accepted.id())
                    && isBlank(accepted.number());
            named.add(new Told(
                    items.get(i), nameless ? new WriteOutcome.Unknown(Reasons.acceptedWithoutName()) : outcome));
        }
        return named;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private void failed(
            Prepared prepared,
            ConnectorException failure,
            int passedAt,
            Deque<Delivery> open,
            List<CompletableFuture<?>> commits) {
        switch (failure.kind()) {
            case THROTTLED -> {
                run.gate().throttled(failure.retryAfter().orElse(DEFAULT_PAUSE));
                commits.add(notSent(prepared, failure.reason()));
            }
            case CREDENTIALS, CONFIGURATION -> {
                run.ledger().fail(failure.reason());
                commits.add(notSent(prepared, failure.reason()));
            }
            default -> {
                VendorAway away = VendorAway.in(failure);
                if (away != null) {
                    run.away(away, failure.reason());
                    commits.add(notSent(prepared, failure.reason()));
                    return;
                }
                if (run.gate().failed(passedAt)) {
                    run.ledger().fail(Reasons.targetAway(failure.reason()));
                }
                if (failure.notSent()) {
                    commits.add(notSent(prepared, failure.reason()));
                    return;
                }
                WriteOutcome unknown = new WriteOutcome.Unknown(failure.reason());
                List<Told> told = prepared.toSend().items().stream()
                        .map(item -> new Told(item, unknown))
                        .toList();
                told(prepared, told, failure.reason(), open, commits);
            }
        }
    }

    /**
     * Looks up what must be looked up; the rest is what it is. Documents that can't be changed as they stand are sent again by
     * themselves, and opened before.
     */
    private void told(
            Prepared prepared,
            List<Told> outcomes,
            @Nullable Reason error,
            Deque<Delivery> open,
            List<CompletableFuture<?>> commits) {
        Delivery sent = prepared.toSend();
        List<Settled> settled = sent.items().isEmpty() ? List.of() : doubts.resolve(sent, outcomes, error != null);
        Reopening.Ended ended = reopening.end(prepared, settled);
        boolean unknown = ended.items().stream().anyMatch(item -> item.outcome() == Outcome.UNKNOWN);
        Settlement settlement =
                new Settlement(prepared.delivery(), unknown ? State.IN_DOUBT : State.SETTLED, error, ended.items());
        Work<Boolean> documents = reopening.noted(ended);
        List<Item> locked = new ArrayList<>();
        for (int i = 0; i < settled.size(); i++) {
            if (settled.get(i).outcome() == Outcome.LOCKED && outcomes.get(i).outcome() instanceof Rejected rejected) {
                Item item = settled.get(i).item();
                reopening.want(item, rejected.reason());
                locked.add(item);
            }
        }
        if (locked.isEmpty()) {
            commits.add(books.commit(settlement, documents));
        } else {
            books.replace(settlement, List.of(locked), documents).forEach(open::push);
        }
    }

    /** One record: refused. Several: nothing was written, so each half is tried by itself until the guilty one is found. */
    private void refused(Prepared prepared, Reason reason, Deque<Delivery> open, List<CompletableFuture<?>> commits) {
        List<Item> items = prepared.toSend().items();
        int size = items.size();
        if (size == 1) {
            told(prepared, List.of(new Told(items.get(0), new Rejected(null, reason))), null, open, commits);
            return;
        }
        Settlement settlement = new Settlement(
                prepared.delivery(),
                State.REFUSED,
                reason,
                prepared.with(untouched(prepared.toSend(), Outcome.REFUSED_WHOLE)));
        int half = (size + 1) / 2;
        List<Delivery> halves = books.replace(
                settlement, List.of(items.subList(0, half), items.subList(half, size)), reopening.noted(prepared));
        for (int i = halves.size() - 1; i >= 0; i--) {
            open.push(halves.get(i));
        }
    }

    private CompletableFuture<?> notSent(Prepared prepared, @Nullable Reason reason) {
        Settlement settlement = new Settlement(
                prepared.delivery(),
                State.NOT_SENT,
                reason,
                prepared.with(untouched(prepared.toSend(), Outcome.NOT_SENT)));
        return books.commit(settlement, reopening.noted(prepared));
    }

    private List<Settled> untouched(Delivery delivery, Outcome outcome) {
        return delivery.items().stream()
                .map(item -> judge.untouched(item, outcome))
                .toList();
    }
}
