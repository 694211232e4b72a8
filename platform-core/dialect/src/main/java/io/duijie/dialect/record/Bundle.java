package io.duijie.dialect.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records that make one document at the target; usually one.
 *
 * @param whole what is rendered: the document as if it were a record. Its id and key are the first record's.
 * @param members in the order in which they were stored, each with the document and the vendor's id of the whole
 * @param code of the group, equal for records that belong together, 32 hex digits; null = the record is a document by itself
 * @param further the group has too many elements for one document, and this is not the first
 */
public record Bundle(StoredRecord whole, List<StoredRecord> members, @Nullable String code, boolean further) {
    public Bundle {
        members = List.copyOf(members);
    }

    /** A record by itself. */
    public static Bundle of(StoredRecord record) {
        return new Bundle(record, List.of(record), null, false);
    }

    /** The record that heads the document. */
    public StoredRecord first() {
        return members.get(0);
    }
}
