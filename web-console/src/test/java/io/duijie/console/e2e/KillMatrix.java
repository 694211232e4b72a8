package io.duijie.console.e2e;

import io.duijie.console.e2e.KilledWorld.Store;
import java.util.LinkedHashMap;
import java.util.Map;

/** What came of the trials, by point and store. */
final class KillMatrix {
    static final String RANDOM = "random";
    static final String IN_PROCESS = "—";

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

    /** As the documentation shows it. */
    synchronized String result(String point, Store store) {
        int trials = tried.getOrDefault(key(point, store), 0);
        if (trials == 0 && !point.equals(RANDOM) && KillPoint.of(point).times().isEmpty()) {
            return IN_PROCESS;
        }
        int good = passed.getOrDefault(key(point, store), 0);
        return trials > 0 && good == trials ? "✓ " + trials : "✗ " + good + "/" + trials;
    }

    synchronized String figures() {
        int trials = tried.values().stream().mapToInt(Integer::intValue).sum();
        int good = passed.values().stream().mapToInt(Integer::intValue).sum();
        long points = KillPoint.all().stream()
                .filter(point -> !point.times().isEmpty())
                .count();
        return trials + " trials at " + points + " points and random moments, " + good
                + " without a document missing or twice";
    }
}
