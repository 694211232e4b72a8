package io.duijie.file;

import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.JsonText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the files that a document writes: all fields of its request, or those that {@code columns} names, in that order.
 *
 * @param titles what the first line says of each: the field's name, its label, or what {@code header} names
 * @param only what else a record has is left out
 */
record TargetColumns(List<String> fields, List<String> titles, boolean only) {
    private static final String LABEL = "label";

    /** @throws io.duijie.connector.api.ConnectorException of kind CONFIGURATION */
    static TargetColumns of(DocumentView document) {
        List<String> known = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (Map<String, @Nullable Object> entry : document.entries("request")) {
            if (entry.get("field") instanceof String field && !known.contains(field)) {
                known.add(field);
                labels.add(entry.get(LABEL) instanceof String label && !label.isBlank() ? label.strip() : field);
            }
        }
        String chosen = written(document, WriteOptions.COLUMNS);
        List<String> fields = chosen == null ? known : names(chosen);
        for (String field : fields) {
            if (!known.contains(field)) {
                throw Problems.configuration(
                        Params.CODE,
                        "columns 里的 " + Lines.shown(field) + " 不是 request 的字段",
                        "columns names " + Lines.shown(field) + ", which is no field of request");
            }
        }
        String header = written(document, ReadOptions.HEADER);
        List<String> titles = header == null
                ? fields
                : header.strip().equals(LABEL)
                        ? fields.stream()
                                .map(field -> labels.get(known.indexOf(field)))
                                .toList()
                        : names(header);
        if (titles.size() != fields.size()
                || new HashSet<>(titles).size() < titles.size()
                || new HashSet<>(fields).size() < fields.size()) {
            throw Problems.configuration(
                    Params.CODE,
                    "header 应为每列一个标题，互不相同；有 " + fields.size() + " 列，标题为 " + Lines.shown(String.join("，", titles)),
                    "header must give each column a title of its own; there are " + fields.size()
                            + " columns, and titles " + Lines.shown(String.join(", ", titles)));
        }
        return new TargetColumns(fields, titles, chosen != null);
    }

    private static @Nullable String written(DocumentView document, String field) {
        String text = JsonText.text(document.value("otherRequest", field));
        return text == null || text.isBlank() ? null : text;
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split("[,，]", -1)).map(String::strip).toList();
    }

    /** What the connector is told of them in each call. */
    Map<String, Object> constants() {
        return Map.of(WriteOptions.COLUMNS, fields, WriteOptions.TITLES, titles, WriteOptions.ONLY, only);
    }
}
