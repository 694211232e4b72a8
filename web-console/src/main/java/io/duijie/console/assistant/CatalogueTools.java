package io.duijie.console.assistant;

import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.FieldGroup;
import io.duijie.connector.api.FieldInfo;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.Text;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.schema.Schemas;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.plugin.ConnectorVersion;
import io.duijie.engine.run.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What there is to build an integration of: connectors, their interfaces and fields, other integrations, the schemas. */
final class CatalogueTools {
    private static final int LISTED = 20;
    private static final int MOST_LISTED = 100;

    private final Platform platform;

    CatalogueTools(Platform platform) {
        this.platform = platform;
    }

    List<Tool> tools() {
        return List.of(
                Tool.of(
                                "search_catalogue",
                                "Finds interfaces of the connectors and stored integrations. Without arguments: the connectors, the"
                                        + " connections (without settings) and the integrations. With connector and api: that interface"
                                        + " with its fields. With integration: its document.",
                                (arguments, control) -> search(arguments))
                        .asking(
                                "text",
                                "stands in an interface's path or title, in a business object's, or in an integration's id or name")
                        .asking("connector", "only of this connector")
                        .asking("api", "this interface of the connector, with its fields")
                        .asking("form", "with api: the fields of this business object alone, such as BD_Customer")
                        .asking("integration", "the id of an integration: answers its document")
                        .asking(
                                "limit",
                                "integer",
                                "how many interfaces at most, " + LISTED + " where nothing is said"),
                Tool.of(
                                "get_schema",
                                "A JSON Schema (draft 2020-12) of the metadata: " + String.join(", ", Schemas.NAMES)
                                        + ". It is the reference of the documents, with descriptions.",
                                (arguments, control) -> schema(arguments))
                        .needing("name", "one of " + String.join(", ", Schemas.NAMES))
                        .asking("pointer", "a JSON Pointer to a part of it, such as /$defs/field"));
    }

    private Map<String, @Nullable Object> search(Arguments arguments) {
        String integration = arguments.text("integration").orElse(null);
        if (integration != null) {
            return document(integration);
        }
        String connector = arguments.text("connector").orElse(null);
        String api = arguments.text("api").orElse(null);
        String text = arguments.text("text").orElse("").toLowerCase(Locale.ROOT);
        if (connector != null && api != null) {
            return operation(connector, api, arguments.text("form").orElse(null));
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        if (connector == null && text.isEmpty()) {
            answer.put("connectors", types().map(CatalogueTools::connector).toList());
            answer.put("connections", platform.connections().connectors());
            answer.put("integrations", integrations(text));
            return answer;
        }
        int limit = arguments.count("limit", LISTED, MOST_LISTED);
        List<Map<String, @Nullable Object>> found = types().filter(
                        type -> connector == null || type.describe().id().equals(connector))
                .flatMap(type -> type.describe().operations().stream()
                        .map(operation -> found(type, operation, text))
                        .flatMap(Optional::stream))
                .toList();
        answer.put("interfaces", found.stream().limit(limit).toList());
        answer.put("more", Math.max(0, found.size() - limit));
        answer.put("integrations", text.isEmpty() ? List.of() : integrations(text));
        return answer;
    }

    private Map<String, @Nullable Object> document(String id) {
        StoredIntegration stored = find(platform, id);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", id);
        answer.put("enabled", stored.enabled());
        answer.put("revision", stored.revision());
        answer.put("document", Json.readObject(stored.document()));
        return answer;
    }

    static StoredIntegration find(Platform platform, String id) {
        return platform.integrations()
                .find(id)
                .orElseThrow(() ->
                        ToolProblem.of("no-integration", "没有集成方案 " + id + "。", "there is no integration " + id + "."));
    }

    private Stream<ConnectorType> types() {
        return platform.connectors().versions().stream()
                .map(ConnectorVersion::id)
                .filter(Objects::nonNull)
                .distinct()
                .flatMap(id -> platform.connectors().byId(id).stream());
    }

    /** Empty when neither the interface nor one of its business objects is called so. */
    private static Optional<Map<String, @Nullable Object>> found(ConnectorType type, Operation operation, String text) {
        List<String> forms = type.fields(operation.api()).stream()
                .filter(group -> holds(group.form(), group.title(), text))
                .map(FieldGroup::form)
                .filter(form -> !form.isEmpty())
                .limit(MOST_LISTED)
                .toList();
        if (forms.isEmpty() && !holds(operation.api(), operation.title(), text)) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> answer = listed(type.describe().id(), operation);
        answer.put("forms", forms);
        return Optional.of(answer);
    }

    private static boolean holds(String name, Text title, String text) {
        return Stream.of(name, title.chinese(), title.english())
                .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(text));
    }

