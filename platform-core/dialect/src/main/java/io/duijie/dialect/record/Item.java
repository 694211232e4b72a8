package io.duijie.dialect.record;

import io.duijie.connector.api.WriteRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is sent for a record, or for the records that share a document.
 *
 * @param position its place in the call as it was made; a call that is sent without some of its items keeps the places of the others
 */
public record Item(Bundle bundle, WriteRecord body, int position) {
    /** The record, or the one that heads the document. */
    public StoredRecord record() {
        return bundle.first();
    }

    public List<StoredRecord> members() {
        return bundle.members();
    }

    /** Null = the record is a document by itself. */
    public @Nullable String code() {
        return bundle.code();
    }

    /** Whether the document's group has another one before it. */
    public boolean isFurther() {
        return bundle.further();
    }

    /** The vendor's id of the document; null = never written. */
    public @Nullable String externalId() {
        return bundle.first().externalId();
    }

    /** Those of the member that was tried most often. */
    public long attempts() {
        long most = 0;
        for (StoredRecord member : bundle.members()) {
            most = Math.max(most, member.attempts());
        }
        return most;
    }

    Item at(int place) {
        return place == position ? this : new Item(bundle, body, place);
    }

    Item further() {
        return isFurther()
                ? this
                : new Item(new Bundle(bundle.whole(), bundle.members(), bundle.code(), true), body, position);
    }
}
