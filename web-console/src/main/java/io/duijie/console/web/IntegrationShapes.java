package io.duijie.console.web;

import java.util.List;

/** Integrations and the first page, as the API shows them. */
final class IntegrationShapes {
    private static final Shape ENDPOINT = Shape.object()
            .with("connection", Shape.TEXT.orNull())
            .with("api", Shape.TEXT.orNull())
            .named("Endpoint");
    private static final Shape SCHEDULE = Shape.object()
            .with("source", Shape.TEXT.orNull())
            .with("target", Shape.TEXT.orNull())
            .with("after", Shape.TEXT.orNull())
            .with("zone", Shape.TEXT)
            .named("Schedule");

    /** One as lists show it. */
    static final Shape SUMMARY = Shape.object()
            .with("id", Shape.TEXT)
            .with("name", Shape.TEXT)
            .with("enabled", Shape.FLAG)
            .with("source", ENDPOINT)
            .with("target", ENDPOINT)
            .with("schedule", SCHEDULE)
            .with("states", SharedShapes.STATES)
            .with("running", SharedShapes.KIND.orNull())
            .with("syncedTo", Shape.TIME.orNull())
            .with("lastExtract", SharedShapes.RUN.orNull())
            .with("lastLoad", SharedShapes.RUN.orNull())
            .with("problem", SharedShapes.REASON.orNull())
            .named("Integration");

    private static final Shape WINDOW = Shape.object()
            .with("from", Shape.TIME)
            .with("to", Shape.TIME)
            .with("state", Shape.choice(List.of("OPEN", "CLOSED")))
            .with("pages", Shape.WHOLE)
            .with("rows", Shape.WHOLE)
            .with("vendorTotal", Shape.WHOLE.orNull())
            .with("openedAt", Shape.TIME)
            .with("closedAt", Shape.TIME.orNull())
            .named("Window");

    /** One with all that is known of it. */
    static final Shape DETAIL = Shape.object()
            .withAllOf(SUMMARY)
            .with("revision", Shape.WHOLE)
            .with("document", Shape.mapOf(Shape.ANY))
            .with("text", Shape.TEXT)
            .with("windows", Shape.listOf(WINDOW))
            .with("remedy", Shape.FLAG)
            .with("takesFiles", Shape.FLAG)
            .with(
                    "push",
                    Shape.object()
                            .with("path", Shape.TEXT)
                            .with("port", Shape.WHOLE.orNull())
                            .orNull())
            .with("next", Shape.mapOf(Shape.TIME))
            .named("IntegrationDetail");

    /** A row of the source that could not become a record. */
    static final Shape REJECTED = Shape.object()
            .with("id", Shape.WHOLE)
            .with("runId", Shape.WHOLE)
            .with("key", Shape.TEXT.orNull())
            .with("reason", SharedShapes.REASON)
            .with("content", Shape.TEXT)
            .with("at", Shape.TIME)
            .with(
                    "dismissed",
                    Shape.object()
                            .with("at", Shape.TIME)
                            .with("by", Shape.TEXT)
                            .with("reason", Shape.TEXT)
                            .orNull())
            .named("RejectedRow");

    private static final Shape HOUR = Shape.object()
            .with("hour", Shape.TIME)
            .with("done", Shape.WHOLE)
            .with("failed", Shape.WHOLE)
            .with("waiting", Shape.WHOLE)
            .with("inDoubt", Shape.WHOLE)
            .named("Hour");

    static final Shape OVERVIEW = Shape.object()
            .with("hours", Shape.listOf(HOUR))
            .with("states", SharedShapes.STATES)
            .with("backlog", Shape.WHOLE)
            .with("successRate", Shape.NUMBER.orNull())
            .with(
                    "quota",
                    Shape.listOf(Shape.object()
                            .with("connectionId", Shape.TEXT)
                            .with("limits", Shape.listOf(SharedShapes.LIMIT_USE))))
            .with(
                    "paused",
                    Shape.listOf(Shape.object()
                            .with("connectionId", Shape.TEXT)
                            .with("away", ConnectionAnswers.AWAY.orNull())))
            .with("firing", Shape.WHOLE)
            .with("integrations", Shape.listOf(SUMMARY))
            .with("errors", Shape.listOf(SharedShapes.LINE))
            .named("Overview");

    private IntegrationShapes() {}
}
