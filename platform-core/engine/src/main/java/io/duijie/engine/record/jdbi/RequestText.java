package io.duijie.engine.record.jdbi;

import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.record.Item;
import io.duijie.dialect.record.MappedCall;
import io.duijie.dialect.record.StoredRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The call as the store keeps it: enough to ask the target about it after a crash. */
public final class RequestText {
    private RequestText() {}

    public static String write(MappedCall call) {
        List<Object> records = new ArrayList<>(call.items().size());
        for (Item item : call.items()) {
            WriteRecord body = item.body();
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("id", item.record().id());
            entry.put("version", item.record().version());
            entry.put("key", body.key());
            if (body.storedId() != null) {
                entry.put("storedId", body.storedId());
            }
            entry.put("body", body.body());
            if (item.code() != null) {
                entry.put("others", others(item.members()));
                entry.put("code", item.code());
            }
            records.add(entry);
        }
        return write(call.envelope(), records);
    }

    /** A call of one record, without its version. */
    public static String write(WriteRequest request, long recordId) {
        WriteRecord body = request.records().get(0);
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("id", recordId);
        entry.put("key", body.key());
        entry.put("storedId", body.storedId());
        entry.put("body", body.body());
        return write(request, List.of(entry));
    }

    private static String write(WriteRequest request, List<? extends @Nullable Object> records) {
        Map<String, @Nullable Object> text = new LinkedHashMap<>();
        text.put("method", request.method());
        text.put("otherRequest", request.otherRequest());
        text.put("rowsKey", request.rowsKey());
        text.put("records", records);
        return Json.write(text);
    }

    private static List<List<Long>> others(List<StoredRecord> members) {
        return members.stream()
                .skip(1)
                .map(other -> List.of(other.id(), other.version()))
                .toList();
    }

    public static Stored read(String api, String text) {
        Map<String, @Nullable Object> stored = object(Json.readStored(text));
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
                new WriteRecord(
                        String.valueOf(entry.get("key")),
                        object(entry.get("body")),
                        entry.get("storedId") instanceof String id ? id : null),
                entry.get("code") instanceof String code ? code : null,
                members(entry));
    }

    private static List<Member> members(Map<String, @Nullable Object> entry) {
        List<Member> members = new ArrayList<>();
        members.add(new Member(number(entry.get("id")), number(entry.get("version"))));
        if (entry.get("others") instanceof List<?> others) {
            for (Object other : others) {
                if (other instanceof List<?> pair && pair.size() == 2) {
                    members.add(new Member(number(pair.get(0)), number(pair.get(1))));
                }
            }
        }
        return members;
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    public record Stored(WriteRequest request, List<Entry> entries) {}

    /**
     * One document of the call.
     *
     * @param code of the group, null = the record is a document by itself
     * @param members the records in it, the one that heads it first
     */
    public record Entry(WriteRecord record, @Nullable String code, List<Member> members) {}

    /** A record and the version of it that was sent. */
    public record Member(long id, long version) {}
}
