package io.duijie.connector.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the platform renders and calls for a source document: the document's own entries, or others in their place.
 *
 * @param request the entries to render in place of the document's {@code request}
 * @param otherRequest likewise
 * @param columns names of the row members when the vendor answers with bare lists, else empty; handed back in {@link
 *     ReadRequest#columns()}
 * @param problems empty when the document is right; otherwise the rest of the plan does not count
 */
public record SourcePlan(
        Operation operation,
        List<Map<String, @Nullable Object>> request,
        List<Map<String, @Nullable Object>> otherRequest,
        List<String> columns,
        List<DocumentProblem> problems) {
    public SourcePlan {
        request = List.copyOf(request);
        otherRequest = List.copyOf(otherRequest);
        columns = List.copyOf(columns);
        problems = List.copyOf(problems);
    }

    /** A plan that leaves the document as it is. */
    public static SourcePlan unchanged(Operation operation, DocumentView document) {
        return new SourcePlan(
                operation, document.entries("request"), document.entries("otherRequest"), List.of(), List.of());
    }
}
