package io.duijie.jdbc;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.DocumentProblem;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the entries of a document say, and what is wrong with them. */
final class Entries {
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "\\{\\{|\\{[\\w\\u3400-\\u9FFF]+(\\.[\\w\\u3400-\\u9FFF]+)*(\\|[^{}]*)?}|^\\s*_(function|findCollection|mongoQuery|mvel)\\s");
    private static final Pattern PAGE = Pattern.compile("\\{?\\{\\s*PAGINATION_[A-Z_]+\\s*}}?");

    private final DocumentView document;
    private final List<DocumentProblem> problems = new ArrayList<>();

    Entries(DocumentView document) {
        this.document = document;
    }

    List<DocumentProblem> problems() {
        return problems;
    }

    /** The text of an {@code otherRequest} entry, wherever it stands; null = none. */
    @Nullable
    String text(String field) {
        Object value = document.value("otherRequest", field);
        if (value == null) {
            value = document.value("request", field);
        }
        return value instanceof String || value instanceof Number ? value.toString() : null;
    }

    @Nullable
    String needed(String field) {
        String text = text(field);
        if (text == null || text.isBlank()) {
            add("", Params.CODE, "otherRequest 缺少 " + field, "otherRequest has no " + field);
            return null;
        }
        return text;
    }

    /** A statement or name that must be as it is written: what is filled in would be pasted into it. */
    @Nullable
    String constant(String field, @Nullable String text) {
        if (text != null && PLACEHOLDER.matcher(text).find()) {
            add(
                    "",
                    "jdbc-placeholder",
                    field + " 里不能有占位符：值要用 :名称 引用 request 里的字段，由数据库绑定",
                    field + " must have no placeholders: refer to a field of request as :name, and its value is bound");
            return null;
        }
        return text;
    }

    void name(String field, @Nullable String text) {
        if (text != null && text.length() > 200) {
            add("", Identifiers.CODE, field + " 太长", field + " is too long");
        }
    }

    /** Whether the statement can be taken for one of some database, and all its parameters are fields. */
    void statement(String text, boolean target) {
        ConnectorException failure = null;
        for (DatabaseKind kind : List.of(DatabaseKind.MARIADB, DatabaseKind.POSTGRESQL, DatabaseKind.SQLSERVER)) {
            try {
                // Only the platform's own numbers may stand in a statement.
                NamedSql sql = target
                        ? ExecuteWriter.statement(kind, text, fields())
                        : NamedSql.of(kind, PAGE.matcher(text).replaceAll("1"));
                parameters(sql);
                return;
            } catch (ConnectorException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            Text told = failure.reason().text();
            add("", failure.reason().code(), told.chinese(), told.english());
        }
    }

    private void parameters(NamedSql sql) {
        Set<String> known = new HashSet<>(fields());
        for (Map<String, @Nullable Object> entry : document.entries("request")) {
            if (entry.get("children") instanceof List<?> children) {
                children.forEach(child -> {
                    if (child instanceof Map<?, ?> inner && inner.get("field") instanceof String field) {
                        known.add(field);
                    }
                });
            } else if (entry.get("value") instanceof Map<?, ?> members) {
                members.keySet().forEach(member -> known.add(String.valueOf(member)));
            }
        }
        Set<String> unknown = new LinkedHashSet<>();
        sql.parameters().stream()
                .map(NamedSql.Parameter::name)
                .filter(name -> !known.contains(name))
                .forEach(unknown::add);
        if (!unknown.isEmpty()) {
            String names = String.join(", ", unknown);
            add(
                    "",
                    "jdbc-parameter",
                    "main_sql 引用的 :" + names + " 不在 request 里",
                    "main_sql refers to :" + names + ", which request has no field for");
        }
    }

    /** The fields of {@code request}, each once, in their order. */
    List<String> fields() {
        Set<String> fields = new LinkedHashSet<>();
        for (Map<String, @Nullable Object> entry : document.entries("request")) {
            if (entry.get("field") instanceof String field) {
                fields.add(field);
            }
        }
        return List.copyOf(fields);
    }

    boolean has(String field) {
        return document.entries("request").stream().anyMatch(entry -> field.equals(entry.get("field")))
                || document.entries("otherRequest").stream().anyMatch(entry -> field.equals(entry.get("field")));
    }

    void add(String pointer, String code, String chinese, String english) {
        problems.add(new DocumentProblem(pointer, code, new Text(chinese, english)));
    }
}
