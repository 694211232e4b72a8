package io.duijie.engine.documentation;

import static io.duijie.dialect.metadata.SchemaTree.list;
import static io.duijie.dialect.metadata.SchemaTree.map;
import static io.duijie.engine.documentation.Markdown.cell;
import static io.duijie.engine.documentation.Markdown.code;
import static io.duijie.engine.documentation.Markdown.codes;
import static io.duijie.engine.documentation.Markdown.head;
import static io.duijie.engine.documentation.Markdown.row;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.SchemaTree;
import io.duijie.dialect.metadata.schema.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The reference of all metadata files, made of their schemas. */
final class Reference {
    private static final int LONGEST_EXAMPLE = 100;

    private final Language language;
    private final StringBuilder page = new StringBuilder();

    private Reference(Language language) {
        this.language = language;
    }

    static String page(Language language) {
        Reference reference = new Reference(language);
        reference.begin();
        for (String name : List.of(Schemas.INTEGRATION, Schemas.CONNECTIONS, Schemas.ALERTS)) {
            reference.file(name, SchemaTree.of(name).root());
        }
        return reference.page.toString();
    }

    private void begin() {
        page.append(
                language.of(
                        """
                # 元数据参考

                <!-- 由 metadata/schema 生成，请勿手改：docs/generate -->

                方案文件、连接文件与告警文件的每一个成员。**粗体**成员必填。表达式能用的变量见[变量](#variables)，`|` 之后的写法见[格式](#formats)。
                同样的说明在控制台的编辑器里，把鼠标停在成员上就能看到。

                """,
                        """
                # Metadata reference

                <!-- generated from metadata/schema, do not edit: docs/generate -->

                Every member of integration, connections and alerts files. **Bold** members are required. What an expression may use is listed
                under [variables](#variables), what may stand behind `|` under [formats](#formats). The editor of the console says the
                same when the pointer rests on a member.

                """));
    }

    private void file(String name, Map<String, Object> root) {
        section(2, name, language.in(root, "title"), root);
        map(root.get("$defs"))
                .forEach(
                        (definition, schema) -> section(3, definition, language.in(map(schema), "title"), map(schema)));
        if (root.containsKey("x-variable-groups")) {
            variables(name, map(root.get("x-variable-groups")));
        }
        if (root.containsKey("x-formats")) {
            formats(list(root.get("x-formats")));
        }
    }

    private void section(int level, String anchor, String title, Map<String, Object> schema) {
        page.append("<a id=\"").append(anchor).append("\"></a>\n\n");
        page.append("#".repeat(level)).append(' ').append(title);
        page.append(level == 2 ? "" : " `" + anchor + "`").append("\n\n");
        page.append(language.in(schema, "description")).append("\n\n");
        page.append(Markdown.fenced(
                        "json", Json.writePretty(list(schema.get("examples")).get(0))))
                .append('\n');
        page.append(
                language == Language.ZH
                        ? head("成员", "名称", "类型", "说明", "示例")
                        : head("member", "title", "type", "description", "examples"));
        members("", schema);
        page.append('\n');
    }

    private void members(String prefix, Map<String, Object> schema) {
        List<Object> required = new ArrayList<>(list(schema.get("required")));
        required.addAll(list(map(schema.get("then")).get("required")));
        map(schema.get("properties")).forEach((name, value) -> {
            Map<String, Object> property = map(value);
            String shown = code(prefix + name);
            page.append(row(
                    required.contains(name) ? "**" + shown + "**" : shown,
                    cell(language.in(property, "title")),
                    type(property),
                    description(property),
                    examples(property)));
            members(prefix + name + ".", property);
        });
    }

    private String type(Map<String, Object> property) {
        String definition = SchemaTree.definition(property);
        if (!definition.isEmpty()) {
            return "[" + definition + "](#" + definition + ")";
        }
        if (property.containsKey("items")) {
            return language.of("列表：", "list of ") + type(map(property.get("items")));
        }
        List<Object> types = property.get("type") instanceof String type ? List.of(type) : list(property.get("type"));
        String words = types.stream()
                .filter(type -> !type.equals("null"))
                .map(type -> word(String.valueOf(type)))
                .collect(Collectors.joining(language.of("或", " or ")));
        return words.isEmpty() ? language.of("任意", "any") : words;
    }

