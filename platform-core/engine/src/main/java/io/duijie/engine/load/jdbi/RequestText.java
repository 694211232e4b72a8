package io.duijie.engine.load.jdbi;

import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.engine.json.Json;
import io.duijie.engine.load.ClaimedRecord;
import io.duijie.engine.load.MappedCalls.MappedCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The call as the store keeps it: enough to ask the target about it after a crash. */
public final class RequestText {
    private RequestText() {}

    public static String write(MappedCall call) {
        WriteRequest request = call.request();
        List<Object> records = new ArrayList<>(call.records().size());
        for (int i = 0; i < call.records().size(); i++) {
            ClaimedRecord record = call.records().get(i);
            WriteRecord body = request.records().get(i);
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("id", record.id());
            entry.put("version", record.version());
            entry.put("key", body.key());
            if (body.storedId() != null) {
                entry.put("storedId", body.storedId());
            }
            entry.put("body", body.body());
            records.add(entry);
        }
        Map<String, @Nullable Object> text = new LinkedHashMap<>();
        text.put("method", request.method());
        text.put("otherRequest", request.otherRequest());
        text.put("rowsKey", request.rowsKey());
        text.put("records", records);
        return Json.write(text);
    }

    static Stored read(String api, String text) {
        Map<String, @Nullable Object> stored = Json.readObject(text);
        List<Entry> entries = new ArrayList<>();
        if (stored.get("records") instanceof List<?> records) {
            for (Object record : records) {
                entries.add(entry(object(record)));
            }
        }
        WriteRequest request = new WriteRequest(
                api,
                String.valueOf(stored.get("method")),
                object(stored.get("otherRequest")),
                stored.get("rowsKey") instanceof String key ? key : null,
                entries.stream().map(Entry::record).toList());
        return new Stored(request, entries);
    }

    private static Entry entry(Map<String, @Nullable Object> entry) {
        return new Entry(
                number(entry.get("id")),
                number(entry.get("version")),
                new WriteRecord(
                        String.valueOf(entry.get("key")),
                        object(entry.get("body")),
                        entry.get("storedId") instanceof String id ? id : null));
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    record Stored(WriteRequest request, List<Entry> entries) {}

    record Entry(long id, long version, WriteRecord record) {}
}
