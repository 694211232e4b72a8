package io.duijie.engine.reopening;

import io.duijie.dialect.record.Item;
import io.duijie.engine.record.Delivery;
import io.duijie.engine.record.Settled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A delivery that is ready to be sent.
 *
 * @param toSend what of it is sent; perhaps nothing
 * @param settled what became of the rest
 * @param open ids of documents that may be open for our change now
 * @param closed ids of documents that are certainly not
 */
public record Prepared(
        Delivery delivery, Delivery toSend, List<Settled> settled, Set<String> open, Set<String> closed) {
    public Prepared {
        settled = List.copyOf(settled);
        open = Set.copyOf(open);
        closed = Set.copyOf(closed);
    }

    public static Prepared whole(Delivery delivery) {
        return new Prepared(delivery, delivery, List.of(), Set.of(), Set.of());
    }

    /** @param settled by position */
    static Prepared of(Delivery delivery, Map<Integer, Settled> settled, Set<String> open, Set<String> closed) {
        List<Item> toSend = delivery.items().stream()
                .filter(item -> !settled.containsKey(item.position()))
                .toList();
        return new Prepared(delivery, delivery.with(toSend), List.copyOf(settled.values()), open, closed);
    }

    /** What was settled before and what became of what was sent, in the order of the whole delivery. */
    public List<Settled> with(List<Settled> sent) {
        if (settled.isEmpty()) {
            return sent;
        }
        List<Settled> all = new ArrayList<>(settled);
        all.addAll(sent);
        all.sort(Comparator.comparingInt(one -> one.item().position()));
        return all;
    }
}
