package io.duijie.sandbox.kingdee.document;

import java.time.Instant;

/**
 * What ever happened under one document number.
 *
 * @param id of the latest document with the number
 * @param status the document's, {@code DELETED} when it is gone
 * @param createdAt of the first document with the number
 * @param timesCreated how many documents got the number, one after the other
 * @param timesSaved saves that were accepted, the creating ones included
 * @param duplicatesRefused inserts refused because the number was taken
 */
public record LedgerEntry(
        String form,
        String number,
        long id,
        String status,
        Instant createdAt,
        int timesCreated,
        int timesSaved,
        int duplicatesRefused) {

    static LedgerEntry unseen(String form, String number, Instant now) {
        return new LedgerEntry(form, number, 0, "", now, 0, 0, 0);
    }

    LedgerEntry created(Document document) {
        return new LedgerEntry(
                form,
                number,
                document.id(),
                document.status().name(),
                createdAt,
                timesCreated + 1,
                timesSaved + 1,
                duplicatesRefused);
    }

    LedgerEntry saved(Document document) {
        return new LedgerEntry(
                form,
                number,
                document.id(),
                document.status().name(),
                createdAt,
                timesCreated,
                timesSaved + 1,
                duplicatesRefused);
    }

    LedgerEntry nowIs(String newStatus) {
        return new LedgerEntry(form, number, id, newStatus, createdAt, timesCreated, timesSaved, duplicatesRefused);
    }

    LedgerEntry duplicateRefused() {
        return new LedgerEntry(form, number, id, status, createdAt, timesCreated, timesSaved, duplicatesRefused + 1);
    }
}
