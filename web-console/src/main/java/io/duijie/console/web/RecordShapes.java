package io.duijie.console.web;

import java.util.List;

/** Records as the API shows them. */
final class RecordShapes {
    private static final Shape FAILURE = Shape.object()
            .withAllOf(SharedShapes.REASON)
            .with("field", Shape.TEXT.orNull())
            .named("RecordFailure");
    private static final Shape MAPPING_FAILURE =
            Shape.object().withAllOf(FAILURE).with("path", Shape.TEXT.orNull()).named("MappingFailure");

    /** One as lists show it. */
    static final Shape SUMMARY = Shape.object()
            .with("id", Shape.WHOLE)
            .with("integrationId", Shape.TEXT)
            .with("key", Shape.TEXT)
            .with("number", Shape.TEXT.orNull())
            .with("state", SharedShapes.STATE)
            .with("failure", FAILURE.orNull())
            .with("attempts", Shape.WHOLE)
            .with("externalId", Shape.TEXT.orNull())
            .with("externalNumber", Shape.TEXT.orNull())
            .with("firstStoredAt", Shape.TIME)
            .with("changedAt", Shape.TIME)
            .with("doneAt", Shape.TIME.orNull())
            .with("retryAt", Shape.TIME.orNull())
            .with("sourceChangedAt", Shape.TIME.orNull())
            .named("Record");

    /** One that was decided on, and whether what is queued is written by itself. */
    static final Shape DECIDED = Shape.object()
            .withAllOf(SUMMARY)
            .with("integrationEnabled", Shape.FLAG)
            .named("DecidedRecord");

    private static final Shape DELIVERY = Shape.object()
            .with("id", Shape.WHOLE)
            .with("state", Shape.TEXT)
            .with("api", Shape.TEXT)
            .with("documentVersion", Shape.WHOLE.orNull())
            .with("intendedAt", Shape.TIME)
            .with("settledAt", Shape.TIME.orNull())
            .with("outcome", Shape.TEXT.orNull())
            .with("request", Shape.ANY)
            .with("answer", Shape.ANY)
            .with("error", SharedShapes.REASON.orNull())
            .named("Delivery");

    /** One with all that is known of it. */
    static final Shape DETAIL = Shape.object()
            .withAllOf(DECIDED)
            .with("content", Shape.ANY)
            .with("failures", Shape.listOf(MAPPING_FAILURE))
            .with("warnings", SharedShapes.COUNTS)
            .with(
                    "preview",
                    Shape.object()
                            .with("body", Shape.ANY)
                            .with("failures", Shape.listOf(MAPPING_FAILURE))
                            .with(
                                    "missing",
                                    Shape.listOf(Shape.object()
                                            .with("field", Shape.TEXT)
                                            .with("label", SharedShapes.TEXT)))
                            .orNull())
            .with("writeBack", Shape.ANY)
            .with("deliveries", Shape.listOf(DELIVERY))
            .with("journal", Shape.listOf(SharedShapes.LINE))
            .with("actions", Shape.listOf(Shape.choice(List.of("retry", "skip", "done", "notThere"))))
            .named("RecordDetail");

    static final Shape FAILURE_GROUP = Shape.object()
            .with("integrationId", Shape.TEXT)
            .with("state", SharedShapes.STATE)
            .with("code", Shape.TEXT)
            .with("field", Shape.TEXT)
            .with("value", Shape.TEXT)
            .with("count", Shape.WHOLE)
            .with("since", Shape.TIME)
            .with("text", SharedShapes.TEXT)
            .named("FailureGroup");

    private RecordShapes() {}
}
