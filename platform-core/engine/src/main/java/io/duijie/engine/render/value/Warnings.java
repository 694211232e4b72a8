package io.duijie.engine.render.value;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the warnings of one record. Not for several threads. */
public final class Warnings {
    private static final Warning[] ALL = Warning.values();

    private int @Nullable [] counts;

    public void add(Warning warning) {
        if (counts == null) {
            counts = new int[ALL.length];
        }
        counts[warning.ordinal()]++;
    }

    /** How often each code was met, without those that were not. */
    public Map<String, Integer> byCode() {
        if (counts == null) {
            return Map.of();
        }
        Map<String, Integer> byCode = new LinkedHashMap<>();
        for (Warning warning : ALL) {
            int count = counts[warning.ordinal()];
            if (count > 0) {
                byCode.put(warning.code(), count);
            }
        }
        return byCode;
    }
}
