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
 * @param body names of the members that the JSON body must have
 * @param success the status when all is well
 */
record Route(
        HandlerType method,
        String path,
        @Nullable Role role,
        String name,
        String summary,
        List<String> query,
        List<String> body,
        int success,
        Handler handler) {

    static Route get(String path, @Nullable Role role, String name, String summary, Handler handler) {
        return of(HandlerType.GET, path, role, name, summary, handler);
    }

    static Route post(String path, @Nullable Role role, String name, String summary, Handler handler) {
        return of(HandlerType.POST, path, role, name, summary, handler);
    }

    static Route put(String path, @Nullable Role role, String name, String summary, Handler handler) {
        return of(HandlerType.PUT, path, role, name, summary, handler);
    }

    static Route delete(String path, @Nullable Role role, String name, String summary, Handler handler) {
        return of(HandlerType.DELETE, path, role, name, summary, handler).answering(204);
    }

    private static Route of(
            HandlerType method, String path, @Nullable Role role, String name, String summary, Handler handler) {
        return new Route(method, path, role, name, summary, List.of(), List.of(), 200, handler);
    }

    Route asking(String... names) {
        return new Route(method, path, role, name, summary, List.of(names), body, success, handler);
    }

    Route taking(String... names) {
        return new Route(method, path, role, name, summary, query, List.of(names), success, handler);
    }

    Route answering(int status) {
        return new Route(method, path, role, name, summary, query, body, status, handler);
    }
}
