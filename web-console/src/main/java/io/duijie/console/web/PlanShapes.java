package io.duijie.console.web;

import java.util.List;

/** Plans, and what another document does to an integration. */
final class PlanShapes {
    static final Shape CHANGE = Shape.object()
            .with("pointer", Shape.TEXT)
            .with("what", SharedShapes.TEXT)
            .with("from", Shape.ANY)
            .with("to", Shape.ANY)
            .named("DocumentChange");
    static final Shape ITEM =
            Shape.object().with("kind", Shape.TEXT).with("id", Shape.TEXT).named("PlanItem");

    private static final Shape BODIES = Shape.object()
            .with("compared", Shape.WHOLE)
            .with("changed", Shape.WHOLE)
            .with(
                    "examples",
                    Shape.listOf(Shape.object()
                            .with("key", Shape.TEXT)
                            .with("pointer", Shape.TEXT)
                            .with("from", Shape.ANY)
                            .with("to", Shape.ANY)))
            .with("fields", SharedShapes.COUNTS)
            .with("failing", Shape.WHOLE)
            .with(
                    "failures",
                    Shape.listOf(Shape.object()
                            .with("key", Shape.TEXT)
                            .with("code", Shape.TEXT)
                            .with("field", Shape.TEXT)
                            .with("reason", Shape.TEXT)))
            .named("ComparedBodies");
    private static final Shape AGAIN = Shape.object()
            .with("records", Shape.WHOLE)
            .with("exact", Shape.FLAG)
            .with(
                    "reasons",
                    Shape.listOf(Shape.object()
                            .with("code", Shape.TEXT)
                            .with("text", SharedShapes.TEXT)
                            .with("records", Shape.WHOLE)
                            .with("keys", Shape.listOf(Shape.TEXT))))
            .with("pending", Shape.WHOLE)
            .named("WrittenAgain");

    static final Shape EFFECT = Shape.object()
            .with("members", Shape.listOf(CHANGE))
            .with("bodies", BODIES)
            .optional("again", AGAIN)
            .optional("calls", Shape.WHOLE)
            .optional("minutes", Shape.WHOLE)
            .optional("problem", SharedShapes.REASON)
            .named("Effect");

    private static final Shape CHANGED = Shape.object()
            .with("id", Shape.TEXT)
            .with("change", Shape.choice(List.of("create", "update", "none", "delete")))
            .with("members", Shape.listOf(CHANGE))
            .optional("kind", Shape.TEXT)
            .optional("secrets", Shape.FLAG)
            .optional("drift", Shape.listOf(CHANGE));

    static final Shape PLAN = Shape.object()
            .with("duijiePlan", Shape.WHOLE)
            .optional("env", Shape.TEXT)
            .with("at", Shape.TIME)
            .with("integrations", Shape.listOf(CHANGED.withAllOf(EFFECT)))
            .with("connections", Shape.listOf(CHANGED))
            .with("alerts", Shape.listOf(CHANGED))
            .with("changes", Shape.FLAG)
            .with("prune", Shape.FLAG)
            .with("leftovers", Shape.listOf(ITEM))
            .with("secrets", Shape.listOf(Shape.TEXT))
            .with(
                    "basis",
                    Shape.listOf(Shape.object()
                            .with("kind", Shape.TEXT)
                            .with("id", Shape.TEXT)
                            .with("present", Shape.TEXT.orNull())))
            .with("files", Shape.listOf(Shape.object().with("name", Shape.TEXT).with("text", Shape.TEXT)))
            .optional("problems", Shape.listOf(SharedShapes.PROBLEM))
            .named("Plan");

    private PlanShapes() {}
}
