package io.duijie.engine.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pending record as it was read from the store.
 *
 * @param version raised by each change of the content
 * @param random 32 hex digits, the same for all tries of this version
 * @param externalId the vendor's id from an earlier write: the document is to be updated; null = never written
 * @param attempts how often this version was tried without success that says anything about its content
 * @param document tells apart the documents that records of a grouping integration were written to; null = never written, or
 *     the integration does not group
 * @param group null = the record is a document by itself; else it heads a document that others share
 */
public record ClaimedRecord(
        long id,
        String key,
        @Nullable String number,
        long version,
        String random,
        Map<String, @Nullable Object> content,
        @Nullable String externalId,
        long attempts,
        @Nullable Long document,
        @Nullable Group group) {

    /**
     * What a document of several records is known by.
     *
     * @param code equal for records that belong together, 32 hex digits
     * @param others the records that share the document, without the one that heads it; perhaps none
     * @param further the group has too many elements for one document, and this is not the first
     */
    public record Group(String code, List<ClaimedRecord> others, boolean further) {
        public Group {
            others = List.copyOf(others);
        }
    }

    /** A record by itself. */
    public ClaimedRecord(
            long id,
            String key,
            @Nullable String number,
            long version,
            String random,
            Map<String, @Nullable Object> content,
            @Nullable String externalId,
            long attempts) {
        this(id, key, number, version, random, content, externalId, attempts, null, null);
    }

    /** This one and the records that share its document. */
    public List<ClaimedRecord> members() {
        Group shared = group;
        if (shared == null || shared.others().isEmpty()) {
            return List.of(this);
        }
        List<ClaimedRecord> members = new ArrayList<>();
        members.add(this);
        members.addAll(shared.others());
        return members;
    }

    /** This record by itself, belonging to that document of the target. */
    public ClaimedRecord of(@Nullable Long itsDocument, @Nullable String itsExternalId) {
        return new ClaimedRecord(id, key, number, version, random, content, itsExternalId, attempts, itsDocument, null);
    }

    /** Whether it heads a document of a group that has another one before it. */
    public boolean isFurther() {
        return group != null && group.further();
    }

    /** This record heading a document, as one that was tried as often as the member that was tried most often. */
    public ClaimedRecord heading(Group led, @Nullable Long itsDocument, @Nullable String itsExternalId) {
        long most = attempts;
        for (ClaimedRecord other : led.others()) {
            most = Math.max(most, other.attempts());
        }
        return new ClaimedRecord(id, key, number, version, random, content, itsExternalId, most, itsDocument, led);
    }
}
