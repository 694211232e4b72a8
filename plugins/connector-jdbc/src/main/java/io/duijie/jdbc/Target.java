package io.duijie.jdbc;

import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where an upsert goes.
 *
 * @param columns of the document; those of which a record has no value become NULL
 */
record Target(String table, List<String> keys, List<String> columns) {
    static Target of(WriteRequest request) {
        Params params = new Params(request.otherRequest());
        return new Target(
                params.required(TableReader.TABLE),
                params.requiredNames(TableReader.KEY),
                params.names(TableReader.COLUMNS));
    }

    /** All columns with their values, in one order for all records of a document, so that they share a statement. */
    Map<String, @Nullable Object> row(WriteRecord record) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        keys.forEach(key -> row.put(key, record.body().get(key)));
        columns.forEach(column -> row.put(column, record.body().get(column)));
        record.body().forEach(row::put);
        return row;
    }

    /** What a record lacks to be told from others; null = nothing. */
    @Nullable
    Reason missing(WriteRecord record) {
        for (String key : keys) {
            if (JsonText.text(record.body().get(key)) == null) {
                return Reason.of(
                        "jdbc-key-missing",
                        "key 字段 " + key + " 没有值，无法区分是哪一行",
                        "the key " + key + " has no value, so nobody knows which row this is");
            }
        }
        return null;
    }

    String name(Map<String, @Nullable Object> row) {
        return keys.stream()
                .map(key -> String.valueOf(JsonText.text(row.get(key))))
                .collect(Collectors.joining("/"));
    }
}
