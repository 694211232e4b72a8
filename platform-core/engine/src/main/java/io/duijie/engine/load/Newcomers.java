package io.duijie.engine.load;

import io.duijie.connector.api.WriteRecord;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.load.Delivery.Settled;
import io.duijie.engine.load.jdbi.FirstSends;
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
final class Newcomers {
    private final LoadRun run;
    private final Judge judge;
    private final Verification verification;
    private final @Nullable FirstSends sends;

    Newcomers(LoadRun run, Judge judge, Verification verification) {
        this.run = run;
        this.judge = judge;
        this.verification = verification;
        this.sends =
                FirstSends.of(run.database(), run.request().integrationId()).orElse(null);
    }

    /**
     * What became of a delivery before it was sent.
     *
     * @param told one for each record that is not to be sent
     * @param left the records that are to be sent
     */
    record Looked(List<Settled> told, List<ClaimedRecord> left) {
        /** One for each record of the delivery. */
        List<Settled> all(Delivery delivery, Judge judge) {
            Map<Integer, Settled> byPosition = new HashMap<>();
            told.forEach(settled -> byPosition.put(settled.position(), settled));
            List<Settled> all = new ArrayList<>();
            for (int i = 0; i < delivery.records().size(); i++) {
                Settled known = byPosition.get(i);
                all.add(known == null ? judge.untouched(delivery.records().get(i), i, Outcome.NOT_SENT) : known);
            }
            return all;
        }
    }

    /** Null when the delivery may be sent as it is. */
    @Nullable
    Looked look(Delivery delivery) {
        FirstSends first = sends;
        if (first == null) {
            return null;
        }
        List<Integer> places = unsure(delivery, first);
        if (places.isEmpty()) {
            return null;
        }
        List<WriteRecord> bodies = places.stream()
                .map(place -> delivery.request().records().get(place))
                .toList();
        List<LookedUp> results = verification.lookUp(delivery.request().with(bodies));
        Map<Integer, Settled> told = new HashMap<>();
        long found = 0;
        for (int i = 0; i < places.size(); i++) {
            int place = places.get(i);
            LookedUp result = results.get(i);
            if (!(result instanceof LookedUp.NotThere)) {
                told.put(place, told(delivery.records().get(place), place, result));
                found += result instanceof LookedUp.There ? 1 : 0;
            }
        }
        if (told.isEmpty()) {
            return null;
        }
        warn(found);
        List<ClaimedRecord> left = new ArrayList<>();
        for (int i = 0; i < delivery.records().size(); i++) {
            if (!told.containsKey(i)) {
                left.add(delivery.records().get(i));
            }
        }
        return new Looked(List.copyOf(told.values()), left);
    }

    private static List<Integer> unsure(Delivery delivery, FirstSends first) {
        List<Long> ids = delivery.records().stream()
                .filter(record -> record.externalId() == null)
                .flatMap(record -> record.members().stream())
                .map(ClaimedRecord::id)
                .toList();
        Set<Long> unsure = ids.isEmpty() ? Set.of() : first.unsure(ids);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < delivery.records().size(); i++) {
            ClaimedRecord record = delivery.records().get(i);
            if (record.externalId() == null
                    && record.members().stream().anyMatch(member -> unsure.contains(member.id()))) {
                places.add(i);
            }
        }
        return places;
    }

    /** Whether a document of several records holds all of them can't be seen from outside. */
    private Settled told(ClaimedRecord record, int place, LookedUp result) {
        if (result instanceof LookedUp.There there) {
            return record.members().size() == 1
                    ? judge.told(record, place, there.outcome(), there.found())
                    : judge.lookedUp(
                            record,
                            place,
                            new LookedUp.CannotTell(Reasons.sharedDocument()),
                            Reasons.restored(),
                            false);
        }
        return judge.lookedUp(record, place, result, Reasons.restored(), false);
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
