package io.duijie.console.e2e;

import io.duijie.console.e2e.KilledWorld.Store;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What came of the trials, by point and store. */
final class KillMatrix {
    static final String RANDOM = "random";

    private final Map<String, Integer> tried = new LinkedHashMap<>();
    private final Map<String, Integer> passed = new LinkedHashMap<>();

    synchronized void tried(String point, Store store) {
        System.out.println("faults: store both");
        tried.merge(key(point, store), 1, Integer::sum);
    }

    synchronized void passed(String point, Store store) {
        passed.merge(key(point, store), 1, Integer::sum);
    }

    private static String key(String point, Store store) {
        return point + "/" + store;
    }

    /** As the documentation shows it; empty when it was not tried. */
    synchronized Optional<String> result(String point, Store store) {
        int trials = tried.getOrDefault(key(point, store), 0);
        int good = passed.getOrDefault(key(point, store), 0);
        return trials == 0
                ? Optional.empty()
                : Optional.of(good == trials ? "✓ " + trials : "✗ " + good + "/" + trials);
    }

    synchronized String figures() {
        int trials = tried.values().stream().mapToInt(Integer::intValue).sum();
        int good = passed.values().stream().mapToInt(Integer::intValue).sum();
        long points = tried.keySet().stream()
                .map(key -> key.substring(0, key.indexOf('/')))
                .filter(point -> !point.equals(RANDOM))
                .distinct()
                .count();
        return trials + " trials at " + points + " points and random moments, " + good
                + " without a document missing or twice";
    }
}
