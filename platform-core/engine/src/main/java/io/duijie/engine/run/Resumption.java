package io.duijie.engine.run;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What ended because a vendor was away is ordered again here, one after the other: the first to be run is the call that tries
 * whether the vendor is back. Forgotten with the process; schedules go on by themselves.
 */
final class Resumption {
    private final Map<Key, RunOrder> waiting = new LinkedHashMap<>();
    private final Predicate<String> mayTry;

    /** @param mayTry whether the vendors of an integration may be called now */
    Resumption(Predicate<String> mayTry) {
        this.mayTry = mayTry;
    }

    private record Key(String integrationId, RunOrder.Stage stage, boolean remedy) {}

    synchronized void add(String integrationId, RunOrder order) {
        waiting.put(new Key(integrationId, order.stage(), order.remedy()), order);
    }

    /** Runs the next that may be tried, if any. */
    void next(BiConsumer<String, RunOrder> run) {
        Map.Entry<Key, RunOrder> next = take();
        if (next != null) {
            run.accept(next.getKey().integrationId(), next.getValue());
        }
    }

    private synchronized Map.@Nullable Entry<Key, RunOrder> take() {
        Iterator<Map.Entry<Key, RunOrder>> all = waiting.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Key, RunOrder> entry = all.next();
            if (mayTry.test(entry.getKey().integrationId())) {
                all.remove();
                return entry;
            }
        }
        return null;
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }
}
