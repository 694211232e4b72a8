package io.duijie.console.web;

import io.duijie.console.account.Role;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.record.RecordState;
import java.util.Arrays;
import java.util.List;

/** The shapes that several resources answer with. */
final class SharedShapes {
    static final Shape TEXT =
            Shape.object().with("zh", Shape.TEXT).with("en", Shape.TEXT).named("Text");
    static final Shape REASON =
            Shape.object().with("code", Shape.TEXT).withAllOf(TEXT).named("Reason");
    static final Shape PROBLEM = Shape.object()
            .with("file", Shape.TEXT)
            .with("line", Shape.WHOLE)
            .with("column", Shape.WHOLE)
            .with("pointer", Shape.TEXT)
            .with("code", Shape.TEXT)
            .with("severity", Shape.choice(List.of("error", "warning", "info")))
            .with("message", TEXT)
            .named("Problem");
    static final Shape PROBLEMS = Shape.object().with("problems", Shape.listOf(PROBLEM));
    static final Shape ERROR = Shape.object()
            .with("type", Shape.TEXT)
            .with("title", TEXT)
            .with("status", Shape.WHOLE)
            .with("problems", Shape.listOf(PROBLEM))
            .named("Error");
    static final Shape ROLE =
            Shape.choice(Arrays.stream(Role.values()).map(Role::word).toList()).named("Role");
    static final Shape COUNTS = Shape.mapOf(Shape.WHOLE);
    static final Shape STATE = Shape.choice(RecordState.values()).named("RecordState");
    static final Shape STATES = states().named("StateCounts");
    static final Shape KIND = Shape.choice(RunInfo.Kind.values()).named("RunKind");
    static final Shape RUN = Shape.object()
            .with("id", Shape.WHOLE)
            .with("integrationId", Shape.TEXT)
            .with("kind", KIND)
            .with("cause", Shape.choice(RunInfo.Cause.values()))
            .with("state", Shape.choice(RunInfo.State.values()))
            .with("startedAt", Shape.TIME)
            .with("endedAt", Shape.TIME.orNull())
            .with("tally", COUNTS)
            .with("warnings", COUNTS)
            .with("error", REASON.orNull())
            .with("node", Shape.TEXT.orNull())
            .named("Run");
    static final Shape LINE = Shape.object()
            .with("id", Shape.WHOLE)
            .with("at", Shape.TIME)
            .with("kind", Shape.TEXT)
            .with("level", Shape.choice(JournalEntry.Level.values()))
            .with("integrationId", Shape.TEXT.orNull())
            .with("runId", Shape.WHOLE.orNull())
            .with("recordId", Shape.WHOLE.orNull())
            .with("text", TEXT)
            .named("LogLine");
    static final Shape LIMIT_USE = Shape.object()
            .optional("count", Shape.TEXT)
            .with("limit", Shape.TEXT)
            .with("used", Shape.WHOLE)
            .with("calls", Shape.WHOLE)
            .named("LimitUse");
    static final Shape NOTHING = Shape.object();

    private SharedShapes() {}

    private static Shape states() {
        Shape states = Shape.object();
        for (RecordState state : RecordState.values()) {
            states = states.with(state.name(), Shape.WHOLE);
        }
        return states;
    }
}
