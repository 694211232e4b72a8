package io.duijie.connector.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a look-up at the target found for one record. */
public sealed interface FindResult {
    /**
     * The document is there.
     *
     * @param id the vendor's own id, null if it gave none
     * @param number the document's number, null if it gave none
     * @param finished whether it is in the state that the request wanted (for example audited)
     * @param answer as in {@link WriteOutcome.Accepted#answer()}
     */
    record Found(@Nullable String id, @Nullable String number, boolean finished, Map<String, @Nullable Object> answer)
            implements FindResult {}

    /** The document is not at the target, so sending it is safe. */
    record NotFound() implements FindResult {}

    /** The record cannot be looked up, for example because it has no number of its own. A person decides. */
    record CannotTell(Reason reason) implements FindResult {
        /** The {@link Reason#code()} that says that several documents have the number that is asked for. */
        public static final String SEVERAL = "several-documents";
    }
}
