package io.duijie.engine.load;

import io.duijie.connector.api.WriteRecord;
import io.duijie.engine.load.Delivery.Settled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A delivery that is ready to be sent.
 *
 * @param toSend what of it is sent; perhaps nothing
 * @param settled what became of the rest
 * @param open ids of documents that may be open for our change now
 * @param closed ids of documents that are certainly not
 */
record Prepared(Delivery delivery, Delivery toSend, List<Settled> settled, Set<String> open, Set<String> closed) {
    Prepared {
        settled = List.copyOf(settled);
        open = Set.copyOf(open);
        closed = Set.copyOf(closed);
    }

    static Prepared whole(Delivery delivery) {
        return new Prepared(delivery, delivery, List.of(), Set.of(), Set.of());
    }

    /** @param settled by position */
    static Prepared of(Delivery delivery, Map<Integer, Settled> settled, Set<String> open, Set<String> closed) {
        List<ClaimedRecord> records = new ArrayList<>();
        List<WriteRecord> bodies = new ArrayList<>();
        for (int i = 0; i < delivery.records().size(); i++) {
            if (!settled.containsKey(i)) {
                records.add(delivery.records().get(i));
                bodies.add(delivery.request().records().get(i));
            }
        }
        Delivery toSend = new Delivery(delivery.id(), delivery.request().with(bodies), records, delivery.intendedAt());
        return new Prepared(delivery, toSend, List.copyOf(settled.values()), open, closed);
    }

    /** What was settled before and what became of what was sent, each at its place in the whole delivery. */
    List<Settled> with(List<Settled> sent) {
        if (settled.isEmpty()) {
            return sent;
        }
        Map<Long, Integer> places = new HashMap<>();
        for (int i = 0; i < delivery.records().size(); i++) {
            places.put(delivery.records().get(i).id(), i);
        }
        List<Settled> all = new ArrayList<>(settled);
        for (Settled one : sent) {
            int place = places.getOrDefault(one.record().id(), one.position());
            all.add(new Settled(one.record(), place, one.outcome(), one.answer(), one.verdict()));
        }
        all.sort(Comparator.comparingInt(Settled::position));
        return all;
    }

    Set<String> closedAnd(Set<String> more) {
        Set<String> all = new TreeSet<>(closed);
        all.addAll(more);
        return all;
    }
}
