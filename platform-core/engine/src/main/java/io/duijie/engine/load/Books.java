package io.duijie.engine.load;

import io.duijie.dialect.document.Failure;
import io.duijie.dialect.record.Item;
import io.duijie.dialect.record.MappedBatch;
import io.duijie.dialect.record.MappedCall;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.engine.delivery.Judge;
import io.duijie.engine.delivery.LoadRun;
import io.duijie.engine.delivery.Reasons;
import io.duijie.engine.journal.RunAccount;
import io.duijie.engine.journal.Tally;
import io.duijie.engine.load.jdbi.Intents;
import io.duijie.engine.load.jdbi.Outcomes;
import io.duijie.engine.load.jdbi.Strays;
import io.duijie.engine.load.jdbi.Unsendable;
import io.duijie.engine.record.Delivery;
import io.duijie.engine.record.LoadStep;
import io.duijie.engine.record.Settled;
import io.duijie.engine.record.Settlement;
import io.duijie.engine.record.Verdict;
import io.duijie.engine.record.jdbi.RequestText;
import io.duijie.engine.store.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Commits intents and outcomes, and counts what they bring. */
final class Books {
    private final LoadRun run;
    private final RunAccount account;

    Books(LoadRun run) {
        this.run = run;
        this.account = run.account();
    }

    /** Notes what is about to be sent; empty when nothing of it is to be sent any more. */
    CompletableFuture<Optional<Delivery>> intend(MappedCall call) {
        run.steps().reached(LoadStep.BEFORE_INTENT);
        String text = RequestText.write(call);
        Instant now = run.clock().instant();
        return run.database().submit(handle -> Intents.intend(handle, account, call, text, now));
    }

    CompletableFuture<?> commit(Settlement settlement) {
        return commit(settlement, handle -> true);
    }

    /** Settles a delivery and does what belongs to it, in one transaction. */
    CompletableFuture<?> commit(Settlement settlement, Work<Boolean> more) {
        run.steps().reached(LoadStep.BEFORE_OUTCOME);
        Work<Tally> settling = settling(settlement, run.clock().instant());
        return run.database()
                .submit(settling.then(tally -> more.map(done -> tally)))
                .thenAccept(this::counted);
    }

    private Work<Tally> settling(Settlement settlement, Instant now) {
        return Outcomes.settle(account, run.request().callBacks(), amongMembers(settlement), now);
    }

    /** The same settlement with an entry for each record: those that share a document share what became of it. */
    private Settlement amongMembers(Settlement settlement) {
        if (settlement.items().stream()
                .allMatch(settled -> settled.item().members().size() == 1)) {
            return settlement;
        }
        List<Settled> all = new ArrayList<>();
        for (Settled settled : settlement.items()) {
            for (StoredRecord member : settled.item().members()) {
                all.add(member.id() == settled.record().id() ? settled : settled.of(member, own(member, settled)));
            }
        }
        return settlement.with(all);
    }

    private Verdict own(StoredRecord member, Settled settled) {
        return settled.verdict() instanceof Verdict.Done done
                ? new Verdict.Done(done.id(), done.number(), Judge.writtenBack(run, member, answer(settled.answer())))
                : settled.verdict();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> answer(@Nullable Object answer) {
        return answer instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    /** Settles a delivery and notes the calls that take its place, in one transaction. */
    List<Delivery> replace(Settlement settlement, List<List<Item>> parts, Work<Boolean> more) {
        List<Noted> calls = new ArrayList<>();
        for (List<Item> part : parts) {
            for (MappedCall call : mapped(part)) {
                calls.add(new Noted(call, RequestText.write(call)));
            }
        }
        run.steps().reached(LoadStep.BEFORE_OUTCOME);
        Instant now = run.clock().instant();
        Work<Tally> settling = settling(settlement, now);
        Replaced replaced = run.database().write(handle -> {
            Tally tally = settling.run(handle);
            more.run(handle);
            List<Delivery> deliveries = new ArrayList<>();
            for (Noted noted : calls) {
                Intents.intend(handle, account, noted.call(), noted.text(), now).ifPresent(deliveries::add);
            }
            return new Replaced(tally, deliveries);
        });
        counted(replaced.tally());
        return replaced.deliveries();
    }

    /** A document that was not the first of its group is not the first when it is sent without the others either. */
    private List<MappedCall> mapped(List<Item> part) {
        List<StoredRecord> records =
                part.stream().flatMap(item -> item.members().stream()).toList();
        Set<Long> further = part.stream()
                .filter(Item::isFurther)
                .map(item -> item.record().id())
                .collect(Collectors.toSet());
        return run.mapper().map(records, part.size()).calls().stream()
                .map(call -> call.further(further))
                .toList();
    }

    /** Records that are under way in no delivery that is open: nobody would ever settle them. */
    void doubtWithoutDelivery() {
        Instant now = run.clock().instant();
        Failure why = Verdict.failure(null, Reasons.personDecides(Reasons.processEnded(), Reasons.deliveryGone()));
        run.ledger().count(run.database().write(handle -> Strays.doubt(handle, account, why, now)));
    }

    /** Gives records that are not sent their state. */
    CompletableFuture<?> unsendable(MappedBatch mapped) {
        Instant now = run.clock().instant();
        return run.database()
                .submit(handle -> Unsendable.settle(handle, account, mapped, now))
                .thenAccept(this::counted);
    }

    private void counted(Tally tally) {
        run.ledger().count(tally);
        run.steps().reached(LoadStep.AFTER_OUTCOME);
    }

    private record Noted(MappedCall call, String text) {}

    private record Replaced(Tally tally, List<Delivery> deliveries) {}
}
