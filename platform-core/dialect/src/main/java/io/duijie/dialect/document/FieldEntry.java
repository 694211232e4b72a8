package io.duijie.dialect.document;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One field entry, dialect §4. Lists hold only the entries that count: of two with the same {@code field} the later one, in
 * the later one's place.
 *
 * @param type lower-case, null = the value is not cast
 * @param value text (a template or an expression), any other JSON value (stands for itself), or null
 * @param children null = the entry has none; an empty list is a list
 * @param raw the entry as uploaded, for its {@code label}
 */
public record FieldEntry(
        String field,
        @Nullable String type,
        @Nullable Object value,
        @Nullable List<FieldEntry> children,
        boolean required,
        @Nullable ParserRule parser,
        @Nullable MappingRule mapping,
        Map<String, @Nullable Object> raw) {

    /** A value parser, dialect §13.1; {@code options} holds its keys beside {@code name} as given. */
    public record ParserRule(String name, Map<String, @Nullable Object> options) {}

    /** A mapping table, dialect §12. */
    public record MappingRule(String target, boolean negative, OnMiss onMiss) {}

    /** What a value without a line in the mapping table becomes. */
    public enum OnMiss {
        KEEP,
        EMPTY,
        FAIL
    }
}
