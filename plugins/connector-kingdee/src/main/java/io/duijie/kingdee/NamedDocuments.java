package io.duijie.kingdee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The documents that a call names: {@code Numbers} (a list, or one text) or {@code Ids} (a text with commas, a number or a
 * list). The vendor looks at the numbers first.
 *
 * @param organisation the one that the call names; null = none
 */
record NamedDocuments(List<String> numbers, List<String> ids, @Nullable Organisation organisation) {
    private static final String NUMBERS = "Numbers";
    private static final String IDS = "Ids";

    static NamedDocuments in(Map<String, @Nullable Object> data) {
        List<String> numbers = texts(Values.member(data, NUMBERS), false);
        List<String> ids = numbers.isEmpty() ? texts(Values.member(data, IDS), true) : List.of();
        return new NamedDocuments(numbers, ids, Organisation.in(data));
    }

    private static List<String> texts(@Nullable Object value, boolean commas) {
        List<String> texts = new ArrayList<>();
        for (Object item : value instanceof List<?> list ? list : Arrays.asList(value)) {
            String text = Values.trimmed(item);
            texts.addAll(commas ? Arrays.asList(text.split(",")) : List.of(text));
        }
        return texts.stream()
                .map(String::trim)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    boolean none() {
        return numbers.isEmpty() && ids.isEmpty();
    }

    int size() {
        return numbers.size() + ids.size();
    }

    /** The call's data with both written as the vendor wants them. */
    Map<String, @Nullable Object> over(Map<String, @Nullable Object> data) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>(data);
        written.keySet().removeIf(key -> key.equalsIgnoreCase(NUMBERS) || key.equalsIgnoreCase(IDS));
        written.put(NUMBERS, numbers);
        written.put(IDS, String.join(",", ids));
        return written;
    }

    /** What stands at the vendor: for each document named, in order, those that it may be. */
    List<List<StoredDocument>> look(DocumentQuery documents, Form form) {
        boolean byNumber = ids.isEmpty();
        List<StoredDocument> found = byNumber ? documents.byNumber(form, numbers) : documents.byId(form, ids);
        List<List<StoredDocument>> inOrder = new ArrayList<>();
        for (String name : byNumber ? numbers : ids) {
            List<StoredDocument> matches = found.stream()
                    .filter(document ->
                            byNumber ? name.equalsIgnoreCase(document.number()) : name.equals(document.id()))
                    .toList();
            inOrder.add(
                    matches.size() > 1 && organisation != null && form.organisation() != null
                            ? documents.where(form, name, organisation.condition())
                            : matches);
        }
        return inOrder;
    }

    /** The organisation of a call, by the vendor's id: the one that uses the documents or, without it, that created them. */
    record Organisation(String field, String id) {
        static @Nullable Organisation in(Map<String, @Nullable Object> data) {
            for (String name : List.of("UseOrgId", "CreateOrgId")) {
                String id = Values.trimmed(Values.member(data, name));
                if (id.matches("[1-9]\\d{0,17}")) {
                    return new Organisation("F" + name, id);
                }
            }
            return null;
        }

        String condition() {
            return field + "=" + id;
        }
    }

    /** The name of the document at that place. */
    String name(int index) {
        return ids.isEmpty() ? numbers.get(index) : ids.get(index);
    }
}
