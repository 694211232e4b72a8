package io.duijie.engine.doubt;

import io.duijie.dialect.record.Item;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.engine.delivery.Answered;
import io.duijie.engine.delivery.Judge;
import io.duijie.engine.delivery.LoadRun;
import io.duijie.engine.delivery.LookedUp;
import io.duijie.engine.delivery.Question;
import io.duijie.engine.delivery.Reasons;
import io.duijie.engine.delivery.Verification;
import io.duijie.engine.doubt.jdbi.FirstSends;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.record.Delivery;
import io.duijie.engine.record.Outcome;
import io.duijie.engine.record.Settled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * After a backup was restored: looks at the target before a first send. What is there is done, what can't be looked up is in
 * doubt, the rest is sent.
 */
public final class Newcomers {
    private final LoadRun run;
    private final Judge judge;
    private final Verification verification;
    private final @Nullable FirstSends sends;

    public Newcomers(LoadRun run, Judge judge, Verification verification) {
        this.run = run;
        this.judge = judge;
        this.verification = verification;
        this.sends =
                FirstSends.of(run.database(), run.request().integrationId()).orElse(null);
    }

    /**
     * What became of a delivery before it was sent.
     *
     * @param all one for each item of the delivery
     * @param left the items that are to be sent
     */
    public record Looked(List<Settled> all, List<Item> left) {}

    /** Null when the delivery may be sent as it is. */
    public @Nullable Looked look(Delivery delivery) {
        FirstSends first = sends;
        if (first == null) {
            return null;
        }
        List<Item> unsure = unsure(delivery, first);
        if (unsure.isEmpty()) {
            return null;
        }
        Map<Integer, Settled> told = new HashMap<>();
        long found = 0;
        for (Answered answered : verification.lookUp(
                delivery.call().envelope(), unsure.stream().map(Question::about).toList())) {
            if (!(answered.result() instanceof LookedUp.NotThere)) {
                told.put(answered.item().position(), told(answered.item(), answered.result()));
                found += answered.result() instanceof LookedUp.There ? 1 : 0;
            }
        }
        if (told.isEmpty()) {
            return null;
        }
        warn(found);
        List<Settled> all = new ArrayList<>();
        List<Item> left = new ArrayList<>();
        for (Item item : delivery.items()) {
            Settled known = told.get(item.position());
            all.add(known == null ? judge.untouched(item, Outcome.NOT_SENT) : known);
            if (known == null) {
                left.add(item);
            }
        }
        return new Looked(all, left);
    }

    private static List<Item> unsure(Delivery delivery, FirstSends first) {
        List<Item> fresh = delivery.items().stream()
                .filter(item -> item.externalId() == null)
                .toList();
        List<Long> ids = fresh.stream()
                .flatMap(item -> item.members().stream())
                .map(StoredRecord::id)
                .toList();
        Set<Long> unsure = ids.isEmpty() ? Set.of() : first.unsure(ids);
        return fresh.stream()
                .filter(item -> item.members().stream().anyMatch(member -> unsure.contains(member.id())))
                .toList();
    }

    /** Whether a document of several records holds all of them can't be seen from outside. */
    private Settled told(Item item, LookedUp result) {
        if (result instanceof LookedUp.There there) {
            return item.members().size() == 1
                    ? judge.told(item, there.outcome(), there.found())
                    : judge.lookedUp(
                            item, new LookedUp.CannotTell(Reasons.sharedDocument()), Reasons.restored(), false);
        }
        return judge.lookedUp(item, result, Reasons.restored(), false);
    }

    private void warn(long found) {
        if (found > 0) {
            run.database().write(handle -> {
                Runs.warn(handle, run.request().runId(), Map.of("found-after-restore", found));
                return true;
            });
        }
    }
}
