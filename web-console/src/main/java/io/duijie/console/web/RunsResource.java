package io.duijie.console.web;

import io.duijie.console.account.Role;
import io.duijie.engine.run.Platform;
import io.javalin.http.Context;
import java.util.List;

/** Runs and their logs. */
final class RunsResource implements Resource {
    private static final int MOST_RUNS = 500;
    private static final int MOST_LINES = 1000;

    private final Platform platform;

    RunsResource(Platform platform) {
        this.platform = platform;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/runs", Role.VIEWER, "runs", "The latest first.", this::list)
                        .asking("integration", "limit")
                        .giving(Shape.listOf(SharedShapes.RUN)),
                Route.get("/api/v1/runs/{id}", Role.VIEWER, "showRun", "One run.", this::show)
                        .giving(SharedShapes.RUN),
                Route.get("/api/v1/runs/{id}/log", Role.VIEWER, "runLog", "Its journal, oldest first.", this::log)
                        .asking("after", "limit")
                        .giving(Shape.listOf(SharedShapes.LINE)));
    }

    private void list(Context context) {
        String integration = Parameters.text(context, "integration");
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
