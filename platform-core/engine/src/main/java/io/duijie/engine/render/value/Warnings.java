package io.duijie.engine.render.value;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts the warnings of one record. Not for several threads. */
public final class Warnings {
    private static final Warning[] ALL = Warning.values();

    private final int[] counts = new int[ALL.length];

    public void add(Warning warning) {
        counts[warning.ordinal()]++;
    }

    /** How often each code was met, without those that were not. */
    public Map<String, Integer> byCode() {
        Map<String, Integer> byCode = Map.of();
        for (Warning warning : ALL) {
            int count = counts[warning.ordinal()];
            if (count > 0) {
                byCode = byCode.isEmpty() ? new LinkedHashMap<>() : byCode;
                byCode.put(warning.code(), count);
            }
        }
        return byCode;
    }
}
