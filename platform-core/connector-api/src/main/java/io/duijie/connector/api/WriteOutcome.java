package io.duijie.connector.api;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of one record of a write. */
public sealed interface WriteOutcome {

    /**
     * Taken.
     *
     * @param id the vendor's own id as text, null if it gave none
     * @param number the document's number, null if it gave none
     * @param answer the vendor's answer for this record (Kingdee: its SuccessEntitys item), for write-back
     */
    record Accepted(@Nullable String id, @Nullable String number, Map<String, @Nullable Object> answer)
            implements WriteOutcome {}

    /** Was there before this call, equal in number: nothing was created. */
    record AlreadyThere(@Nullable String id, @Nullable String number, Map<String, @Nullable Object> answer)
            implements WriteOutcome {}

    /**
     * Refused for good: sending the same again would be refused again.
     *
     * @param field the vendor's name of the field at fault, null if it named none
     */
    record Rejected(@Nullable String field, Reason reason) implements WriteOutcome {
        /** Code of a number that the vendor already has. */
        public static final String DUPLICATE_NUMBER = "duplicate-number";

        /** Code of a document that can't be changed any more (audited, closed). */
        public static final String LOCKED = "document-locked";
    }

    /** Refused because base data it names is not there yet. */
    record MissingReference(@Nullable String form, @Nullable String field, @Nullable String number, Reason reason)
            implements WriteOutcome {}

    /** Not now: somebody holds the document. The same may be sent again after {@code after}. */
    record TryLater(Duration after, Reason reason) implements WriteOutcome {}

    /** The vendor did not say: the document must be looked up before anything is sent again. */
    record Unknown(Reason reason) implements WriteOutcome {
        /**
         * Code where the vendor did say this much: the content of the record is there, but submit or audit was refused. Where the
         * look-up confirms the document it is finished ({@link RecordFinder#finish}), and not written again.
         */
        public static final String SAVED_UNFINISHED = "saved-unfinished";
    }
}
