package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.FieldGroup;
import io.duijie.connector.api.FieldInfo;
import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.problem.Severity;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fields of a target document that its form does not have, and required ones that are not mapped. */
final class TargetFields {
    private static final long COST_OF_A_NAME = 50;

    private final FieldGroup group;
    /** The account itself listed the fields. */
    private final boolean sure;

    private final Findings findings;
    private final Map<String, FieldInfo> fields = new HashMap<>();
    private final Map<String, Set<String>> parts;

    TargetFields(FieldGroup group, boolean sure, Findings findings) {
        this.group = group;
        this.sure = sure;
        this.findings = findings;
        group.fields().forEach(field -> fields.putIfAbsent(lower(field.key()), field));
        this.parts = group.fields().stream()
                .collect(
                        Collectors.groupingBy(FieldInfo::part, Collectors.mapping(FieldInfo::key, Collectors.toSet())));
    }

    /** @param changed a hook makes something else of the request, so that what it lacks may come from there */
    void check(ObjectNode metadata, boolean changed) {
        if (fields.isEmpty()) {
            return;
        }
        List<Entry> entries = head(Entry.of(metadata.get("request"), Side.TARGET, "request", null));
        entries.forEach(entry -> check(entry, ""));
        if (!changed) {
            List<Entry> given = new ArrayList<>(entries);
            given.addAll(Entry.of(metadata.get("otherRequest"), Side.TARGET, "otherRequest", null));
            required(metadata, "", given);
        }
    }

    /** Where the vendor's one argument stands around the record: what is in it. */
    private List<Entry> head(List<Entry> entries) {
        boolean isWrapped = entries.size() == 1
                && !knows("", String.valueOf(entries.get(0).field()))
                && !entries.get(0).children().isEmpty();
        return isWrapped ? entries.get(0).children() : entries;
    }

    private void check(Entry entry, String part) {
        String field = entry.field();
        Node place = entry.node().given("field");
        if (field == null || place == null || findings.isFull()) {
            return;
        }
        if (!knows(part, field) && (sure || !group.isOwn(field))) {
            findings.spend(COST_OF_A_NAME * group.fields().size());
            String meant = LikelyName.of(field, names(part));
            report(
                    place,
                    Code.UNKNOWN_TARGET_FIELD,
                    new Text(
                            "没有字段 \"" + field + "\"" + (meant == null ? "" : "，是否应为 \"" + meant + "\"？"),
                            "\"" + field + "\" is not known here"
                                    + (meant == null ? "" : "; did you mean \"" + meant + "\"?")));
        } else if (find(field).map(FieldInfo::references).isEmpty()) {
            entry.children().forEach(child -> check(child, field));
        }
    }

    /** A form's fields have names of their own wherever they stand; other records have members of parts. */
    private boolean knows(String part, String field) {
        if (isForm()) {
            return fields.containsKey(lower(field));
        }
        Set<String> members = parts.get(part);
        return members == null || members.contains(field);
    }

    private List<String> names(String part) {
        return group.fields().stream()
                .filter(field -> isForm() || field.part().equals(part))
                .map(FieldInfo::key)
                .toList();
    }

    private boolean isForm() {
        return !group.form().isEmpty();
    }

    private Optional<FieldInfo> find(String field) {
        return Optional.ofNullable(fields.get(lower(field)));
    }

    /** @param place what would hold the missing field */
    private void required(ObjectNode place, String part, List<Entry> entries) {
        for (FieldInfo field : group.fields()) {
            if (field.required() && same(field.part(), part) && entry(entries, field.key()) == null) {
                report(
                        place,
                        Code.REQUIRED_UNMAPPED,
                        new Text(
                                "必填字段 \"" + field.key() + "\"（" + field.label().chinese() + "）没有映射",
                                "\"" + field.key() + "\" is required by the form"));
            }
        }
        for (Entry entry : entries) {
            String field = entry.field();
            List<Entry> children = entry.children();
            if (field != null && !children.isEmpty()) {
                required(entry.node(), field, children);
            }
        }
    }

    private static @Nullable Entry entry(List<Entry> entries, String field) {
        return entries.stream()
                .filter(entry -> entry.field() != null && same(entry.field(), field))
                .findFirst()
                .orElse(null);
    }

    private static boolean same(String one, String other) {
        return one.equalsIgnoreCase(other);
    }

    private void report(Node place, Code code, Text message) {
        findings.at(place.pointer(), place.at(), code.text(), sure ? Severity.WARNING : code.severity(), message);
    }

    private static String lower(String field) {
        return field.toLowerCase(Locale.ROOT);
    }
}
