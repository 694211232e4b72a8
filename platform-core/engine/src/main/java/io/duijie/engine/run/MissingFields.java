package io.duijie.engine.run;

import io.duijie.connector.api.FieldGroup;
import io.duijie.connector.api.FieldInfo;
import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Failure;
import io.duijie.dialect.document.FieldEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request has no value for although its target wants one: as the connector's catalogue knows, or as the target said. */
final class MissingFields {
    /** Some targets name a field by its label or its place; what can't be looked for in a request says nothing. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z_]\\w*");

    private final Object body;

    private MissingFields(Object body) {
        this.body = body;
    }

    /**
     * In the catalogue's order.
     *
     * @param otherRequest of the document; it names the form that is written
     * @param groups what the connector knows of the members of this operation
     * @param refusal why the record failed last, null = it did not
     */
    static List<RecordPreview.Missing> of(
            @Nullable Map<String, @Nullable Object> body,
            List<FieldEntry> otherRequest,
            List<FieldGroup> groups,
            @Nullable Failure refusal) {
        if (body == null) {
            return List.of();
        }
        MissingFields request = new MissingFields(body);
        List<FieldInfo> fields = groups.stream()
                .filter(group -> groups.size() == 1 || names(otherRequest, group.form()))
                .flatMap(group -> group.fields().stream())
                .toList();
        List<RecordPreview.Missing> missing = new ArrayList<>(fields.stream()
                .filter(FieldInfo::required)
                .filter(field -> request.lacks(field.key()))
                .map(field -> new RecordPreview.Missing(field.key(), field.label()))
                .toList());
        if (refusal != null
                && KEY.matcher(refusal.field()).matches()
                && request.lacks(refusal.field())
                && missing.stream().noneMatch(each -> each.field().equalsIgnoreCase(refusal.field()))) {
            Text label = fields.stream()
                    .filter(field -> field.key().equalsIgnoreCase(refusal.field()))
                    .findFirst()
                    .map(FieldInfo::label)
                    .orElseGet(() -> Text.same(refusal.field()));
            missing.add(new RecordPreview.Missing(refusal.field(), label));
        }
        return List.copyOf(missing);
    }

    private static boolean names(List<FieldEntry> otherRequest, String form) {
        return otherRequest.stream().map(FieldEntry::value).anyMatch(form::equals);
    }

    private boolean lacks(String field) {
        return !holds(body, field);
    }

    private static boolean holds(@Nullable Object value, String field) {
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(each -> holds(each, field));
        }
        if (!(value instanceof Map<?, ?> map)) {
            return false;
        }
        return map.entrySet().stream()
                .anyMatch(member ->
                        (field.equalsIgnoreCase(String.valueOf(member.getKey())) && hasValue(member.getValue()))
                                || holds(member.getValue(), field));
    }

    private static boolean hasValue(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(MissingFields::hasValue);
        }
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(MissingFields::hasValue);
        }
        return value != null && !value.equals("");
    }
}
