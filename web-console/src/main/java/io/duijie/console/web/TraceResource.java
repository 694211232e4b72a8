package io.duijie.console.web;

import io.duijie.console.account.Role;
import io.duijie.console.trace.TracedDocument;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.trace.Traced;
import io.duijie.engine.run.trace.Tracing;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** 单据追踪: one box for any number or name. */
final class TraceResource implements Resource {
    private static final int LONGEST_TEXT = 200;
    private static final int AT_ONCE = 4;
    private static final int PER_USER = 2;
    private static final Shape HIT = Shape.object()
            .with("id", Shape.WHOLE)
            .with("integration", Shape.TEXT)
            .with("name", Shape.TEXT)
            .with("key", Shape.TEXT)
            .with("number", Shape.TEXT.orNull())
            .with("state", SharedShapes.STATE)
            .with("targetId", Shape.TEXT.orNull())
            .with("targetNumber", Shape.TEXT.orNull())
            .with("firstStoredAt", Shape.TIME)
            .with("changedAt", Shape.TIME)
            .with("doneAt", Shape.TIME.orNull())
            .with("reason", Shape.TEXT.orNull())
            .with("reasonEn", Shape.TEXT.orNull())
            .named("TraceHit");
    private static final Shape LINK = Shape.object()
            .withAllOf(HIT)
            .with(
                    "by",
                    Shape.choice(Arrays.stream(Traced.By.values())
                            .map(by -> by.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .toList()))
            .named("TraceLink");
    private static final Shape STEP = Shape.object()
            .with("at", Shape.TIME)
            .with("kind", Shape.TEXT)
            .with("by", Shape.TEXT.orNull())
            .with("run", Shape.WHOLE.orNull())
            .with("zh", Shape.TEXT)
            .with("en", Shape.TEXT)
            .named("TraceStep");
    private static final Shape DELIVERY = Shape.object()
            .with("id", Shape.WHOLE)
            .with("run", Shape.WHOLE)
            .with("api", Shape.TEXT)
            .with("state", Shape.TEXT)
            .with("outcome", Shape.TEXT.orNull())
            .with("version", Shape.WHOLE)
            .with("intendedAt", Shape.TIME)
            .with("settledAt", Shape.TIME.orNull())
            .with("request", Shape.ANY)
            .with("answer", Shape.ANY)
            .with("error", Shape.TEXT.orNull())
            .with("errorEn", Shape.TEXT.orNull())
            .with("calls", Shape.listOf(Shape.WHOLE))
            .named("TraceDelivery");
    private static final Shape TRACED = Shape.object()
            .withAllOf(HIT)
            .with("content", Shape.ANY)
            .with("steps", Shape.listOf(STEP))
            .with("deliveries", Shape.listOf(DELIVERY))
            .with("fields", Shape.ANY)
            .with("chain", Shape.listOf(LINK))
            .named("Traced");

    private final Platform platform;
    private final LimitedPlaces places = new LimitedPlaces(AT_ONCE, PER_USER);

    TraceResource(Platform platform) {
        this.platform = platform;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                                "/api/v1/trace",
                                Role.VIEWER,
                                "trace",
                                "The records that have this key, number or text, at most " + Tracing.MOST_FOUND
                                        + ", the latest first.",
                                this::find)
                        .asking("q")
                        .giving(Shape.object().with("records", Shape.listOf(HIT))),
                Route.get(
                                "/api/v1/records/{id}/trace",
                                Role.VIEWER,
                                "traceRecord",
                                "One record with its steps, deliveries, fields and the records that belong to it.",
                                this::show)
                        .giving(TRACED));
    }

    private void find(Context context) {
        String text = context.queryParam("q");
        if (text == null || text.isBlank() || text.length() > LONGEST_TEXT) {
            throw ApiProblem.badRequest(
                    "请填写要查找的单据号或名称（最多 " + LONGEST_TEXT + " 个字符）",
                    "\"q\" must be a number or name of at most " + LONGEST_TEXT + " characters");
        }
        context.json(within(
                context,
                () -> Map.of(
                        "records",
                        platform.tracing().find(text).stream()
                                .map(record -> TracedDocument.summary(record, name(record.integrationId())))
                                .toList())));
    }

    private String name(String integration) {
        return platform.integrations()
                .find(integration)
                .map(found -> found.name())
                .orElse(integration);
    }

    private void show(Context context) {
        long id = Parameters.id(context);
        context.json(within(context, () -> platform.tracing()
                .trace(id)
                .map(new TracedDocument(platform)::of)
                .orElseThrow(() -> ApiProblem.notFound("没有数据 " + id + "。", "there is no record " + id + "."))));
    }

    private <T> T within(Context context, Supplier<T> work) {
        return places.within(
                Guard.accountName(context),
                () -> new ApiProblem(
                        429,
                        "too-many-traces",
                        "同时进行的追踪过多，请稍后再试。",
                        "too many traces are under way; try again shortly."),
                work);
    }
}
