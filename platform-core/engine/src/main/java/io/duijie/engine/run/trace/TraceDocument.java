package io.duijie.engine.run.trace;

import io.duijie.dialect.document.Failure;
import io.duijie.dialect.map.TargetMapper.TracedBundle;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.dialect.render.body.TracedField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How every field got its value, as JSON: for each document {@code key} of its first record, {@code records} (keys of all),
 * {@code request} and {@code otherRequest} with a line per field. A line has {@code path} ({@code FEntity[1].FQty}),
 * {@code value} (the template as written), {@code placeholders} ({@code text}, {@code value}), {@code steps} ({@code step}:
 * value, mapping, cast, parser; {@code name}; {@code result}), {@code result} (null = left out) and, where it failed,
 * {@code failure} ({@code code}, {@code reason}). An array entry has {@code rows}, the number of its elements, instead; the
 * lines of its elements follow. Values are those before {@code beforeWrite}.
 */
public final class TraceDocument {
    private TraceDocument() {}

    public static List<Map<String, @Nullable Object>> of(List<TracedBundle> bundles) {
        List<Map<String, @Nullable Object>> documents = new ArrayList<>();
        for (TracedBundle traced : bundles) {
            Map<String, @Nullable Object> document = new LinkedHashMap<>();
            document.put("key", traced.bundle().whole().key());
            document.put(
                    "records",
                    traced.bundle().members().stream().map(StoredRecord::key).toList());
            document.put(
                    "request",
                    traced.request().stream().map(TraceDocument::line).toList());
            document.put(
                    "otherRequest",
                    traced.otherRequest().stream().map(TraceDocument::line).toList());
            documents.add(document);
        }
        return documents;
    }

    private static Map<String, @Nullable Object> line(TracedField field) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("path", field.path());
        line.put("value", field.template());
        Integer rows = field.rows();
        if (rows != null) {
            line.put("rows", rows.longValue());
            return line;
        }
        line.put(
                "placeholders",
                field.placeholders().stream()
                        .map(read -> pair("text", read.text(), "value", read.value()))
                        .toList());
        List<Map<String, @Nullable Object>> steps = new ArrayList<>();
        for (TracedField.Step step : field.steps()) {
            Map<String, @Nullable Object> one = pair("step", step.step(), "name", step.name());
            one.put("result", step.result());
            steps.add(one);
        }
        line.put("steps", steps);
        line.put("result", field.result());
        Failure failure = field.failure();
        if (failure != null) {
            line.put("failure", pair("code", failure.code(), "reason", failure.coded()));
        }
        return line;
    }

    private static Map<String, @Nullable Object> pair(
            String first, @Nullable Object one, String second, @Nullable Object other) {
        Map<String, @Nullable Object> pair = new LinkedHashMap<>();
        pair.put(first, one);
        pair.put(second, other);
        return pair;
    }
}
