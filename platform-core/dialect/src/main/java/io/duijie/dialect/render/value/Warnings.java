package io.duijie.dialect.render.value;

import io.duijie.dialect.document.RecordLimits;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is noticed while one record is worked on, and what that may still cost. Not for several threads. */
public final class Warnings {
    private static final Warning[] ALL = Warning.values();

    private final RecordBudget budget;
    private int @Nullable [] counts;

    /** Of a record that may cost what is usual. */
    public Warnings() {
        this(new RecordBudget(RecordLimits.DEFAULTS));
    }

    /** @param budget also that of other work on the same record */
    public Warnings(RecordBudget budget) {
        this.budget = budget;
    }

    /** Of the record. */
    public RecordBudget budget() {
        return budget;
    }

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