    private List<Map<String, @Nullable Object>> integrations(String text) {
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        for (StoredIntegration integration : platform.integrations().list()) {
            if (Stream.of(integration.id(), integration.name())
                            .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(text))
                    && found.size() < MOST_LISTED) {
                Map<String, @Nullable Object> answer = new LinkedHashMap<>();
                answer.put("id", integration.id());
                answer.put("title", integration.name());
                answer.put("enabled", integration.enabled());
                found.add(answer);
            }
        }
        return found;
    }

    private static Map<String, @Nullable Object> connector(ConnectorType type) {
        ConnectorDescription offers = type.describe();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", offers.id());
        answer.put("title", Said.text(offers.title()));
        answer.put("version", offers.version());
        answer.put("interfaces", offers.operations().size());
        return answer;
    }

    private static Map<String, @Nullable Object> listed(String connector, Operation operation) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("connector", connector);
        answer.put("api", operation.api());
        answer.put("title", Said.text(operation.title()));
        answer.put(
                "capabilities",
                operation.capabilities().stream().sorted().map(Enum::name).toList());
        return answer;
    }

    private Map<String, @Nullable Object> operation(String connector, String api, @Nullable String form) {
        Supplier<ToolProblem> unknown = () -> ToolProblem.of(
                "no-interface",
                "连接器 " + connector + " 没有接口 " + api + "。",
                "the connector " + connector + " has no interface " + api + ".");
        ConnectorType type = platform.connectors().byId(connector).orElseThrow(unknown);
        Operation operation = type.operation(api).orElseThrow(unknown);
        Map<String, @Nullable Object> answer = listed(connector, operation);
        answer.put("listKey", operation.listKey());
        answer.put("pageSize", operation.pageSize());
        answer.put("windowFields", operation.windowFields());
        answer.put("maximumBatch", operation.maximumBatch());
        answer.put(
                "fields",
                type.fields(api).stream()
                        .filter(group -> form == null || group.form().equals(form))
                        .map(CatalogueTools::group)
                        .toList());
        return answer;
    }

    private static Map<String, @Nullable Object> group(FieldGroup group) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("form", group.form());
        answer.put("title", Said.text(group.title()));
        answer.put(
                "parameters",
                group.parameters().stream().map(CatalogueTools::field).toList());
        answer.put("fields", group.fields().stream().map(CatalogueTools::field).toList());
        return answer;
    }

    private static Map<String, @Nullable Object> field(FieldInfo field) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("name", field.key());
        answer.put("title", Said.text(field.label()));
        answer.put("part", field.part());
        answer.put("required", field.required());
        answer.put("references", field.references());
        return answer;
    }

    private static Map<String, @Nullable Object> schema(Arguments arguments) {
        String name = arguments.needed("name");
        if (!Schemas.NAMES.contains(name)) {
            String names = String.join(", ", Schemas.NAMES);
            throw ToolProblem.argument("name", "只有 " + names + "。", "there are only " + names + ".");
        }
        String pointer = arguments.text("pointer").orElse("");
        Object part = Json.readObject(Schemas.text(name));
        for (String step : pointer.isEmpty()
                ? new String[0]
                : pointer.replaceFirst("^/", "").split("/", -1)) {
            String member = step.replace("~1", "/").replace("~0", "~");
            part = part instanceof Map<?, ?> object ? object.get(member) : null;
        }
        if (part == null) {
            throw ToolProblem.argument(
                    "pointer", "schema 中没有 " + pointer + "。", "the schema has nothing at " + pointer + ".");
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("name", name);
        answer.put("schema", part);
        return answer;
    }
}
