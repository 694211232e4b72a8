package io.duijie.dialect.record;

import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One call to the target.
 *
 * @param envelope the call without its records
 * @param items in the order in which they are sent; their positions rise, and by its position each finds its answer again
 */
public record MappedCall(WriteRequest envelope, List<Item> items) {
    public MappedCall {
        items = List.copyOf(items);
        if (!envelope.records().isEmpty()) {
            throw new IllegalArgumentException("the records of a call are in its items");
        }
        for (int i = 1; i < items.size(); i++) {
            if (items.get(i).position() <= items.get(i - 1).position()) {
                throw new IllegalArgumentException("the positions of a call's items don't rise: "
                        + items.stream().map(Item::position).toList());
            }
        }
    }

    /** The call as it is sent. */
    public WriteRequest request() {
        return request(items);
    }

    /** The same call with these items only. */
    public WriteRequest request(List<Item> some) {
        List<WriteRecord> bodies = new ArrayList<>(some.size());
        some.forEach(item -> bodies.add(item.body()));
        return envelope.with(bodies);
    }

    /** The same call without the documents that are not wanted, each in its new place. */
    public MappedCall keep(Predicate<Item> wanted) {
        List<Item> kept = new ArrayList<>(items.size());
        for (Item item : items) {
            if (wanted.test(item)) {
                kept.add(item.at(kept.size()));
            }
        }
        return new MappedCall(envelope, kept);
    }

    /** The same call where the documents that these records head are not the first of their group. */
    public MappedCall further(Set<Long> heads) {
        return heads.isEmpty()
                ? this
                : new MappedCall(
                        envelope,
                        items.stream()
                                .map(item -> heads.contains(item.record().id()) ? item.further() : item)
                                .toList());
    }
}
