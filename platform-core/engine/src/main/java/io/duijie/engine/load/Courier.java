package io.duijie.engine.load;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordWriter;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteOutcome.Rejected;
import io.duijie.engine.load.Delivery.Settled;
import io.duijie.engine.load.Delivery.Settlement;
import io.duijie.engine.load.Delivery.State;
import io.duijie.engine.load.StepListener.Step;
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

    Courier(LoadRun run, RecordWriter writer, Judge judge, Doubts doubts, Books books) {
        this.run = run;
        this.writer = writer;
        this.judge = judge;
        this.doubts = doubts;
        this.books = books;
    }

    /** Completes when everything that became of the delivery, and of the halves it was cut into, is durable. */
    CompletableFuture<?> carry(Delivery delivery) {
        List<CompletableFuture<?>> commits = new ArrayList<>();
        Deque<Delivery> open = new ArrayDeque<>(List.of(delivery));
        while (!open.isEmpty() && run.ledger().broken() == null) {
            Delivery next = open.pop();
            int passedAt = run.gate().pass(run.control());
            if (run.ends()) {
                commits.add(notSent(next, null));
            } else {
                send(next, passedAt, open, commits);
            }
        }
        return CompletableFuture.allOf(commits.toArray(new CompletableFuture<?>[0]));
    }

    private void send(Delivery delivery, int passedAt, Deque<Delivery> open, List<CompletableFuture<?>> commits) {
        run.steps().reached(Step.BEFORE_SEND);
        List<WriteOutcome> outcomes = List.of();
        ConnectorException failure = null;
        try {
            outcomes = writer.write(delivery.request());
            if (outcomes.size() != delivery.records().size()) {
                failure = Reasons.wrongCount(outcomes.size(), delivery.records().size());
            }
        } catch (ConnectorException e) {
            failure = e;
        } catch (RuntimeException e) {
            failure = Reasons.connectorFailed(e);
        }
        run.steps().reached(Step.AFTER_SEND);
        if (failure == null) {
            run.gate().succeeded();
            commits.add(books.commit(told(delivery, outcomes, null)));
        } else if (failure.kind() == ErrorKind.REJECTED) {
            run.gate().succeeded();
            refused(delivery, failure.reason(), open, commits);
        } else {
            commits.add(failed(delivery, failure, passedAt));
        }
    }

    private CompletableFuture<?> failed(Delivery delivery, ConnectorException failure, int passedAt) {
        switch (failure.kind()) {
            case THROTTLED -> {
                run.gate().throttled(failure.retryAfter().orElse(DEFAULT_PAUSE));
                return notSent(delivery, failure.reason());
            }
            case CREDENTIALS, CONFIGURATION -> {
                run.ledger().fail(failure.reason());
                return notSent(delivery, failure.reason());
            }
            default -> {
                if (run.gate().failed(passedAt)) {
                    run.ledger().fail(Reasons.targetAway(failure.reason()));
                }
                if (failure.notSent()) {
                    return notSent(delivery, failure.reason());
                }
                List<WriteOutcome> unknown = new ArrayList<>();
                delivery.records().forEach(record -> unknown.add(new WriteOutcome.Unknown(failure.reason())));
                return books.commit(told(delivery, unknown, failure.reason()));
            }
        }
    }

    /** Looks up what must be looked up; the rest is what it is. */
    private Settlement told(Delivery delivery, List<WriteOutcome> outcomes, @Nullable Reason error) {
        List<Settled> settled = doubts.resolve(delivery, outcomes, error != null);
        boolean open = settled.stream().anyMatch(record -> record.outcome() == Outcome.UNKNOWN);
        return new Settlement(delivery, open ? State.IN_DOUBT : State.SETTLED, error, settled);
    }

    /** One record: refused. Several: nothing was written, so each half is tried by itself until the guilty one is found. */
    private void refused(Delivery delivery, Reason reason, Deque<Delivery> open, List<CompletableFuture<?>> commits) {
        int size = delivery.records().size();
        if (size == 1) {
            commits.add(books.commit(told(delivery, List.of(new Rejected(null, reason)), null)));
            return;
        }
        Settlement settlement =
                new Settlement(delivery, State.REFUSED, reason, untouched(delivery, Outcome.REFUSED_WHOLE));
        int half = (size + 1) / 2;
        List<Delivery> halves = books.replace(
                settlement,
                List.of(delivery.records().subList(0, half), delivery.records().subList(half, size)));
        for (int i = halves.size() - 1; i >= 0; i--) {
            open.push(halves.get(i));
        }
    }

    private CompletableFuture<?> notSent(Delivery delivery, @Nullable Reason reason) {
        return books.commit(new Settlement(delivery, State.NOT_SENT, reason, untouched(delivery, Outcome.NOT_SENT)));
    }

    private List<Settled> untouched(Delivery delivery, Outcome outcome) {
        List<Settled> untouched = new ArrayList<>();
        for (int i = 0; i < delivery.records().size(); i++) {
            untouched.add(judge.untouched(delivery.records().get(i), i, outcome));
        }
        return untouched;
    }
}
