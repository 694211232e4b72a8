package io.duijie.console.web;

import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.FieldInfo;
import io.duijie.connector.api.FieldLister;
import io.duijie.engine.connection.OpenConnection;
import io.duijie.engine.http.CallScope;
import io.duijie.engine.quota.Priority;
import io.duijie.engine.run.Platform;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks a vendor which fields a form has at this account, its own ones included. */
final class VendorFields {
    static final Shape QUESTION = Shape.object().with("form", Shape.TEXT).named("FormQuestion");

    private final Platform platform;
    private final ShortQuestions questions;

    VendorFields(Platform platform, ShortQuestions questions) {
        this.platform = platform;
        this.questions = questions;
    }

    List<Map<String, @Nullable Object>> of(String user, String connection, String form) {
        return questions.ask(user, patience -> fields(connection, form, patience));
    }

    private List<Map<String, @Nullable Object>> fields(String connection, String form, ShortPatience patience) {
        CallScope scope = CallScope.withoutRun(patience, Priority.URGENT);
        try (OpenConnection opened = platform.openConnections().use(connection)) {
            Connector connector = opened.connector(scope);
            FieldLister lister = connector.fieldLister().orElseThrow(VendorFields::unknown);
            List<FieldInfo> fields = lister.fields(form);
            platform.seen().listed(connection, form, fields);
            return fields.stream().map(ApiAnswers::field).toList();
        } catch (ConnectorException e) {
            throw new ApiProblem(422, ShortQuestions.told(e.reason(), patience), List.of());
        }
    }

    private static ApiProblem unknown() {
        return new ApiProblem(
                422,
                "no-field-list",
                "该连接器不能读取字段列表，请查看该系统的接口文档。",
                "this connector can't ask the vendor for its fields; see the vendor's documentation.");
    }
}
