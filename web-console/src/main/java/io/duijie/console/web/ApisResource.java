package io.duijie.console.web;

import io.duijie.console.account.Role;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.run.Platform;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The vendors' APIs: what the connectors know of them, and how they do. */
final class ApisResource implements Resource {
    private static final Duration USUAL = Duration.ofHours(24);
    private static final Duration WIDEST = Duration.ofDays(31);

    private final Platform platform;
    private final ApiAnswers answers;

    ApisResource(Platform platform, IntegrationAnswers integrations) {
        this.platform = platform;
        this.answers = new ApiAnswers(platform, integrations);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                                "/api/v1/apis",
                                Role.VIEWER,
                                "apis",
                                "Of each connection, those its connector lists and those that were called.",
                                this::list)
                        .asking("connection", "from", "to")
                        .giving(Shape.listOf(ApiShapes.API)),
                Route.get(
                                "/api/v1/apis/detail",
                                Role.VIEWER,
                                "api",
                                "One with parameters, fields and its course over time.",
                                this::show)
                        .asking("connection", "api", "from", "to")
                        .giving(ApiShapes.DETAIL));
    }

    private void list(Context context) {
        context.json(answers.all(Parameters.text(context, "connection"), span(context)));
    }

    private void show(Context context) {
        String connection = Parameters.needed(context, "connection");
        String api = Parameters.needed(context, "api");
        context.json(answers.detail(connection, api, span(context)));
    }

    /** The last 24 hours where nothing else is asked. */
    private Span span(Context context) {
        Instant to = Parameters.time(context, "to");
        Instant end = to == null ? platform.clock().instant() : to;
        Instant from = Parameters.time(context, "from");
        Span span = new Span(from == null ? end.minus(USUAL) : from, end);
        if (span.isEmpty() || span.width().compareTo(WIDEST) > 0) {
            throw ApiProblem.badRequest(
                    "from 必须早于 to，且相差不超过 31 天", "\"from\" must be before \"to\", by 31 days at most");
        }
        return span;
    }
}
