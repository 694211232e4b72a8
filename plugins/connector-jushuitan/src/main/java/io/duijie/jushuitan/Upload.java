package io.duijie.jushuitan;

import io.duijie.connector.api.JsonValues;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an upload path takes records and tells what became of each.
 *
 * @param list whether {@code biz} is the bare list of records
 * @param maximumRows the most records one call may carry; 0 = no known limit; 1 where nothing tells records apart
 * @param results where the answer lists what became of each record
 * @param key member that tells records apart, in the record and in its result; null = they can't be told apart, and go one
 *     by one
 * @param success member of a result that says whether the record was taken
 * @param message member of a result with the vendor's words
 * @param vendorId member of a result with the vendor's own id; null = none
 * @param find how what was uploaded is found again; null = the vendor can't be asked
 */
record Upload(
        boolean list,
        int maximumRows,
        String results,
        @Nullable String key,
        String success,
        String message,
        @Nullable String vendorId,
        @Nullable Find find) {
    /** Of a path that the catalogue does not list: the usual names, and nothing that tells records apart. */
    static final Upload GENERAL = new Upload(false, 1, "data.datas", null, "issuccess", "msg", null, null);

    Upload {
        maximumRows = key == null ? 1 : maximumRows;
    }

    /**
     * A query by the records' keys.
     *
     * @param keys parameter that takes the keys
     * @param joined whether they are one text with commas in place of a list
     * @param maximumKeys how many it takes
     * @param results where the rows are
     * @param also members of a row that must be the same as in the record
     */
    record Find(String api, String keys, boolean joined, int maximumKeys, String results, List<String> also) {}

    static @Nullable Upload of(@Nullable Object entry) {
        if (entry == null) {
            return null;
        }
        return new Upload(
                "list".equals(JsonValues.text(JsonValues.member(entry, "body"))),
                number(entry, "maximumRows"),
                text(entry, "results", GENERAL.results),
                JsonValues.text(JsonValues.member(entry, "key")),
                text(entry, "success", GENERAL.success),
                text(entry, "message", GENERAL.message),
                JsonValues.text(JsonValues.member(entry, "vendorId")),
                find(JsonValues.member(entry, "find")));
    }

    private static @Nullable Find find(@Nullable Object entry) {
        if (entry == null) {
            return null;
        }
        return new Find(
                text(entry, "api", ""),
                text(entry, "keys", ""),
                Boolean.TRUE.equals(JsonValues.flag(JsonValues.member(entry, "joined"))),
                number(entry, "maximumKeys"),
                text(entry, "results", GENERAL.results),
                JsonValues.list(JsonValues.member(entry, "also")).stream()
                        .map(String::valueOf)
                        .toList());
    }

    private static String text(Object entry, String name, String absent) {
        return Objects.requireNonNullElse(JsonValues.text(JsonValues.member(entry, name)), absent);
    }

    private static int number(Object entry, String name) {
        Long number = JsonValues.whole(JsonValues.member(entry, name));
        return number == null ? 0 : number.intValue();
    }

    /** The text that tells a record apart; empty when it has none. */
    String keyOf(@Nullable Object record) {
        String text = key == null ? null : JsonValues.text(JsonValues.member(record, key));
        return text == null ? "" : text;
    }
}