    private String word(String type) {
        return switch (type) {
            case "string" -> language.of("文本", "text");
            case "boolean" -> "true/false";
            case "integer" -> language.of("整数", "whole number");
            case "number" -> language.of("数字", "number");
            case "array" -> language.of("列表", "list");
            case "object" -> language.of("对象", "object");
            default -> throw new IllegalArgumentException(type);
        };
    }

    private String description(Map<String, Object> property) {
        StringBuilder text = new StringBuilder(cell(language.in(property, "description")));
        List<String> choices =
                list(property.get("enum")).stream().map(String::valueOf).toList();
        if (!choices.isEmpty()) {
            text.append(language.of(" 可选：", " Choices: ")).append(codes(choices));
        }
        List<Object> groups = list(property.get("x-variables"));
        if (!groups.isEmpty()) {
            text.append(language.of(" 变量：", " Variables: "))
                    .append(groups.stream()
                            .map(group -> "[" + group + "](#variables-" + group + ")")
                            .collect(Collectors.joining(", ")));
        }
        return text.toString();
    }

    private static String examples(Map<String, Object> property) {
        List<String> written = list(property.get("examples")).stream()
                .map(Json::write)
                .filter(example -> example.length() <= LONGEST_EXAMPLE)
                .toList();
        return codes(written);
    }

    private void variables(String file, Map<String, Object> groups) {
        if (file.equals(Schemas.INTEGRATION)) {
            page.append("<a id=\"variables\"></a>\n\n## ")
                    .append(language.of("变量", "Variables"))
                    .append("\n\n");
        }
        groups.forEach((group, value) -> {
            Map<String, Object> described = map(value);
            page.append("<a id=\"variables-").append(group).append("\"></a>\n\n### ");
            page.append(language.in(described, "title"))
                    .append(" `")
                    .append(group)
                    .append("`\n\n");
            page.append(language.in(described, "description")).append("\n\n");
            List<Object> names = list(described.get("names"));
            if (!names.isEmpty()) {
                page.append(language == Language.ZH ? head("名称", "值") : head("name", "value"));
                names.forEach(each -> page.append(
                        row(code(String.valueOf(map(each).get("name"))), cell(language.in(map(each), "description")))));
                page.append('\n');
            }
            calls(list(described.get("functions")), language.of("函数", "Functions"));
            calls(list(described.get("methods")), language.of("方法", "Methods"));
        });
    }

    /** Functions or methods with what their examples give. */
    private void calls(List<Object> calls, String title) {
        if (calls.isEmpty()) {
            return;
        }
        page.append("#### ").append(title).append("\n\n");
        page.append(language == Language.ZH ? head("写法", "结果", "例") : head("written", "result", "example"));
        for (Object each : calls) {
            Map<String, Object> call = map(each);
            String example = code(String.valueOf(call.get("example")));
            page.append(row(
                    code(String.valueOf(call.get("written"))),
                    cell(language.in(call, "description")),
                    call.containsKey("out") ? example + " → " + code(Json.write(call.get("out"))) : example));
        }
        page.append('\n');
    }

    private void formats(List<Object> formats) {
        page.append("<a id=\"formats\"></a>\n\n## ")
                .append(language.of("格式", "Formats"))
                .append("\n\n");
        page.append(language == Language.ZH ? head("写法", "结果", "例") : head("written", "result", "example"));
        for (Object each : formats) {
            Map<String, Object> format = map(each);
            Map<String, Object> example = map(format.get("example"));
            page.append(row(
                    code("|" + format.get("written")),
                    cell(language.in(format, "description")),
                    code(Json.write(example.get("in"))) + " → " + code(Json.write(example.get("out")))));
        }
        page.append('\n');
    }
}
