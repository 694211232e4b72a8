package io.duijie.kingdee;

import io.duijie.connector.api.DocumentProblem;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the body of a query from a source document: layouts A and B of the dialect, section 16.1. */
final class QueryPlan {
    private static final String FILTER = "FilterString";
    static final String FIELD_KEYS = "FieldKeys";
    private static final DocumentProblem NO_FORM_ID = new DocumentProblem(
            "",
            "no-formid",
            new Text(
                    "缺少 FormId：请在 request 或 otherRequest 中写明金蝶表单，例如 BD_Customer",
                    "FormId is missing: name the form in request or otherRequest, for example BD_Customer"));

    private final Operation operation;
    private final DocumentView document;
    private EntryList request;
    private final EntryList other;

    private QueryPlan(Operation operation, DocumentView document) {
        this.operation = operation;
        this.document = document;
        this.request = new EntryList(document.entries("request"));
        this.other = new EntryList(document.entries("otherRequest"));
    }

    static SourcePlan of(Operation operation, DocumentView document) {
        return new QueryPlan(operation, document).plan();
    }

    /** The same query for the row with that key; empty where that can't be added to its filter. */
    static Optional<SourcePlan> ofRow(Operation operation, DocumentView document, String key) {
        String id = document.text("id");
        SourcePlan plan = of(operation, document);
        if (id == null || id.isEmpty() || key.contains("{") || !plan.problems().isEmpty()) {
            return Optional.empty();
        }
        EntryList request = new EntryList(plan.request());
        EntryList other = new EntryList(plan.otherRequest());
        EntryList holder = request.has(FILTER) ? request : other;
        Object filter = holder.value(FILTER);
        if (filter != null && (!(filter instanceof String text) || text.startsWith("_"))) {
            return Optional.empty();
        }
        String row = column(plan, request, other, id) + "='" + key.replace("'", "''") + "'";
        holder.set(FILTER, filter == null ? row : "(" + filter + ") and " + row);
        return Optional.of(
                new SourcePlan(plan.operation(), request.all(), other.all(), plan.columns(), plan.problems()));
    }

    /** The vendor's key of the column that a row has under that name. */
    private static String column(SourcePlan plan, EntryList request, EntryList other, String name) {
        Object keys = request.value(FIELD_KEYS) != null ? request.value(FIELD_KEYS) : other.value(FIELD_KEYS);
        int at = plan.columns().indexOf(name);
        return at < 0 || !(keys instanceof String text)
                ? FieldKey.turned(name)
                : split(text).get(at);
    }

    /** A source that names a form and has no pages: the document as it is. */
    static SourcePlan ofForm(Operation operation, DocumentView document) {
        boolean named = new EntryList(document.entries("request")).value(WriteCall.FORM_ID) != null
                || new EntryList(document.entries("otherRequest")).value(WriteCall.FORM_ID) != null;
        SourcePlan plan = SourcePlan.unchanged(operation, document);
        return named
                ? plan
                : new SourcePlan(operation, plan.request(), plan.otherRequest(), List.of(), List.of(NO_FORM_ID));
    }

    static DocumentProblem noFormId() {
        return NO_FORM_ID;
    }

    private SourcePlan plan() {
        boolean formNamed = request.value(WriteCall.FORM_ID) != null || other.value(WriteCall.FORM_ID) != null;
        if (!formNamed) {
            return new SourcePlan(operation, request.all(), other.all(), List.of(), List.of(NO_FORM_ID));
        }
        List<String> columns = request.has(WriteCall.FORM_ID) ? layoutA() : layoutB();
        addIfAbsent("Limit", "{{PAGINATION_PAGE_SIZE}}");
        addIfAbsent("StartRow", "{{PAGINATION_START_ROW}}");
        return new SourcePlan(operation, request.all(), other.all(), columns, List.of());
    }

    private List<String> layoutA() {
        Object given = request.value(FIELD_KEYS) != null ? request.value(FIELD_KEYS) : other.value(FIELD_KEYS);
        if (given != null) {
            return namesOf(given);
        }
        List<FieldKey> keys = responseKeys();
        putInFront(keys);
        if (keys.isEmpty()) {
            return List.of();
        }
        EntryList place = !request.has(FIELD_KEYS) && other.has(FIELD_KEYS) ? other : request;
        place.set(FIELD_KEYS, joined(keys));
        return names(keys);
    }

    private List<String> layoutB() {
        List<FieldKey> keys = new ArrayList<>(
                request.counting().stream().map(FieldKey::literal).toList());
        Object given = other.value(FIELD_KEYS);
        if (keys.isEmpty() && given != null) {
            return namesOf(given);
        }
        if (keys.isEmpty()) {
            keys.addAll(responseKeys());
            putInFront(keys);
        }
        request = new EntryList(List.of());
        other.set(FIELD_KEYS, joined(keys));
        return names(keys);
    }

    /** The document's {@code id} and {@code number} come first, in this order, where they are not among the keys. */
    private void putInFront(List<FieldKey> keys) {
        int place = 0;
        for (String member : List.of("id", "number")) {
            String name = document.text(member);
            if (name == null || name.isEmpty()) {
                continue;
            }
            FieldKey key = new FieldKey(FieldKey.turned(name), name);
            if (keys.stream().noneMatch(other -> other.key().equals(key.key()))) {
                keys.add(place, key);
                place++;
            }
        }
    }

    /**
     * Names for keys that the document gives itself: what a {@code response} entry, or the document's id or number, makes of
     * the key; else the key itself. Keys that are known only when rendered have no names here.
     */
    private List<String> namesOf(Object given) {
        List<String> keys;
        if (given instanceof List<?> list) {
            keys = list.stream().map(Values::trimmed).toList();
        } else if (given instanceof String text && !text.contains("{") && !text.startsWith("_")) {
            keys = split(text);
        } else {
            return List.of();
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (FieldKey key : responseKeys()) {
            names.putIfAbsent(key.key(), key.name());
        }
        for (String member : List.of("id", "number")) {
            String name = document.text(member);
            if (name != null) {
                names.putIfAbsent(FieldKey.turned(name), name);
            }
        }
        return keys.stream().map(key -> names.getOrDefault(key, key)).toList();
    }

    static List<String> split(String keys) {
        return Arrays.stream(keys.split(",")).map(String::trim).toList();
    }

    private List<FieldKey> responseKeys() {
        return new ArrayList<>(new EntryList(document.entries("response"))
                .counting().stream().map(FieldKey::turning).toList());
    }

    private void addIfAbsent(String field, String value) {
        if (!request.hasAnyCase(field) && !other.hasAnyCase(field)) {
            other.add(field, "int", value);
        }
    }

    private static String joined(List<FieldKey> keys) {
        return keys.stream().map(FieldKey::key).collect(Collectors.joining(","));
    }

    private static List<String> names(List<FieldKey> keys) {
        return keys.stream().map(FieldKey::name).toList();
    }
}
