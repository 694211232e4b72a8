package io.duijie.console.web;

import io.duijie.console.account.Role;
import io.duijie.engine.run.Platform;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Runs and their logs. */
final class RunsResource {
    private static final int MOST_RUNS = 500;
    private static final int MOST_LINES = 1000;

    private final Platform platform;

    RunsResource(Platform platform) {
        this.platform = platform;
    }

    void routes(RoutesConfig routes) {
        routes.get("/api/v1/runs", this::list, Role.VIEWER);
        routes.get("/api/v1/runs/{id}", this::show, Role.VIEWER);
        routes.get("/api/v1/runs/{id}/log", this::log, Role.VIEWER);
    }

    private void list(Context context) {
        String integration = context.queryParam("integration");
        int limit = Parameters.number(context, "limit", 50, 1, MOST_RUNS);
        context.json(platform.runs().latest(integration, limit).stream()
                .map(Answers::run)
                .toList());
    }

    private void show(Context context) {
        long id = Parameters.id(context);
        context.json(Answers.run(platform.runs()
                .find(id)
                .orElseThrow(() -> ApiProblem.notFound("没有运行 " + id + "。", "there is no run " + id + "."))));
    }

    private void log(Context context) {
        long after = Parameters.longNumber(context, "after", 0);
        int limit = Parameters.number(context, "limit", 200, 1, MOST_LINES);
        context.json(platform.journal().ofRun(Parameters.id(context), after, limit).stream()
                .map(Answers::line)
                .toList());
    }
}
