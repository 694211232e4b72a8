package io.duijie.kingdee;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds documents by number or by the vendor's id, several with one call. */
final class DocumentQuery {
    private static final int CHUNK = 50;
    private static final int LIMIT = 2000;
    private static final String STATUS = "FDocumentStatus";

    private final BillQuery query;
    private final QueryRight right;

    DocumentQuery(BillQuery query, QueryRight right) {
        this.query = query;
        this.right = right;
    }

    /** All documents with one of these numbers, compared by the vendor (often without regard to case). */
    List<StoredDocument> byNumber(Form form, Collection<String> numbers) {
        return query(form, form.number(), numbers, false);
    }

    List<StoredDocument> byId(Form form, Collection<String> ids) {
        boolean numeric = ids.stream().allMatch(id -> id.matches("\\d{1,18}"));
        return query(form, form.primaryKey(), ids, numeric);
    }

    /** Those of one number that belong to one organisation. */
    List<StoredDocument> inOrganisation(Form form, String number, String organisation) {
        return where(form, number, form.organisation() + ".FNumber=" + quoted(organisation));
    }

    /** Those of one number for which something more is true. */
    List<StoredDocument> where(Form form, String number, String condition) {
        return documents(form, form.number() + "=" + quoted(number) + " and " + condition);
    }

    private List<StoredDocument> query(Form form, String key, Collection<String> values, boolean numeric) {
        List<StoredDocument> found = new ArrayList<>();
        List<String> all = values.stream().distinct().toList();
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<String> chunk = all.subList(from, Math.min(all.size(), from + CHUNK));
            String list =
                    chunk.stream().map(value -> numeric ? value : quoted(value)).collect(Collectors.joining(","));
            List<StoredDocument> documents = documents(form, key + " in (" + list + ")");
            if (documents.isEmpty()) {
                right.require(form, key.equals(form.number()) ? chunk.get(0) : null);
            } else {
                right.seen(form);
            }
            found.addAll(documents);
        }
        return found;
    }

    private List<StoredDocument> documents(Form form, String filter) {
        List<String> keys = List.of(form.primaryKey(), form.number(), STATUS);
        return query.rows(form.id(), keys, filter, form.primaryKey(), LIMIT).stream()
                .map(row -> document(row, form))
                .toList();
    }

    private static StoredDocument document(Map<String, @Nullable Object> row, Form form) {
        Object id = row.get(form.primaryKey());
        return new StoredDocument(
                id, Values.trimmed(id), Values.trimmed(row.get(form.number())), Values.trimmed(row.get(STATUS)));
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
