package io.duijie.sandbox.kingdee.document;

import io.duijie.sandbox.base.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One document or base-data record as it is now.
 *
 * @param fields by the form's own key; entries are lists of maps
 * @param approvedAt null while it is not audited
 */
public record Document(
        String form,
        long id,
        String number,
        DocumentStatus status,
        boolean isForbidden,
        Map<String, @Nullable Object> fields,
        Instant createdAt,
        Instant modifiedAt,
        @Nullable Instant approvedAt) {
    private static final String ALLOCATED = "FAllocatedOrgIds";

    public Document {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** A head field by its key in any case; null when it has no value. */
    public @Nullable Object value(String key) {
        Object value = fields.get(key);
        if (value != null) {
            return value;
        }
        return fields.entrySet().stream()
                .filter(field -> field.getKey().equalsIgnoreCase(key))
                .<@Nullable Object>map(Map.Entry::getValue)
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    public Document withFields(String newNumber, Map<String, @Nullable Object> newFields, Instant now) {
        return new Document(form, id, newNumber, status, isForbidden, newFields, createdAt, now, approvedAt);
    }

    public Document withStatus(DocumentStatus other, Instant now) {
        Instant approved = other == DocumentStatus.C ? now : null;
        return new Document(form, id, number, other, isForbidden, fields, createdAt, now, approved);
    }

    public Document forbidden(boolean forbidden, Instant now) {
        return new Document(form, id, number, status, forbidden, fields, createdAt, now, approvedAt);
    }

    /** Whether bills of this organisation can refer to it: it is of no organisation, of this one, or allocated to it. */
    public boolean isUsableIn(String organisation) {
        Optional<String> own = References.number(value("FUseOrgId"));
        return own.isEmpty() || own.get().equals(organisation) || allocations().contains(organisation);
    }

    public Document allocatedTo(String organisation, Instant now) {
        Set<String> all = new LinkedHashSet<>(allocations());
        all.add(organisation);
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(fields);
        changed.put(ALLOCATED, List.copyOf(all));
        return withFields(number, changed, now);
    }

    private List<String> allocations() {
        return Json.list(fields.get(ALLOCATED)).stream().map(String::valueOf).toList();
    }

    public Document modifiedAt(Instant now) {
        return new Document(form, id, number, status, isForbidden, fields, createdAt, now, approvedAt);
    }
}
