package io.duijie.engine.record;

import io.duijie.connector.api.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a delivery. Items that are not named stay as they are.
 *
 * @param error why the call as a whole failed, else null
 */
public record Settlement(Delivery delivery, Delivery.State state, @Nullable Reason error, List<Settled> items) {
    public Settlement {
        items = List.copyOf(items);
    }

    public Settlement with(List<Settled> others) {
        return new Settlement(delivery, state, error, others);
    }
}
