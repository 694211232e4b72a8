package io.duijie.engine.run.promote;

import io.duijie.dialect.document.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What two documents make of the same records.
 *
 * @param compared how many bodies were made by either of them
 * @param changed how many of these differ; one that is not made any more, or was not made before, counts
 * @param examples the first places that differ
 * @param fields how many bodies differ at each place; a number in a list is {@code *}
 * @param failing how many records the former maps and the latter can't
 * @param failures the first of these
 */
public record Bodies(
        long compared,
        long changed,
        List<Example> examples,
        Map<String, Long> fields,
        long failing,
        List<Failing> failures) {
    static final Bodies NONE = new Bodies(0, 0, List.of(), Map.of(), 0, List.of());

    public Bodies {
        examples = List.copyOf(examples);
        failures = List.copyOf(failures);
    }

    /** A place of the body of the record with that key; of a document of several records the first one's. */
    public record Example(String key, BodyChange change) {}

    /** Why a record can't be mapped any more. */
    public record Failing(String key, Failure failure) {}

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("compared", compared);
        json.put("changed", changed);
        json.put("examples", examples.stream().map(Bodies::json).toList());
        json.put("fields", fields);
        json.put("failing", failing);
        json.put("failures", failures.stream().map(Bodies::json).toList());
        return json;
    }

    private static Map<String, @Nullable Object> json(Example example) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("key", example.key());
        json.put("pointer", example.change().pointer());
        json.put("from", example.change().from());
        json.put("to", example.change().to());
        return json;
    }

    private static Map<String, @Nullable Object> json(Failing failing) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("key", failing.key());
        json.put("code", failing.failure().code());
        json.put("field", failing.failure().field());
        json.put("reason", failing.failure().coded());
        return json;
    }
}
