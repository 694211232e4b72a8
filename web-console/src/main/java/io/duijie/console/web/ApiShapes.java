package io.duijie.console.web;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.FieldType;
import io.duijie.engine.http.CallOutcome;

/** APIs and calls, as the API shows them. */
final class ApiShapes {
    /** One exchange; {@code milliseconds} without waiting for quota. */
    static final Shape CALL = Shape.object()
            .with("id", Shape.WHOLE)
            .with("at", Shape.TIME)
            .with("connection", Shape.TEXT)
            .with("api", Shape.TEXT)
            .with("runId", Shape.WHOLE.orNull())
            .with("status", Shape.WHOLE.orNull())
            .with("milliseconds", Shape.WHOLE)
            .with("outcome", Shape.choice(CallOutcome.values()))
            .named("Call");

    static final Shape CALL_DETAIL = Shape.object()
            .withAllOf(CALL)
            .with("request", Shape.TEXT.orNull())
            .with("answer", Shape.TEXT.orNull())
            .named("CallDetail");

    /** Figures of a span of time; the latencies are null without calls. */
    static final Shape API = Shape.object()
            .with("connection", Shape.TEXT)
            .with("api", Shape.TEXT)
            .with("title", SharedShapes.TEXT.orNull())
            .with("capabilities", Shape.listOf(Shape.choice(Capability.values())))
            .with("calls", Shape.WHOLE)
            .with("errors", Shape.WHOLE)
            .with("throttled", Shape.WHOLE)
            .with("median", Shape.WHOLE.orNull())
            .with("slow", Shape.WHOLE.orNull())
            .with("lastAt", Shape.TIME.orNull())
            .with(
                    "lastError",
                    CALL.with("answer", Shape.TEXT.orNull()).named("FailedCall").orNull())
            .named("Api");

    private static final Shape POINT = Shape.object()
            .with("at", Shape.TIME)
            .with("calls", Shape.WHOLE)
            .with("errors", Shape.WHOLE)
            .with("throttled", Shape.WHOLE)
            .with("median", Shape.WHOLE)
            .with("slow", Shape.WHOLE)
            .named("ApiPoint");

    static final Shape FIELD = Shape.object()
            .with("name", Shape.TEXT)
            .with("title", SharedShapes.TEXT)
            .with("part", Shape.TEXT)
            .with("required", Shape.FLAG)
            .with("references", Shape.TEXT.orNull())
            .optional("type", Shape.choice(FieldType.words()))
            .named("Field");

    private static final Shape GROUP = Shape.object()
            .with("form", Shape.TEXT)
            .with("title", SharedShapes.TEXT)
            .with("parameters", Shape.listOf(FIELD))
            .with("fields", Shape.listOf(FIELD))
            .named("FieldGroup");

    static final Shape DETAIL = Shape.object()
            .withAllOf(API)
            .with("operation", ConnectorAnswers.OPERATION.orNull())
            .with("groups", Shape.listOf(GROUP))
            .with("width", Shape.WHOLE)
            .with("points", Shape.listOf(POINT))
            .with("usedBy", Shape.listOf(Shape.object().with("id", Shape.TEXT).with("name", Shape.TEXT)))
            .named("ApiDetail");

    private ApiShapes() {}
}
