package io.duijie.dialect.render.parser;

import io.duijie.dialect.document.FieldEntry;
import io.duijie.dialect.document.FieldEntry.ParserRule;
import io.duijie.dialect.render.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parsers that exist, by name with case (dialect §13.1). */
public final class ValueParsers {
    private static final String WORKFLOW = "workflowRequestTableFields";
    private static final String DEFAULT_SEPARATOR = ",";

    private ValueParsers() {}

    public static boolean exists(String name) {
        return switch (name) {
            case "ConvertObjectParser",
                    "ConvertTwoStageObjectParser",
                    "ArrayToString",
                    "StringToArray",
                    "ConvertJson",
                    "K3WiseHeiHuCustomParser",
                    WORKFLOW -> true;
            default -> false;
        };
    }

    /** The options that a parser which exists needs and does not have, empty = nothing is missing. */
    public static List<String> missingOptions(ParserRule rule) {
        List<String> needed =
                switch (rule.name()) {
                    case "ConvertObjectParser", "K3WiseHeiHuCustomParser" -> List.of("params");
                    case "ConvertTwoStageObjectParser" -> List.of("params1", "params2");
                    default -> List.of();
                };
        return needed.stream().filter(name -> option(rule, name) == null).toList();
    }

    /** Whether the array whose child this entry is becomes a list of {@code fieldName} and {@code fieldValue}. */
    public static boolean makesTableField(FieldEntry entry) {
        return entry.parser() != null && entry.parser().name().equals(WORKFLOW);
    }

    /**
     * The entry's parser, null = it has none.
     *
     * @throws IllegalArgumentException for an unknown name or a missing option, which validation reports before
     */
    public static @Nullable ValueParser compile(FieldEntry entry) {
        ParserRule rule = entry.parser();
        if (rule == null) {
            return null;
        }
        return switch (rule.name()) {
            case "ConvertObjectParser" -> new Wrapper.Member(needed(rule, "params"));
            case "ConvertTwoStageObjectParser" ->
                new Wrapper.TwoStages(needed(rule, "params1"), needed(rule, "params2"));
            case "ArrayToString" -> new ListToText(separator(rule));
            case "StringToArray" -> new TextToList(separator(rule));
            case "ConvertJson" -> new MembersToList();
            case "K3WiseHeiHuCustomParser" -> new Wrapper.KeyAndValue(needed(rule, "params"));
            case WORKFLOW -> tableField(entry.field(), rule.options());
            default -> throw new IllegalArgumentException("no parser \"" + rule.name() + "\"");
        };
    }

    private static ValueParser tableField(String field, Map<String, ? extends @Nullable Object> options) {
        Object view = options.get("view");
        Object edit = options.get("edit");
        Object fieldId = options.get("fieldId");
        return value -> {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            object.put("fieldName", field);
            object.put("fieldValue", value);
            object.put("view", view == null ? Boolean.TRUE : view);
            object.put("edit", edit == null ? Boolean.TRUE : edit);
            object.put("fieldId", fieldId);
            return object;
        };
    }

    private static String needed(ParserRule rule, String name) {
        String option = option(rule, name);
        if (option == null) {
            throw new IllegalArgumentException("parser \"" + rule.name() + "\" needs " + name);
        }
        return option;
    }

    private static String separator(ParserRule rule) {
        String separator = option(rule, "params");
        return separator == null ? DEFAULT_SEPARATOR : separator;
    }

    private static @Nullable String option(ParserRule rule, String name) {
        String text = Values.text(rule.options().get(name));
        return text == null || text.isEmpty() ? null : text;
    }
}
