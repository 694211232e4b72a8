package io.duijie.dialect.metadata;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorContext;
import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.DocumentProblem;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.FieldGroup;
import io.duijie.connector.api.FieldInfo;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.Paging;
import io.duijie.connector.api.Setting;
import io.duijie.connector.api.Setting.Kind;
import io.duijie.connector.api.SourcePlan;
import io.duijie.connector.api.TargetPlan;
import io.duijie.connector.api.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A connector whose {@code forms} operation needs a FormId and places the rows itself; {@code bills} can be reopened. */
final class FakeConnector implements ConnectorType {
    private static final String API = "forms";
    private static final String REOPENABLE = "bills";

    static ConnectorLookup lookup() {
        FakeConnector connector = new FakeConnector();
        return new ConnectorLookup() {
            @Override
            public Optional<ConnectorType> byId(String id) {
                return id.equals("fake") ? Optional.of(connector) : Optional.empty();
            }

            @Override
            public Optional<ConnectorType> byApi(String api, boolean source) {
                return connector.operation(api).isPresent() ? Optional.of(connector) : Optional.empty();
            }
        };
    }

    @Override
    public ConnectorDescription describe() {
        return new ConnectorDescription(
                "fake",
                Text.same("Fake"),
                "1.0",
                List.of(
                        Setting.required("url", Kind.URL, "地址", "address"),
                        Setting.required("key", Kind.SECRET, "密钥", "key"),
                        Setting.optional("limit", Kind.NUMBER, "2", "数", "limit"),
                        Setting.optional("strict", Kind.FLAG, "false", "严", "strict"),
                        Setting.choice("auth", "a", List.of("a", "b", "app"), "方式", "way"),
                        Setting.optional("app", Kind.TEXT, null, "应用", "app").neededWhere("auth", "app")),
                List.of(),
                List.of());
    }

    @Override
    public Optional<Operation> operation(String api) {
        return switch (api) {
            case API -> Optional.of(operation());
            case REOPENABLE ->
                Optional.of(Operation.target(
                        REOPENABLE, Text.same(REOPENABLE), 0, Set.of(Capability.WRITE, Capability.REOPEN)));
            case "orders" -> Optional.of(Operation.source(api, Text.same(api), "", Set.of()));
            case "pages", "rows" -> {
                Paging paging = api.equals("pages") ? Paging.number("page_index", 1) : Paging.offset("start");
                yield Optional.of(
                        Operation.source(api, Text.same(api), "", Set.of()).pagedBy(paging));
            }
            default -> Optional.empty();
        };
    }

    private static Operation operation() {
        return Operation.source(API, Text.same(API), "", Set.of());
    }

    /** Orders have lines; a form has a head, an entry and a reference. */
    @Override
    public Optional<FieldGroup> members(DocumentView document) {
        return switch (document.api()) {
            case "orders" ->
                Optional.of(group(
                        "", field("order_no", ""), field("buyer", ""), field("lines", ""), field("sku", "lines")));
            case API ->
                Optional.of(group(
                                "BD_Thing",
                                field("FName", ""),
                                required("FNumber", ""),
                                new FieldInfo("FOrgId", Text.same("组织"), "", false, "ORG"),
                                field("FEntity", ""),
                                required("FQty", "FEntity")))
                        .filter(group -> group.form().equals(document.value("otherRequest", "FormId")));
            default -> Optional.empty();
        };
    }

    static FieldGroup group(String form, FieldInfo... fields) {
        return new FieldGroup(form, Text.same(form), List.of(), List.of(fields), "F_");
    }

    static FieldInfo field(String key, String part) {
        return new FieldInfo(key, Text.same(key), part, false, null);
    }

    private static FieldInfo required(String key, String part) {
        return new FieldInfo(key, Text.same(key), part, true, null);
    }

    @Override
    public SourcePlan planSource(DocumentView document) {
        if (document.api().equals("orders")) {
            return SourcePlan.unchanged(operation(), document);
        }
        return new SourcePlan(operation(), List.of(), List.of(), List.of(), problems(document));
    }

    @Override
    public TargetPlan planTarget(DocumentView document) {
        return new TargetPlan(operation(), true, problems(document));
    }

    private static List<DocumentProblem> problems(DocumentView document) {
        return document.value("otherRequest", "FormId") == null
                ? List.of(new DocumentProblem("", "no-formid", new Text("缺少 FormId", "FormId is missing")))
                : List.of();
    }

    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        throw new UnsupportedOperationException("not opened in these tests");
    }
}
