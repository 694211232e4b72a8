package io.duijie.console.web;

import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Describes the API as OpenAPI, from the same table that registers it. */
final class OpenApiResource implements Resource {
    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w+)}");

    private final List<Route> described;
    private final String version;

    OpenApiResource(List<Route> described, String version) {
        this.version = version;
        List<Route> all = new ArrayList<>(described);
        all.addAll(routes());
        this.described = List.copyOf(all);
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(
                        "/api/v1/openapi.json", null, "openApi", "This document.", context -> context.json(document()))
                .giving(Shape.mapOf(Shape.ANY)));
    }

    Map<String, @Nullable Object> document() {
        Map<String, @Nullable Object> paths = new LinkedHashMap<>();
        Map<String, Map<String, @Nullable Object>> byPath = new LinkedHashMap<>();
        for (Route route : described) {
            byPath.computeIfAbsent(route.path(), path -> new LinkedHashMap<>())
                    .put(route.method().name().toLowerCase(Locale.ROOT), operation(route));
        }
        paths.putAll(byPath);
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", Map.of("title", "Duijie 对接", "version", version));
        document.put("paths", paths);
        document.put(
                "components",
                Map.of(
                        "securitySchemes",
                        Map.of(
                                "session",
                                Map.of("type", "apiKey", "in", "cookie", "name", Guard.COOKIE),
                                "token",
                                Map.of("type", "http", "scheme", "bearer")),
                        "schemas",
                        schemas(described)));
        return document;
    }

    private static Map<String, @Nullable Object> operation(Route route) {
        Map<String, @Nullable Object> operation = new LinkedHashMap<>();
        operation.put("operationId", route.name());
        operation.put("summary", route.summary());
        operation.put("x-role", route.role() == null ? null : route.role().word());
        operation.put(
                "security",
                route.role() == null
                        ? List.of()
                        : route.browserOnly()
                                ? List.of(Map.of("session", List.of()))
                                : List.of(Map.of("session", List.of()), Map.of("token", List.of())));
        List<Object> parameters = new ArrayList<>();
        for (Matcher found = PATH_PARAMETER.matcher(route.path()); found.find(); ) {
            parameters.add(parameter("path", found.group(1), true));
        }
        route.query().forEach(name -> parameters.add(parameter("query", name, false)));
        if (route.role() != null && !route.method().equals(HandlerType.GET)) {
            parameters.add(parameter("header", Guard.CSRF_HEADER, false));
        }
        operation.put("parameters", parameters);
        Route.Content request = route.request();
        if (request != null) {
            operation.put("requestBody", Map.of("required", true, "content", content(request)));
        }
        Map<String, @Nullable Object> success = new LinkedHashMap<>();
        success.put("description", "as asked");
        Route.Content answer = route.answer();
        if (answer != null) {
            success.put("content", content(answer));
        }
        operation.put(
                "responses",
                Map.of(
                        Integer.toString(route.success()),
                        success,
                        "default",
                        Map.of(
                                "description",
                                "not as asked",
                                "content",
                                content(new Route.Content(Route.JSON, SharedShapes.ERROR)))));
        return operation;
    }

    private static Map<String, Object> content(Route.Content content) {
        return Map.of(content.mediaType(), Map.of("schema", content.shape().reference()));
    }

    private static Map<String, @Nullable Object> schemas(List<Route> routes) {
        Map<String, @Nullable Object> schemas = new TreeMap<>();
        SharedShapes.ERROR.collect(schemas);
        for (Route route : routes) {
            if (route.request() != null) {
                route.request().shape().collect(schemas);
            }
            if (route.answer() != null) {
                route.answer().shape().collect(schemas);
            }
        }
        return schemas;
    }

    private static Map<String, Object> parameter(String in, String name, boolean required) {
        return Map.of("in", in, "name", name, "required", required, "schema", Map.of("type", "string"));
    }
}
