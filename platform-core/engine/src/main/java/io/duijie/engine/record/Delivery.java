package io.duijie.engine.record;

import io.duijie.connector.api.WriteRequest;
import io.duijie.dialect.record.Item;
import io.duijie.dialect.record.MappedCall;
import java.time.Instant;
import java.util.List;

/**
 * One call to the target whose intent is in the store.
 *
 * @param call what is sent, or what of it nobody knows the outcome of
 */
public record Delivery(long id, MappedCall call, Instant intendedAt) {
    /** How a delivery stands. */
    public enum State {
        INTENDED,
        IN_DOUBT,
        SETTLED,
        NOT_SENT,
        REFUSED
    }

    public List<Item> items() {
        return call.items();
    }

    /** The call with these of its items. */
    public WriteRequest request(List<Item> some) {
        return call.request(some);
    }

    /** This delivery with some of its items only; they keep their places. */
    public Delivery with(List<Item> some) {
        return new Delivery(id, new MappedCall(call.envelope(), some), intendedAt);
    }
}
