package io.duijie.kingdee;

import io.duijie.connector.api.FindResult;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One document at the vendor.
 *
 * @param rawId as the vendor gave it, number or text
 * @param status {@code FDocumentStatus}: Z draft, A created, B in audit, C audited, D audit again; empty when it has none
 */
record StoredDocument(@Nullable Object rawId, String id, String number, String status) {
    private static final String AUDITED = "C";

    boolean audited() {
        return status.equals(AUDITED);
    }

    boolean toBeSubmitted() {
        return status.equals("Z") || status.equals("A") || status.equals("D");
    }

    boolean toBeAudited() {
        return status.equals("B");
    }

    /** @param auditWanted whether the write asked for submit and audit */
    FindResult.Found found(boolean auditWanted) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("Id", rawId);
        answer.put("Number", number);
        answer.put("DIndex", 0L);
        return new FindResult.Found(id, number, !auditWanted || audited(), answer);
    }
}
