package io.duijie.dialect.map;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records that make one document at the target; usually one.
 *
 * @param whole what is rendered: the document as if it were a record. Its id and key are the first record's.
 * @param members in the order in which they were stored
 * @param code of the group, equal for records that belong together; null = the document does not group
 * @param further the group has too many elements for one document, and this is not the first
 */
public record Bundle(PendingRecord whole, List<PendingRecord> members, @Nullable String code, boolean further) {
    public Bundle {
        members = List.copyOf(members);
    }

    /** A record by itself. */
    public static Bundle of(PendingRecord record) {
        return new Bundle(record, List.of(record), null, false);
    }
}
