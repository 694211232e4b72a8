package io.duijie.sandbox.kingdee.document;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The documents of one form, found by id and by number. Used by {@link DocumentStore} under its lock. */
final class FormTable {
    private final TreeMap<Long, Document> byId = new TreeMap<>();
    private final Map<String, Long> ids = new HashMap<>();

    Optional<Document> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Document> find(String number) {
        return Optional.ofNullable(ids.get(number.toLowerCase(Locale.ROOT))).flatMap(this::find);
    }

    void put(Document document) {
        remove(document.id());
        byId.put(document.id(), document);
        ids.put(document.number().toLowerCase(Locale.ROOT), document.id());
    }

    void remove(long id) {
        Document before = byId.remove(id);
        if (before != null) {
            ids.remove(before.number().toLowerCase(Locale.ROOT));
        }
    }

    List<Document> all() {
        return List.copyOf(byId.values());
    }

    int size() {
        return byId.size();
    }
}
