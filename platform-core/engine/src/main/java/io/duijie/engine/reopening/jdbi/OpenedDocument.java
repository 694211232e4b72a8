package io.duijie.engine.reopening.jdbi;

import io.duijie.connector.api.DocumentReopener.Standing;
import io.duijie.connector.api.WriteRequest;
import io.duijie.dialect.record.Item;
import io.duijie.dialect.record.StoredRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A document of the target that is, or is about to be, open for our change.
 *
 * @param recordId the record that heads it
 * @param request as it was sent for this document alone
 * @param standing the state that it is to have again
 * @param saved which content was saved since it was opened ({@link #content}), null = none that we know of
 * @param left a person was told that it can't be brought back; nothing is done about it until the record is sent again
 */
public record OpenedDocument(
        long recordId,
        WriteRequest request,
        Standing standing,
        @Nullable String saved,
        boolean left,
        Instant openedAt) {

    public String externalId() {
        return standing.id();
    }

    /** Tells apart what is sent: the versions of all records in a document. */
    public static String content(Item item) {
        return item.members().stream()
                .sorted(Comparator.comparingLong(StoredRecord::id))
                .map(member -> member.id() + ":" + member.version())
                .collect(Collectors.joining(","));
    }

    public boolean holds(Item item) {
        return content(item).equals(saved);
    }

    public OpenedDocument saved(String content) {
        return new OpenedDocument(recordId, request, standing, content, left, openedAt);
    }

    public OpenedDocument leftOpen() {
        return new OpenedDocument(recordId, request, standing, saved, true, openedAt);
    }
}
