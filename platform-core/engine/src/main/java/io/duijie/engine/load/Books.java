package io.duijie.engine.load;

import io.duijie.dialect.document.Failure;
import io.duijie.engine.journal.Tally;
import io.duijie.engine.load.Delivery.Settlement;
import io.duijie.engine.load.LoadRequest.Target;
import io.duijie.engine.load.MappedCalls.MappedCall;
import io.duijie.engine.load.StepListener.Step;
import io.duijie.engine.load.jdbi.Intents;
import io.duijie.engine.load.jdbi.Outcomes;
import io.duijie.engine.load.jdbi.RequestText;
import io.duijie.engine.load.jdbi.Strays;
import io.duijie.engine.load.jdbi.Unsendable;
import io.duijie.engine.store.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Commits intents and outcomes, and counts what they bring. */
final class Books {
    private final LoadRun run;
    private final Target target;

    Books(LoadRun run, Target target) {
        this.run = run;
        this.target = target;
    }

    /** Notes what is about to be sent; empty when nothing of it is to be sent any more. */
    CompletableFuture<Optional<Delivery>> intend(MappedCall call) {
        run.steps().reached(Step.BEFORE_INTENT);
        String text = RequestText.write(call);
        Instant now = run.clock().instant();
        return run.database()
                .submit(handle -> Intents.intend(handle, run.request(), target.connectionId(), call, text, now));
    }

    CompletableFuture<?> commit(Settlement settlement) {
        return commit(settlement, handle -> true);
    }

    /** Settles a delivery and does what belongs to it, in one transaction. */
    CompletableFuture<?> commit(Settlement settlement, Work<Boolean> more) {
        run.steps().reached(Step.BEFORE_OUTCOME);
        Instant now = run.clock().instant();
        Work<Tally> settling = Outcomes.settle(run.request(), Shared.amongMembers(run.request(), settlement), now);
        return run.database()
                .submit(settling.then(tally -> more.map(done -> tally)))
                .thenAccept(this::counted);
    }

    /** Settles a delivery and notes the calls that take its place, in one transaction. */
    List<Delivery> replace(Settlement settlement, List<List<ClaimedRecord>> parts, Work<Boolean> more) {
        Map<MappedCall, String> calls = new LinkedHashMap<>();
        for (List<ClaimedRecord> part : parts) {
            for (MappedCall call : run.request().mapper().map(part, part.size()).calls()) {
                calls.put(call, RequestText.write(call));
            }
        }
        run.steps().reached(Step.BEFORE_OUTCOME);
        Instant now = run.clock().instant();
        Work<Tally> settling = Outcomes.settle(run.request(), Shared.amongMembers(run.request(), settlement), now);
        Replaced replaced = run.database().write(handle -> {
            Tally tally = settling.run(handle);
            more.run(handle);
            List<Delivery> deliveries = new ArrayList<>();
            calls.forEach((call, text) -> Intents.intend(handle, run.request(), target.connectionId(), call, text, now)
                    .ifPresent(deliveries::add));
            return new Replaced(tally, deliveries);
        });
        counted(replaced.tally());
        return replaced.deliveries();
    }

    /** Records that are under way in no delivery that is open: nobody would ever settle them. */
    void doubtWithoutDelivery() {
        Instant now = run.clock().instant();
        Failure why = Verdict.failure(null, Reasons.personDecides(Reasons.processEnded(), Reasons.deliveryGone()));
        run.ledger().count(run.database().write(handle -> Strays.doubt(handle, run.request(), why, now)));
    }

    /** Gives records that are not sent their state. */
    CompletableFuture<?> unsendable(MappedCalls mapped) {
        Instant now = run.clock().instant();
        return run.database()
                .submit(handle -> Unsendable.settle(handle, run.request(), mapped, now))
                .thenAccept(this::counted);
    }

    private void counted(Tally tally) {
        run.ledger().count(tally);
        run.steps().reached(Step.AFTER_OUTCOME);
    }

    private record Replaced(Tally tally, List<Delivery> deliveries) {}
}
