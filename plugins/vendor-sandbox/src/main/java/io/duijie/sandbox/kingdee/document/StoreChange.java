package io.duijie.sandbox.kingdee.document;

import io.duijie.sandbox.base.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One line of the state file. */
record StoreChange(
        String form,
        Optional<Document> document,
        Optional<Long> deletedId,
        Optional<LedgerEntry> entry,
        long lastEntryId) {

    static Map<String, @Nullable Object> put(Document document, @Nullable LedgerEntry entry, long lastEntryId) {
        Map<String, @Nullable Object> stored = new LinkedHashMap<>();
        stored.put("id", document.id());
        stored.put("number", document.number());
        stored.put("status", document.status().name());
        stored.put("forbidden", document.isForbidden());
        stored.put("fields", document.fields());
        stored.put("created", document.createdAt().toString());
        stored.put("modified", document.modifiedAt().toString());
        Instant approved = document.approvedAt();
        stored.put("approved", approved == null ? null : approved.toString());
        Map<String, @Nullable Object> line = line(document.form(), entry, lastEntryId);
        line.put("document", stored);
        return line;
    }

    static Map<String, @Nullable Object> deleted(Document document, LedgerEntry entry, long lastEntryId) {
        Map<String, @Nullable Object> line = line(document.form(), entry, lastEntryId);
        line.put("deleted", document.id());
        return line;
    }

    static Map<String, @Nullable Object> ledger(LedgerEntry entry, long lastEntryId) {
        return line(entry.form(), entry, lastEntryId);
    }

    static StoreChange read(String text) {
        Map<String, @Nullable Object> line = Json.object(Json.read(text).orElse(null));
        String form = text(line, "form");
        return new StoreChange(
                form,
                Optional.ofNullable(line.get("document")).map(stored -> document(form, Json.object(stored))),
                Optional.ofNullable(line.get("deleted")).map(id -> Long.valueOf(id.toString())),
                Optional.ofNullable(line.get("ledger")).map(stored -> entry(form, Json.object(stored))),
                Long.parseLong(text(line, "lastEntryId")));
    }

    private static Map<String, @Nullable Object> line(String form, @Nullable LedgerEntry entry, long lastEntryId) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("form", form);
        line.put("lastEntryId", lastEntryId);
        if (entry != null) {
            Map<String, @Nullable Object> stored = new LinkedHashMap<>();
            stored.put("number", entry.number());
            stored.put("id", entry.id());
            stored.put("status", entry.status());
            stored.put("created", entry.createdAt().toString());
            stored.put("timesCreated", entry.timesCreated());
            stored.put("timesSaved", entry.timesSaved());
            stored.put("duplicatesRefused", entry.duplicatesRefused());
            line.put("ledger", stored);
        }
        return line;
    }

    private static Document document(String form, Map<String, @Nullable Object> stored) {
        Object approved = stored.get("approved");
        return new Document(
                form,
                Long.parseLong(text(stored, "id")),
                text(stored, "number"),
                DocumentStatus.valueOf(text(stored, "status")),
                Boolean.parseBoolean(text(stored, "forbidden")),
                Json.object(stored.get("fields")),
                Instant.parse(text(stored, "created")),
                Instant.parse(text(stored, "modified")),
                approved == null ? null : Instant.parse(approved.toString()));
    }

    private static LedgerEntry entry(String form, Map<String, @Nullable Object> stored) {
        return new LedgerEntry(
                form,
                text(stored, "number"),
                Long.parseLong(text(stored, "id")),
                text(stored, "status"),
                Instant.parse(text(stored, "created")),
                Integer.parseInt(text(stored, "timesCreated")),
                Integer.parseInt(text(stored, "timesSaved")),
                Integer.parseInt(text(stored, "duplicatesRefused")));
    }

    private static String text(Map<String, @Nullable Object> object, String key) {
        return String.valueOf(object.get(key));
    }
}
