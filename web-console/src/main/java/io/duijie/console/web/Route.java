package io.duijie.console.web;

import io.duijie.console.account.Role;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of the API: it is registered from this and described from this.
 *
 * @param role the least role that may call it, null = open to all
 * @param name the operation's id in the OpenAPI document
 * @param query names of the query parameters
 * @param request what the call carries, null = nothing
 * @param answer what comes back when all is well, null = nothing
 * @param success the status when all is well
 * @param browserOnly an API token is not taken
 */
record Route(
        HandlerType method,
        String path,
        @Nullable Role role,
        String name,
        String summary,
        List<String> query,
        @Nullable Content request,
        @Nullable Content answer,
        int success,
        boolean browserOnly,
        Handler handler) {

    static final String JSON = "application/json";

    /** @param mediaType what kind of content; its shape counts for JSON */
    record Content(String mediaType, Shape shape) {}

    static Route get(String path, @Nullable Role role, String name, String summary, Handler handler) {
        return of(HandlerType.GET, path, role, name, summary, handler);
    }

    static Route post(String path, @Nullable Role role, String name, String summary, Handler handler) {
        return of(HandlerType.POST, path, role, name, summary, handler);
    }

    static Route put(String path, @Nullable Role role, String name, String summary, Handler handler) {
        return of(HandlerType.PUT, path, role, name, summary, handler);
    }

    /** Answers 204 without content. */
    static Route delete(String path, @Nullable Role role, String name, String summary, Handler handler) {
        return of(HandlerType.DELETE, path, role, name, summary, handler).answering(204);
    }

    private static Route of(
            HandlerType method, String path, @Nullable Role role, String name, String summary, Handler handler) {
        return new Route(method, path, role, name, summary, List.of(), null, null, 200, false, handler);
    }

    Route asking(String... names) {
        return new Route(
                method, path, role, name, summary, List.of(names), request, answer, success, browserOnly, handler);
    }

    /** Carries a JSON object like this. */
    Route taking(Shape shape) {
        return taking(JSON, shape);
    }

    Route taking(String mediaType, Shape shape) {
        return new Route(
                method,
                path,
                role,
                name,
                summary,
                query,
                new Content(mediaType, shape),
                answer,
                success,
                browserOnly,
                handler);
    }

    /** Answers with JSON like this. */
    Route giving(Shape shape) {
        return giving(JSON, shape);
    }

    Route giving(String mediaType, Shape shape) {
        return new Route(
                method,
                path,
                role,
                name,
                summary,
                query,
                request,
                new Content(mediaType, shape),
                success,
                browserOnly,
                handler);
    }

    Route answering(int status) {
        return new Route(method, path, role, name, summary, query, request, answer, status, browserOnly, handler);
    }

    /** For people who have logged in: {@link AccountResource#browserAccount} refuses an API token. */
    Route inBrowser() {
        return new Route(method, path, role, name, summary, query, request, answer, success, true, context -> {
            AccountResource.browserAccount(context);
            handler.handle(context);
        });
    }
}
