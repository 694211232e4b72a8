package io.duijie.sandbox.kingdee.document;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The documents of one form, found by id and by number. Used by {@link DocumentStore} under its lock. */
final class FormTable {
    private final TreeMap<Long, Document> byId = new TreeMap<>();
    private final Map<String, TreeSet<Long>> ids = new HashMap<>();

    Optional<Document> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Document> find(String number) {
        return findAll(number).stream().findFirst();
    }

    /** Several only where a document was put there past the rules. */
    List<Document> findAll(String number) {
        return ids.getOrDefault(number.toLowerCase(Locale.ROOT), new TreeSet<>()).stream()
                .flatMap(id -> find(id).stream())
                .toList();
    }

    void put(Document document) {
        remove(document.id());
        byId.put(document.id(), document);
        ids.computeIfAbsent(document.number().toLowerCase(Locale.ROOT), any -> new TreeSet<>())
                .add(document.id());
    }

    void remove(long id) {
        Document before = byId.remove(id);
        if (before != null) {
            ids.getOrDefault(before.number().toLowerCase(Locale.ROOT), new TreeSet<>())
                    .remove(id);
        }
    }

    List<Document> all() {
        return List.copyOf(byId.values());
    }

    int size() {
        return byId.size();
    }
}
