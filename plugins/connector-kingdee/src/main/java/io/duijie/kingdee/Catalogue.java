package io.duijie.kingdee;

import io.duijie.connector.api.FieldGroup;
import io.duijie.connector.api.FieldInfo;
import io.duijie.connector.api.FieldType;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of the vendor's forms, from {@code catalogue/kingdee.json}. Immutable. */
final class Catalogue {
    private static final List<String> BASE_DATA_PREFIXES = List.of("bd_", "org_", "bos_assistant", "hr_", "cn_bank");

    /** The vendor's designer begins the names of fields that a customer adds with this. */
    private static final String OWN_FIELDS = "F_";

    private final Map<String, Form> forms = new LinkedHashMap<>();
    private final List<FieldGroup> groups = new ArrayList<>();
    private final Map<String, FormField> common;

    private Catalogue(Map<String, @Nullable Object> json) {
        List<?> commonFields = Values.list(json.get("commonFields"));
        common = fields(commonFields, Map.of());
        Map<String, FormField> everywhere = fields(
                commonFields.stream()
                        .filter(field -> Values.isTrue(Values.map(field).get("everywhere")))
                        .toList(),
                Map.of());
        for (Object item : Values.list(json.get("forms"))) {
            Map<String, @Nullable Object> listed = Values.map(item);
            Form form = form(listed);
            forms.put(form.id().toLowerCase(Locale.ROOT), form);
            Map<String, FormField> members = new HashMap<>(fields(listed.get("fields"), everywhere));
            form.field(form.number())
                    .ifPresent(number -> members.put(number.key().toLowerCase(Locale.ROOT), number));
            groups.add(new FieldGroup(form.id(), form.title(), List.of(), members(members.values()), OWN_FIELDS));
        }
    }

    /** @throws IllegalStateException when the jar has no catalogue */
    static Catalogue load(JsonText json) {
        return new Catalogue(Values.map(json.read(resource("/catalogue/kingdee.json"))));
    }

    /** The version of this connector, as its jar names it. */
    static String version() {
        return resource("/kingdee-version.txt").strip();
    }

    private static String resource(String name) {
        try (InputStream stream = Catalogue.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the connector's jar has no " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The form of that id, without regard to case; one with the usual keys when the catalogue does not list it. */
    Form form(String id) {
        Form listed = forms.get(id.toLowerCase(Locale.ROOT));
        return listed != null ? listed : unlisted(id);
    }

    /** What it knows of that form. */
    Optional<FieldGroup> group(String form) {
        return groups.stream()
                .filter(group -> group.form().equalsIgnoreCase(form))
                .findFirst();
    }

    /** The forms it lists with the fields they have, required ones first. */
    List<FieldGroup> groups() {
        return List.copyOf(groups);
    }

    private static List<FieldInfo> members(Collection<FormField> fields) {
        return fields.stream()
                .sorted(Comparator.comparing((FormField field) -> !field.required())
                        .thenComparing(FormField::key))
                .map(field -> new FieldInfo(
                        field.key(), field.title(), field.part(), field.required(), field.form(), field.type()))
                .toList();
    }

    private Form unlisted(String id) {
        String lower = id.toLowerCase(Locale.ROOT);
        boolean baseData = BASE_DATA_PREFIXES.stream().anyMatch(lower::startsWith);
        return new Form(id, Text.same(id), "FID", baseData ? "FNumber" : "FBillNo", null, common, false);
    }

    private Form form(Map<String, @Nullable Object> json) {
        String organisation = Values.text(json.get("organisation"));
        return new Form(
                Values.trimmed(json.get("form")),
                title(json),
                Values.trimmed(json.get("primaryKey")),
                Values.trimmed(json.get("number")),
                organisation,
                fields(json.get("fields"), common),
                true);
    }

    private static Map<String, FormField> fields(@Nullable Object json, Map<String, FormField> inherited) {
        Map<String, FormField> fields = new LinkedHashMap<>(inherited);
        for (Object item : Values.list(json)) {
            Map<String, @Nullable Object> entry = Values.map(item);
            String key = Values.trimmed(entry.get("field"));
            fields.put(
                    key.toLowerCase(Locale.ROOT),
                    new FormField(
                            key,
                            title(entry),
                            Values.trimmed(entry.get("part")),
                            Values.isTrue(entry.get("required")),
                            Values.text(entry.get("references")),
                            FieldType.of(Values.trimmed(entry.get("type"))).orElse(null)));
        }
        return Map.copyOf(fields);
    }

    private static Text title(Map<String, @Nullable Object> json) {
        Map<String, @Nullable Object> title = Values.map(json.get("title"));
        return new Text(Values.trimmed(title.get("zh")), Values.trimmed(title.get("en")));
    }
}
