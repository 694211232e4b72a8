package io.duijie.dialect.render.body;

import io.duijie.dialect.document.Failure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rendered body. Values inside it may be shared with the record and the document: nobody changes them in place.
 *
 * @param body cleaned, members in the order of their entries; meaningless when there are failures
 * @param failures all of the record, in entry order; empty = the body may be sent
 * @param warnings data-quality warnings by code
 */
public record Rendered(Map<String, @Nullable Object> body, List<Failure> failures, Map<String, Integer> warnings) {
    public boolean failed() {
        return !failures.isEmpty();
    }
}
