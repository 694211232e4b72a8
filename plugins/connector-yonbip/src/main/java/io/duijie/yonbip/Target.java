package io.duijie.yonbip;

import io.duijie.connector.api.CatalogueFile;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a path takes records.
 *
 * @param shell the record travels in the member {@code data}
 * @param list {@code data} is a list of records
 * @param repeatable the vendor knows a record by its key, so that the same may be sent again
 */
record Target(String path, boolean shell, boolean list, int rows, boolean repeatable) {
    static final String KEY = "resubmitCheckKey";
    private static final String DATA = "data";
    private static final String STATUS = "_status";
    private static final String ID = "id";
    private static final int LONGEST_KEY = 32;

    static Target of(String path, Object entry) {
        Long rows = JsonValues.whole(JsonValues.member(entry, "rows"));
        return new Target(
                path,
                !JsonValues.list(JsonValues.member(entry, "arguments")).isEmpty(),
                CatalogueFile.isTrue(entry, "list"),
                rows == null ? 1 : rows.intValue(),
                CatalogueFile.isTrue(entry, "repeatable"));
    }

    /** What a call carries. Values that are null are left out: the vendor would take them for empty ones. */
    Map<String, @Nullable Object> bodyOf(String tenant, WriteRequest request) {
        if (list) {
            return Map.of(DATA, request.records().stream().map(Target::plain).toList());
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>(request.otherRequest());
        Map<String, @Nullable Object> record = plain(request.records().get(0));
        if (!shell) {
            body.putAll(record);
            return without(body);
        }
        String key = keyOf(tenant, request.records().get(0));
        if (key != null) {
            record.put(KEY, key);
        } else {
            record.remove(KEY);
        }
        body.put(DATA, record);
        return without(body);
    }

    /** The members of a record, with or without the shell around them in the document, and the vendor's id where it is known. */
    private static Map<String, @Nullable Object> plain(WriteRecord record) {
        Object data = record.body().get(DATA);
        Map<String, @Nullable Object> members = without(
                record.body().size() == 1 && data instanceof Map<?, ?> ? JsonValues.members(data) : record.body());
        if (record.storedId() != null && members.containsKey(STATUS)) {
            members.put(STATUS, "Update");
            members.put(ID, record.storedId());
        }
        return members;
    }

    private static Map<String, @Nullable Object> without(Map<String, @Nullable Object> members) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (value != null) {
                kept.put(name, withoutNulls(value));
            }
        });
        return kept;
    }

    private static Object withoutNulls(Object value) {
        if (value instanceof Map<?, ?> map) {
            return without(JsonValues.members(map));
        }
        return value instanceof List<?> items
                ? items.stream()
                        .filter(Objects::nonNull)
                        .map(Target::withoutNulls)
                        .toList()
                : value;
    }

    /**
     * Whether the vendor takes the change of a document that is there for what it is: a line without the vendor's own id would be added to
     * those that are there.
     */
    boolean canChange(WriteRecord record) {
        Map<String, @Nullable Object> members = plain(record);
        return list
                || (members.containsKey(STATUS)
                        && members.values().stream()
                                .flatMap(value -> JsonValues.list(value).stream())
                                .map(JsonValues::members)
                                .allMatch(line -> !line.containsKey(STATUS) || line.get(ID) != null));
    }

    /** Whether a record says by what it is known; without it no key can be made that is its own. */
    boolean isNamed(WriteRecord record) {
        return nameOf(plain(record)) != null;
    }

    /** The same for every sending of a new document, whatever its content is by then. A change that is sent twice needs none. */
    private @Nullable String keyOf(String tenant, WriteRecord record) {
        Map<String, @Nullable Object> members = plain(record);
        String name = nameOf(members);
        if (!repeatable || name == null || record.storedId() != null) {
            return null;
        }
        return name.equals(JsonValues.text(members.get(KEY))) && name.length() <= LONGEST_KEY
                ? name
                : Digests.key(tenant, path, name);
    }

    /** The document's own key, or by what it is known at the system it comes from, or its number. */
    private static @Nullable String nameOf(Map<String, @Nullable Object> members) {
        String own = JsonValues.text(members.get(KEY));
        String system = JsonValues.text(members.get("out_sys_type"));
        String id = JsonValues.text(members.get("out_sys_id"));
        if (own != null) {
            return own;
        }
        return system != null && id != null ? system + "\n" + id : JsonValues.text(members.get("code"));
    }
}
