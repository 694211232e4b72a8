package io.duijie.wangdiantong;

import io.duijie.connector.api.CatalogueFile;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a method takes records and how they are found again.
 *
 * @param arguments members of the request that travel as arguments, in order; empty = the vendor's page does not name them
 * @param list the only argument is a list of records
 * @param rows how many records a call takes
 * @param key path to the number by which the vendor tells documents apart, null = there is none
 * @param upsert the same key again changes what is there
 * @param audit member that asks for an audit at once; null = none
 * @param find null = the vendor can't be asked
 */
record Target(
        String method,
        List<String> arguments,
        boolean list,
        int rows,
        @Nullable String key,
        boolean upsert,
        @Nullable String audit,
        @Nullable Find find) {
    /** Lets a document lay out all arguments itself, where it knows more than the catalogue. */
    private static final String ALL = "args";

    /**
     * A query by key.
     *
     * @param parameter takes the key
     * @param match members of a row of which one must be the key
     * @param finished states of a document that was to be audited and is
     * @param cancelled states in which a document does not count any more
     */
    record Find(String method, String parameter, List<String> match, Set<Long> finished, Set<Long> cancelled) {}

    static Target of(String method, @Nullable Object entry) {
        Long rows = JsonValues.whole(JsonValues.member(entry, "rows"));
        return new Target(
                method,
                CatalogueFile.texts(JsonValues.member(entry, "arguments")),
                CatalogueFile.isTrue(entry, "list"),
                rows == null ? 1 : rows.intValue(),
                JsonValues.text(JsonValues.member(entry, "key")),
                CatalogueFile.isTrue(entry, "upsert"),
                JsonValues.text(JsonValues.member(entry, "audit")),
                find(JsonValues.member(entry, "find")));
    }

    private static @Nullable Find find(@Nullable Object entry) {
        return entry == null
                ? null
                : new Find(
                        String.valueOf(JsonValues.member(entry, "api")),
                        String.valueOf(JsonValues.member(entry, "parameter")),
                        CatalogueFile.texts(JsonValues.member(entry, "match")),
                        states(JsonValues.member(entry, "finished")),
                        states(JsonValues.member(entry, "cancelled")));
    }

    private static Set<Long> states(@Nullable Object list) {
        return Set.copyOf(JsonValues.list(list).stream()
                .map(each -> Long.valueOf(String.valueOf(each)))
                .toList());
    }

    /** What a call carries, in the order in which it travels. */
    List<@Nullable Object> argumentsOf(WriteRequest request) {
        List<Map<String, @Nullable Object>> bodies =
                request.records().stream().map(record -> body(request, record)).toList();
        Map<String, @Nullable Object> first = bodies.get(0);
        if (bodies.size() == 1 && first.size() == 1 && !list && first.get(ALL) instanceof List<?> all) {
            return new ArrayList<>(all);
        }
        if (list) {
            return List.of(bodies);
        }
        if (bodies.size() > 1) {
            throw ConnectorException.of(
                    ErrorKind.CONFIGURATION,
                    Reason.of(
                            "wangdiantong-one-record",
                            "旺店通 " + method + " 一次只收一条数据，请把 rows 设为 1",
                            "Wangdiantong's " + method + " takes one record a call: set rows to 1"));
        }
        return arguments.size() > 1 ? byName(first) : Collections.singletonList(first);
    }

    /** Arguments that are absent travel as null, and not at all where nothing follows. */
    private List<@Nullable Object> byName(Map<String, @Nullable Object> body) {
        List<@Nullable Object> all = new ArrayList<>();
        for (String name : arguments) {
            all.add(body.get(name));
        }
        while (!all.isEmpty() && all.get(all.size() - 1) == null) {
            all.remove(all.size() - 1);
        }
        return all;
    }

    /** A record with what the document lays beside it; where there is one argument, without the member named like it around it. */
    private Map<String, @Nullable Object> body(WriteRequest request, WriteRecord record) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(request.otherRequest());
        body.putAll(record.body());
        boolean wrapped =
                arguments.size() == 1 && !list && body.size() == 1 && body.get(arguments.get(0)) instanceof Map<?, ?>;
        return wrapped ? JsonValues.members(body.get(arguments.get(0))) : body;
    }

    /** The number of a record; null when it has none. */
    @Nullable
    String keyOf(WriteRequest request, WriteRecord record) {
        return key == null ? null : JsonValues.text(JsonValues.at(body(request, record), key.split("\\.")));
    }

    boolean audits(WriteRequest request, WriteRecord record) {
        return audit != null && Boolean.TRUE.equals(JsonValues.flag(JsonValues.at(body(request, record), audit)));
    }

    /** Whether a row holds what the record says: members that both have are the same. */
    boolean holds(WriteRequest request, WriteRecord record, @Nullable Object row) {
        return body(request, record).entrySet().stream().allMatch(member -> {
            String wanted = JsonValues.text(member.getValue());
            return wanted == null
                    || !(row instanceof Map<?, ?> found)
                    || !found.containsKey(member.getKey())
                    || wanted.equals(JsonValues.text(found.get(member.getKey())));
        });
    }
}
