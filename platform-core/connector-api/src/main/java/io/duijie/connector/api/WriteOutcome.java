package io.duijie.connector.api;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of one record of a write. */
public sealed interface WriteOutcome {

    /**
     * The vendor wrote the record. Without id and number this confirms nothing, and the platform looks the document up.
     *
     * @param id the vendor's own id as text, null if it gave none
     * @param number the document's number, null if it gave none
     * @param answer the vendor's answer for this record (Kingdee: its SuccessEntitys item), for write-back
     */
    record Accepted(@Nullable String id, @Nullable String number, Map<String, @Nullable Object> answer)
            implements WriteOutcome {}

    /** The document was there before this call, with the same number, and nothing was created. */
    record AlreadyThere(@Nullable String id, @Nullable String number, Map<String, @Nullable Object> answer)
            implements WriteOutcome {}

    /**
     * The vendor refused the record, and would refuse the same again.
     *
     * @param field the vendor's name of the field at fault, null if it named none
     */
    record Rejected(@Nullable String field, Reason reason) implements WriteOutcome {
        /** Code of a number that the vendor already has. */
        public static final String DUPLICATE_NUMBER = "duplicate-number";

        /** Code of a document that can't be changed any more (audited, closed). */
        public static final String LOCKED = "document-locked";
    }

    /**
     * The vendor refused the record because it names base data that does not exist yet.
     *
     * @param form the form of the missing record, null if unknown
     * @param field the field that names it, null if unknown
     * @param number the number that is missing, null if unknown
     */
    record MissingReference(@Nullable String form, @Nullable String field, @Nullable String number, Reason reason)
            implements WriteOutcome {}

    /** Somebody holds the document at the moment. The same may be sent again after {@code after}. */
    record TryLater(Duration after, Reason reason) implements WriteOutcome {}

    /** The vendor did not say what became of the record, so its document is looked up before anything is sent again. */
    record Unknown(Reason reason) implements WriteOutcome {
        /**
         * Code that says that the content of the record is there but submit or audit was refused. If the look-up confirms the document,
         * it is finished ({@link RecordFinder#finish}) and not written again.
         */
        public static final String SAVED_UNFINISHED = "saved-unfinished";
    }
}
