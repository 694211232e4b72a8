package io.duijie.engine.run.reconcile;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FieldType;
import io.duijie.connector.api.Text;
import io.duijie.connector.api.WriteRequest;
import io.duijie.dialect.document.Options;
import io.duijie.engine.run.reconcile.RequestLeaves.Leaf;
import io.duijie.engine.run.reconcile.jdbi.StagedRecords.Stored;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the documents back and compares what the mapping makes of the stored content with what is there. */
final class ContentSide {
    private static final int LONGEST_SHOWN = 200;

    private final DocumentAsker asker;
    private final Options.@Nullable Reconcile wanted;
    private final Function<String, @Nullable FieldType> types;
    private final SameValue same;
    private final FoundDifferences findings;
    private boolean refused;

    /**
     * @param wanted null = every head field that is mapped
     * @param types of fields by their names, null = not known
     */
    ContentSide(
            DocumentAsker asker,
            Options.@Nullable Reconcile wanted,
            Function<String, @Nullable FieldType> types,
            SameValue same,
            FoundDifferences findings) {
        this.asker = asker;
        this.wanted = wanted;
        this.types = types;
        this.same = same;
        this.findings = findings;
    }

    /** What was mapped for one document, and the first of its records. */
    record Document(Stored record, Map<String, @Nullable Object> body) {}

    /** Adds up what the source brings, whether it is written or not. */
    void source(Map<String, @Nullable Object> body) {
        for (Leaf leaf : RequestLeaves.of(body).all()) {
            if (isTotal(leaf)) {
                leaf.values().forEach(value -> findings.amount(leaf.field(), SameValue.number(value), null));
            }
        }
    }

    /** @param documents that were found, in the order of the request's records */
    void compare(WriteRequest request, List<Document> documents) {
        if (documents.isEmpty() || refused) {
            return;
        }
        List<List<Leaf>> leaves = documents.stream()
                .map(document -> RequestLeaves.of(document.body()).all())
                .toList();
        Set<String> paths = leaves.stream()
                .flatMap(List::stream)
                .filter(leaf -> isCompared(leaf) || isTotal(leaf))
                .map(Leaf::path)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<Optional<Map<String, @Nullable Object>>> found;
        try {
            found = asker.read(request, List.copyOf(paths));
        } catch (ConnectorException e) {
            if (e.kind() != ErrorKind.REJECTED && e.kind() != ErrorKind.CONFIGURATION) {
                throw e;
            }
            refused = true;
            Text why = e.reason().text();
            findings.note("目标系统的内容没有比较：" + why.chinese(), "contents at the target were not compared: " + why.english());
            return;
        }
        for (int i = 0; i < documents.size(); i++) {
            Map<String, @Nullable Object> there = found.get(i).orElse(null);
            if (there != null) {
                findings.compared++;
                document(documents.get(i), leaves.get(i), there);
            }
        }
    }

    private void document(Document document, List<Leaf> leaves, Map<String, @Nullable Object> there) {
        boolean differs = false;
        for (Leaf leaf : leaves) {
            if (!there.containsKey(leaf.path())) {
                continue;
            }
            Object value = there.get(leaf.path());
            List<?> values =
                    value instanceof List<?> list ? list : leaf.inList() ? List.of() : Collections.singletonList(value);
            if (isTotal(leaf)) {
                values.forEach(each -> findings.amount(leaf.field(), null, SameValue.number(each)));
            }
            FieldType type = types.apply(leaf.field());
            if (isCompared(leaf) && !same.test(leaf.values(), values, type)) {
                differs = true;
                findings.add(Difference.of(document.record(), leaf.field(), shown(leaf.values()), shown(values)));
            }
        }
        if (differs) {
            findings.different++;
        } else {
            findings.pair(document.record());
        }
    }

    private boolean isCompared(Leaf leaf) {
        Options.Reconcile chosen = wanted;
        return (chosen == null || chosen.fields().isEmpty()) ? !leaf.inList() : names(chosen.fields(), leaf);
    }

    private boolean isTotal(Leaf leaf) {
        return wanted != null && names(wanted.totals(), leaf);
    }

    private static boolean names(List<String> fields, Leaf leaf) {
        String path = leaf.path().toLowerCase(Locale.ROOT);
        return fields.stream()
                .anyMatch(field -> field.equalsIgnoreCase(leaf.field())
                        || path.equals(field.toLowerCase(Locale.ROOT))
                        || path.startsWith(field.toLowerCase(Locale.ROOT) + "."));
    }

    /** One value as it is, several as a text. */
    private static @Nullable Object shown(List<?> values) {
        if (values.size() == 1) {
            Object value = values.get(0);
            return value instanceof String text && text.length() > LONGEST_SHOWN
                    ? text.substring(0, LONGEST_SHOWN) + "…"
                    : value;
        }
        String all = values.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return all.length() > LONGEST_SHOWN ? all.substring(0, LONGEST_SHOWN) + "…" : all;
    }

    /** Several records may share a document. */
    static List<Document> once(List<Document> documents) {
        Set<Map<String, @Nullable Object>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Document> each = new ArrayList<>();
        documents.forEach(document -> {
            if (seen.add(document.body())) {
                each.add(document);
            }
        });
        return each;
    }
}
