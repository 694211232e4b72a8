package io.duijie.console.web;

import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.dialect.document.Ids;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.engine.connection.StoredConnection;
import io.duijie.engine.run.Platform;
import io.duijie.engine.schedule.Schedules;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Connections: shown without their secrets, added, changed, tested, deleted. */
final class ConnectionsResource implements Resource {
    private static final String ALL = "/api/v1/connections";
    private static final String ONE = ALL + "/{id}";

    private final Platform platform;
    private final Schedules schedules;
    private final Audit audit;
    private final IntegrationAnswers integrations;
    private final ConnectionAnswers answers;
    private final ConnectionForm form;
    private final ConnectionTest test;
    private final VendorFields fields;

    ConnectionsResource(Platform platform, Schedules schedules, Audit audit, IntegrationAnswers integrations) {
        this.platform = platform;
        this.schedules = schedules;
        this.audit = audit;
        this.integrations = integrations;
        this.answers = new ConnectionAnswers(platform, integrations);
        this.form = new ConnectionForm(platform, answers);
        ShortQuestions questions = new ShortQuestions();
        this.test = new ConnectionTest(platform, questions);
        this.fields = new VendorFields(platform, questions);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ALL, Role.VIEWER, "connections", "All, without settings. Asks no vendor.", this::list)
                        .giving(Shape.listOf(ConnectionAnswers.SUMMARY)),
                Route.get(ONE, Role.VIEWER, "connection", "One with its settings, never a secret.", this::show)
                        .giving(ConnectionAnswers.DETAIL),
                Route.post(ALL, Role.ADMINISTRATOR, "createConnection", "Adds one.", this::create)
                        .taking(ConnectionForm.NEW)
                        .giving(ConnectionAnswers.DETAIL)
                        .answering(201),
                Route.put(
                                ONE,
                                Role.ADMINISTRATOR,
                                "changeConnection",
                                "Replaces its settings; an empty secret stays what it is, null removes it.",
                                this::change)
                        .taking(ConnectionForm.CHANGE)
                        .giving(ConnectionAnswers.DETAIL),
                Route.delete(
                        ONE, Role.ADMINISTRATOR, "deleteConnection", "Deletes it, unless it is used.", this::delete),
                Route.post(ONE + "/test", Role.OPERATOR, "testConnection", "Asks the vendor.", this::testStored)
                        .giving(ConnectionTest.RESULT),
                Route.post(
                                ONE + "/fields",
                                Role.OPERATOR,
                                "connectionFields",
                                "Asks the vendor which fields a form has, the account's own ones included.",
                                this::fields)
                        .taking(VendorFields.QUESTION)
                        .giving(Shape.listOf(ApiShapes.FIELD)),
                Route.post(
                                ALL + "/test",
                                Role.ADMINISTRATOR,
                                "testSettings",
                                "Asks the vendor with settings that are not saved.",
                                this::testGiven)
                        .taking(ConnectionForm.NEW)
                        .giving(ConnectionTest.RESULT));
    }

    private void list(Context context) {
        context.json(answers.all());
    }

    private void show(Context context) {
        context.json(
                answers.detail(answers.find(context.pathParam("id")), Guard.mayActAs(context, Role.ADMINISTRATOR)));
    }

    private void create(Context context) {
        Body body = ConnectionForm.body(context);
        String id = body.text("id");
        if (!ConnectionForm.NAME.matcher(id).matches()) {
            throw ApiProblem.badRequest(
                    "连接名称由 1 到 100 个字母、汉字、数字或 . _ - 组成，以字母、汉字或数字开头",
                    "a connection's name has 1 to 100 letters, digits or . _ - and begins with a letter or digit");
        }
        ConnectionDefinition definition = form.read(id, body.text("connector"), body, Map.of());
        platform.connections().connectors().keySet().stream()
                .filter(stored -> Ids.key(stored).equals(Ids.key(id)))
                .findFirst()
                .ifPresent(stored -> {
                    throw new ApiProblem(
                            409,
                            "connection-exists",
                            "已有名为 " + stored + " 的连接。",
                            "there is a connection \"" + stored + "\" already.");
                });
        save(context, definition, "create-connection", definition.connector());
        context.status(201);
    }

    private void change(Context context) {
        ConnectionDefinition former = answers.find(context.pathParam("id")).definition();
        ConnectionDefinition definition =
                form.read(former.id(), former.connector(), ConnectionForm.body(context), former.settings());
        save(
                context,
                definition,
                "change-connection",
                String.join(", ", ConnectionAnswers.changes(former, definition)));
    }

    private void save(Context context, ConnectionDefinition definition, String action, String detail) {
        platform.connections().save(definition);
        users(definition.id()).forEach(user -> schedules.update(String.valueOf(user.get("id"))));
        audit.add(Guard.accountName(context), action, definition.id(), detail);
        context.json(answers.detail(answers.find(definition.id()), true));
    }

    private void delete(Context context) {
        StoredConnection stored = answers.find(context.pathParam("id"));
        String id = stored.definition().id();
        List<Map<String, Object>> users = users(id);
        if (!users.isEmpty()) {
            String names = users.stream()
                    .map(user -> user.get("name") + " (" + user.get("id") + ")")
                    .collect(Collectors.joining(", "));
            throw new ApiProblem(
                    409,
                    "connection-used",
                    "连接 " + id + " 正被以下集成方案使用，不能删除：" + names,
                    "the connection " + id + " can't be deleted; these integrations use it: " + names);
        }
        platform.connections().delete(id);
        platform.openConnections().forget(id);
        audit.add(Guard.accountName(context), "delete-connection", id, null);
        context.status(204);
    }

    private List<Map<String, Object>> users(String id) {
        return integrations.users().getOrDefault(id, List.of());
    }

    private void testStored(Context context) {
        String id = answers.find(context.pathParam("id")).definition().id();
        audit.add(Guard.accountName(context), "test-connection", id, null);
        context.json(test.of(Guard.accountName(context), id));
    }

    private void fields(Context context) {
        StoredConnection stored = answers.find(context.pathParam("id"));
        String form = Body.of(context).text("form");
        context.json(fields.of(Guard.accountName(context), stored.definition().id(), form));
    }

    private void testGiven(Context context) {
        Body body = ConnectionForm.body(context);
        String id = body.text("id");
        String connector = body.text("connector");
        Map<String, @Nullable Object> stored = platform.connections()
                .show(id)
                .map(StoredConnection::definition)
                .filter(found -> found.connector().equals(connector))
                .map(ConnectionDefinition::settings)
                .orElse(Map.of());
        ConnectionDefinition definition = platform.connections().filled(form.read(id, connector, body, stored));
        boolean named = ConnectionForm.NAME.matcher(id).matches();
        audit.add(Guard.accountName(context), "test-settings", named ? id : "?", connector);
        context.json(test.of(Guard.accountName(context), definition));
    }
}
