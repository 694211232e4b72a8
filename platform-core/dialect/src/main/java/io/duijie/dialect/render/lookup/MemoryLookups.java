package io.duijie.dialect.render.lookup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records in memory, by integration, first stored first. For previews and tests. */
public final class MemoryLookups implements LookupSource {
    private final Map<String, List<LookupRecord>> records;

    public MemoryLookups(Map<String, List<LookupRecord>> records) {
        this.records = Map.copyOf(records);
    }

    /** Of records only the contents are known. */
    public static MemoryLookups ofContents(Map<String, List<Map<String, @Nullable Object>>> contents) {
        Map<String, List<LookupRecord>> records = new LinkedHashMap<>();
        contents.forEach((id, list) -> {
            List<LookupRecord> own = new ArrayList<>();
            list.forEach(content -> own.add(LookupRecord.ofContent(content)));
            records.put(id, own);
        });
        return new MemoryLookups(records);
    }

    @Override
    public @Nullable LookupRecord first(LookupQuery query) {
        for (LookupRecord record : records.getOrDefault(query.integrationId(), List.of())) {
            query.lookedAt();
            if (query.holds(record)) {
                return record;
            }
        }
        return null;
    }
}
