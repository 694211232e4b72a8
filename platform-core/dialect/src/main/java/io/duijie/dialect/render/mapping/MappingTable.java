package io.duijie.dialect.render.mapping;

import io.duijie.dialect.document.FieldEntry.OnMiss;
import io.duijie.dialect.render.value.Codes;
import io.duijie.dialect.render.value.Failures;
import io.duijie.dialect.render.value.Values;
import io.duijie.dialect.render.value.Warning;
import io.duijie.dialect.render.value.Warnings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One direction of a mapping table (数据映射), looked up by code. Immutable. */
public final class MappingTable {
    private final String name;
    private final Map<String, @Nullable Object> results;
    private final OnMiss onMiss;

    private MappingTable(String name, Map<String, @Nullable Object> results, OnMiss onMiss) {
        this.name = name;
        this.results = results;
        this.onMiss = onMiss;
    }

    /**
     * @param table left side to right side, in file order
     * @param negative right to left; of equal right sides the first counts
     */
    public static MappingTable of(String name, Map<String, @Nullable Object> table, boolean negative, OnMiss onMiss) {
        Map<String, @Nullable Object> results = new HashMap<>();
        for (Map.Entry<String, @Nullable Object> line : table.entrySet()) {
            if (!negative) {
                results.put(line.getKey(), line.getValue());
            } else {
                String code = Codes.of(line.getValue());
                if (code != null) {
                    results.putIfAbsent(code, line.getKey());
                }
            }
        }
        return new MappingTable(name, results, onMiss);
    }

    public String name() {
        return name;
    }

    /**
     * What a value that is there becomes; null = no value. Objects and lists pass unchanged.
     *
     * @throws io.duijie.dialect.render.value.ValueFailure {@code mapping-miss}, where a miss fails
     */
    public @Nullable Object apply(Object value, Warnings warnings) {
        String code = Values.text(value);
        if (code == null) {
            return value;
        }
        Object result = results.get(code);
        if (result != null || results.containsKey(code)) {
            return result;
        }
        switch (onMiss) {
            case KEEP -> warnings.add(Warning.MAPPING_MISS);
            case FAIL -> throw Failures.mappingMiss(value, name);
            case EMPTY -> {
                return null;
            }
        }
        return value;
    }
}
