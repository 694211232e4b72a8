package io.duijie.engine.load;

import io.duijie.connector.api.DocumentReopener.Standing;
import io.duijie.connector.api.WriteRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
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

    String externalId() {
        return standing.id();
    }

    /** Tells apart what is sent for a record: the versions of all records in its document. */
    static String content(ClaimedRecord record) {
        List<ClaimedRecord> members = record.members();
        return members.stream()
                .sorted(Comparator.comparingLong(ClaimedRecord::id))
                .map(member -> member.id() + ":" + member.version())
                .collect(Collectors.joining(","));
    }

    boolean holds(ClaimedRecord record) {
        return content(record).equals(saved);
    }

    OpenedDocument saved(String content) {
        return new OpenedDocument(recordId, request, standing, content, left, openedAt);
    }

    OpenedDocument leftOpen() {
        return new OpenedDocument(recordId, request, standing, saved, true, openedAt);
    }
}
