package io.duijie.console.web;

import io.duijie.console.account.Role;
import io.duijie.engine.http.CallFilter;
import io.duijie.engine.http.StoredApiCall;
import io.duijie.engine.run.Platform;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls to vendors, one by one, secrets masked when they were recorded. */
final class CallsResource implements Resource {
    private static final int MOST = 200;

    private final Platform platform;

    CallsResource(Platform platform) {
        this.platform = platform;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/calls", Role.VIEWER, "calls", "The latest first, without bodies.", this::list)
                        .asking("connection", "api", "failed", "before", "limit")
                        .giving(Shape.object()
                                .with("calls", Shape.listOf(ApiShapes.CALL))
                                .with("next", Shape.WHOLE.orNull())),
                Route.get("/api/v1/calls/{id}", Role.VIEWER, "call", "One with request and answer.", this::show)
                        .giving(ApiShapes.CALL_DETAIL));
    }

    private void list(Context context) {
        CallFilter filter = new CallFilter(
                Parameters.text(context, "connection"),
                Parameters.text(context, "api"),
                "true".equals(Parameters.text(context, "failed")));
        context.json(Page.of(context, 50, MOST, StoredApiCall::id, (before, limit) -> platform.apiCalls()
                        .latest(filter, before, limit))
                .answer("calls", ApiAnswers::call));
    }

    private void show(Context context) {
        long id = Parameters.id(context);
        StoredApiCall call = platform.apiCalls()
                .find(id)
                .orElseThrow(() -> ApiProblem.notFound(
                        "没有接口调用 " + id + "，或已过保留期。", "there is no call " + id + ", or it is past its retention."));
        Map<String, @Nullable Object> answer = ApiAnswers.call(call);
        answer.put("request", call.call().request());
        answer.put("answer", call.call().answer());
        context.json(answer);
    }
}
