package io.duijie.console.web;

import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.FieldGroup;
import io.duijie.connector.api.FieldInfo;
import io.duijie.connector.api.FieldType;
import io.duijie.connector.api.Operation;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.http.ApiCall;
import io.duijie.engine.http.ApiPoint;
import io.duijie.engine.http.ApiStatistics;
import io.duijie.engine.http.StoredApiCall;
import io.duijie.engine.run.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The vendors' APIs as the API shows them: the catalogue beside the figures. */
final class ApiAnswers {
    private static final int PARTS = 48;
    private static final int LONGEST_ANSWER = 400;

    private final Platform platform;
    private final IntegrationAnswers integrations;

    ApiAnswers(Platform platform, IntegrationAnswers integrations) {
        this.platform = platform;
        this.integrations = integrations;
    }

    /** By connection, the busiest first, those that were not called last. */
    List<Map<String, @Nullable Object>> all(@Nullable String connection, Span span) {
        List<ApiStatistics> figures = platform.apiCalls().statistics(connection, span);
        Map<String, StoredApiCall> errors = errors(connection, span);
        List<Map<String, @Nullable Object>> answers = new ArrayList<>();
        platform.connections().connectors().forEach((id, connector) -> {
            if (connection == null || connection.equals(id)) {
                Optional<ConnectorType> type = platform.connectors().byId(connector);
                List<ApiStatistics> own = figures.stream()
                        .filter(each -> each.connectionId().equals(id))
                        .toList();
                own.forEach(each -> answers.add(
                        answer(id, each.api(), operation(type, each.api()), each, errors.get(id + " " + each.api()))));
                type.map(known -> known.describe().operations()).orElse(List.of()).stream()
                        .filter(listed -> own.stream().noneMatch(each -> isCalled(listed, each.api())))
                        .forEach(listed -> answers.add(answer(id, listed.api(), Optional.of(listed), null, null)));
            }
        });
        return answers;
    }

    private Map<String, StoredApiCall> errors(@Nullable String connection, Span span) {
        Map<String, StoredApiCall> errors = new LinkedHashMap<>();
        platform.apiCalls()
                .lastErrors(connection, span)
                .forEach(call -> errors.put(
                        call.call().connectionId() + " " + call.call().api(), call));
        return errors;
    }

    /** Calls are counted under a short name, documents name the whole path. */
    private static boolean isCalled(Operation operation, String name) {
        String api = operation.api().toLowerCase(Locale.ROOT);
        String called = name.toLowerCase(Locale.ROOT);
        return api.equals(called) || api.endsWith("/" + called);
    }

    private static Optional<Operation> operation(Optional<ConnectorType> type, String name) {
        return type.flatMap(known -> known.describe().operations().stream()
                .filter(listed -> isCalled(listed, name))
                .findFirst()
                .or(() -> known.operation(name)));
    }

    Map<String, @Nullable Object> detail(String connection, String api, Span span) {
        String connector = platform.connections().connectors().get(connection);
        if (connector == null) {
            throw ApiProblem.notFound("没有连接 " + connection + "。", "there is no connection " + connection + ".");
        }
        Optional<ConnectorType> type = platform.connectors().byId(connector);
        Optional<Operation> operation = operation(type, api);
        ApiStatistics figures = platform.apiCalls().statistics(connection, span).stream()
                .filter(each -> each.api().equalsIgnoreCase(api)
                        || operation
                                .filter(listed -> isCalled(listed, each.api()))
                                .isPresent())
                .findFirst()
                .orElse(null);
        String called = figures == null ? api : figures.api();
        Duration width = span.width().dividedBy(PARTS);
        Map<String, @Nullable Object> answer = answer(
                connection, called, operation, figures, errors(connection, span).get(connection + " " + called));
        answer.put("operation", operation.map(ConnectorAnswers::operation).orElse(null));
        answer.put(
                "groups",
                type.map(known -> known.fields(operation.map(Operation::api).orElse(api))).orElse(List.of()).stream()
                        .map(ApiAnswers::group)
                        .toList());
        answer.put("width", width.toMillis());
        answer.put(
                "points",
                platform.apiCalls().course(connection, called, span, width).stream()
                        .map(ApiAnswers::point)
                        .toList());
        answer.put(
                "usedBy",
                integrations.usersOf(connection, operation.map(Operation::api).orElse(api)));
        return answer;
    }

    private static Map<String, @Nullable Object> answer(
            String connection,
            String api,
            Optional<Operation> operation,
            @Nullable ApiStatistics figures,
            @Nullable StoredApiCall error) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("connection", connection);
        answer.put("api", api);
        answer.put("title", operation.map(known -> Answers.text(known.title())).orElse(null));
        answer.put(
                "capabilities",
                operation
                        .map(known -> known.capabilities().stream()
                                .sorted()
                                .map(Enum::name)
                                .toList())
                        .orElse(List.of()));
        answer.put("calls", figures == null ? 0L : figures.calls());
        answer.put("errors", figures == null ? 0L : figures.errors());
        answer.put("throttled", figures == null ? 0L : figures.throttled());
        answer.put("median", figures == null ? null : figures.median());
        answer.put("slow", figures == null ? null : figures.slow());
        answer.put("lastAt", figures == null ? null : figures.last().toString());
        answer.put("lastError", error == null ? null : failed(error));
        return answer;
    }

    private static Map<String, @Nullable Object> failed(StoredApiCall error) {
        Map<String, @Nullable Object> answer = call(error);
        String text = error.call().answer();
        answer.put(
                "answer",
                text == null || text.length() <= LONGEST_ANSWER ? text : text.substring(0, LONGEST_ANSWER) + "…");
        return answer;
    }

    static Map<String, @Nullable Object> call(StoredApiCall stored) {
        ApiCall call = stored.call();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", stored.id());
        answer.put("at", call.at().toString());
        answer.put("connection", call.connectionId());
        answer.put("api", call.api());
        answer.put("runId", call.runId());
        answer.put("status", call.status());
        answer.put("milliseconds", call.milliseconds());
        answer.put("outcome", call.outcome().name());
        return answer;
    }

    private static Map<String, @Nullable Object> point(ApiPoint point) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("at", point.at().toString());
        answer.put("calls", point.calls());
        answer.put("errors", point.errors());
        answer.put("throttled", point.throttled());
        answer.put("median", point.median());
        answer.put("slow", point.slow());
        return answer;
    }

    private static Map<String, @Nullable Object> group(FieldGroup group) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("form", group.form());
        answer.put("title", Answers.text(group.title()));
        answer.put(
                "parameters", group.parameters().stream().map(ApiAnswers::field).toList());
        answer.put("fields", group.fields().stream().map(ApiAnswers::field).toList());
        return answer;
    }

    static Map<String, @Nullable Object> field(FieldInfo field) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("name", field.key());
        answer.put("title", Answers.text(field.label()));
        answer.put("part", field.part());
        answer.put("required", field.required());
        answer.put("references", field.references());
        FieldType type = field.type();
        if (type != null) {
            answer.put("type", type.word());
        }
        return answer;
    }
}
