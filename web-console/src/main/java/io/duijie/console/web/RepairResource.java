package io.duijie.console.web;

import io.duijie.connector.api.ConnectorException;
import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.engine.edit.RecordEdit;
import io.duijie.engine.edit.jdbi.RecordEdits;
import io.duijie.engine.record.RecordDetail;
import io.duijie.engine.record.RecordFilter;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.RecordSummary;
import io.duijie.engine.record.decision.jdbi.RecordDecisions.Decided;
import io.duijie.engine.record.decision.jdbi.RecordDecisions.What;
import io.duijie.engine.run.Platform;
import io.duijie.engine.run.repair.Repair;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Repairs records: reads them again, changes their content, decides about many at once. */
final class RepairResource implements Resource {
    private static final String ONE = "/api/v1/records/{id}";
    private static final int MOST_SELECTED = 1_000;
    private static final int MOST_EDITS = 50;
    private static final int LARGEST_CONTENT = 4_000_000;
    private static final Shape EDIT = Shape.object()
            .with("id", Shape.WHOLE)
            .with("version", Shape.WHOLE)
            .with("before", Shape.ANY)
            .with("content", Shape.ANY)
            .with("reason", Shape.TEXT)
            .with("by", Shape.TEXT)
            .with("at", Shape.TIME)
            .with("replacedAt", Shape.TIME.orNull())
            .named("RecordEdit");

    private final Platform platform;
    private final Audit audit;
    private final RecordAnswers answers;
    private final ShortQuestions questions = new ShortQuestions();

    RepairResource(Platform platform, Audit audit) {
        this.platform = platform;
        this.audit = audit;
        this.answers = new RecordAnswers(platform);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(
                                ONE + "/reread",
                                Role.OPERATOR,
                                "reread",
                                "Reads it again from the source: by its key where the vendor can be asked so, else by its"
                                        + " window.",
                                this::reread)
                        .giving(Shape.object()
                                .with("found", Shape.choice(Repair.Found.values()))
                                .with("byKey", Shape.FLAG)
                                .with("calls", Shape.WHOLE)
                                .with("record", RecordShapes.DECIDED)),
                Route.post(
                                ONE + "/edit",
                                Role.OPERATOR,
                                "editRecord",
                                "Gives it other content and queues it; what it replaces is kept.",
                                this::edit)
                        .taking(Shape.object()
                                .with("content", Shape.mapOf(Shape.ANY))
                                .with("reason", Shape.TEXT))
                        .giving(RecordShapes.DECIDED),
                Route.get(
                                ONE + "/edits",
                                Role.VIEWER,
                                "recordEdits",
                                "What people wrote, the latest first.",
                                this::edits)
                        .giving(Shape.listOf(EDIT)),
                Route.post(
                                "/api/v1/records/decide",
                                Role.OPERATOR,
                                "decide",
                                "Decides about the records that are selected, or about all that a filter names.",
                                this::decide)
                        .taking(Shape.object()
                                .with("action", Shape.choice(List.of("retry", "skip", "not_there")))
                                .optional("ids", Shape.listOf(Shape.WHOLE))
                                .optional("integration", Shape.TEXT)
                                .optional("state", Shape.TEXT)
                                .optional("failure", Shape.TEXT)
                                .optional("field", Shape.TEXT)
                                .optional("value", Shape.TEXT)
                                .optional("q", Shape.TEXT))
                        .giving(Shape.object().with("changed", Shape.WHOLE).with("askedAgain", Shape.WHOLE)),
                Route.post(
                                "/api/v1/records/link",
                                Role.OPERATOR,
                                "link",
                                "They are at the target, each under its number.",
                                this::link)
                        .taking(Shape.object()
                                .with(
                                        "records",
                                        Shape.listOf(Shape.object()
                                                .with("id", Shape.WHOLE)
                                                .with("number", Shape.TEXT))))
                        .giving(Shape.object().with("changed", Shape.WHOLE)));
    }

    private void reread(Context context) {
        RecordSummary record = find(Parameters.id(context)).summary();
        String user = Guard.accountName(context);
        Repair.Reread reread = questions.ask(user, patience -> {
            try {
                return platform.repair().reread(record.id(), patience);
            } catch (ConnectorException e) {
                throw new ApiProblem(422, ShortQuestions.told(e.reason(), patience), List.of());
            }
        });
        note(user, "reread", record, reread.found().name().toLowerCase(Locale.ROOT));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("found", reread.found().name());
        answer.put("byKey", reread.byKey());
        answer.put("calls", reread.calls());
        answer.put("record", answers.decided(reread.record()));
        context.json(answer);
    }

    private void edit(Context context) {
        RecordSummary record = find(Parameters.id(context)).summary();
        Body body = Body.of(context, LARGEST_CONTENT);
        String user = Guard.accountName(context);
        String reason = body.text("reason");
        try {
            platform.repair().edit(record.id(), body.object("content"), reason, user);
        } catch (ConnectorException e) {
            throw new ApiProblem(422, e.reason(), List.of());
        }
        note(user, "edit", record, reason.strip());
        context.json(answers.decided(find(record.id()).summary()));
    }

    private void edits(Context context) {
        long id = find(Parameters.id(context)).summary().id();
        context.json(new RecordEdits(platform.database(), platform.clock())
                .of(id).stream().limit(MOST_EDITS).map(RepairResource::shown).toList());
    }

    private static Map<String, @Nullable Object> shown(RecordEdit edit) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", edit.id());
        answer.put("version", edit.version());
        answer.put("before", edit.before());
        answer.put("content", edit.content());
        answer.put("reason", edit.reason());
        answer.put("by", edit.by());
        answer.put("at", edit.at().toString());
        answer.put("replacedAt", Answers.time(edit.replacedAt()));
        return answer;
    }

    private void decide(Context context) {
        Body body = Body.of(context);
        What what = body.choice("action", What.class);
        String user = Guard.accountName(context);
        List<Long> ids = ids(body);
        Decided decided = ids.isEmpty() ? all(body, what, user) : some(ids, what, user);
        String shown = ids.isEmpty() ? String.valueOf(body.optionalText("integration")) : ids.size() + " records";
        audit.add(
                user,
                what.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-all",
                shown,
                String.valueOf(decided.changed() + decided.askedAgain()));
        context.json(Map.of("changed", (long) decided.changed(), "askedAgain", (long) decided.askedAgain()));
    }

    private Decided some(List<Long> ids, What what, String user) {
        return switch (what) {
            case RETRY -> platform.decisions().retry(ids, user);
            case SKIP -> platform.decisions().skip(ids, user);
            case NOT_THERE -> platform.decisions().confirmNotThere(ids, user);
        };
    }

    /** What a filter names must be told: nobody decides about everything by leaving all out. */
    private Decided all(Body body, What what, String user) {
        String state = body.optionalText("state");
        Set<RecordState> states = state == null || state.isEmpty()
                ? what == What.NOT_THERE ? Set.of(RecordState.IN_DOUBT) : RecordFilter.STUCK
                : Set.of(RecordAnswers.state(state));
        return platform.decisions()
                .all(
                        new RecordFilter(
                                body.text("integration"),
                                states,
                                RecordsResource.failure(
                                        body.optionalText("failure"),
                                        body.optionalText("field"),
                                        body.optionalText("value")),
                                null,
                                body.optionalText("q")),
                        what,
                        user);
    }

    private static List<Long> ids(Body body) {
        List<Long> ids = new ArrayList<>();
        for (Object id : body.optionalList("ids")) {
            if (!(id instanceof Long number)) {
                throw ApiProblem.badRequest("\"ids\" 必须是整数的列表", "\"ids\" must be a list of whole numbers");
            }
            ids.add(number);
        }
        return few(ids);
    }

    private static <T> List<T> few(List<T> selected) {
        if (selected.size() > MOST_SELECTED) {
            throw ApiProblem.badRequest(
                    "一次最多选择 " + MOST_SELECTED + " 条数据", "at most " + MOST_SELECTED + " records at once");
        }
        return selected;
    }

    private void link(Context context) {
        String user = Guard.accountName(context);
        long changed = 0;
        for (Object each : few(Body.of(context).list("records"))) {
            if (!(each instanceof Map<?, ?> one)
                    || !(one.get("id") instanceof Long id)
                    || !(one.get("number") instanceof String number)
                    || !RecordsResource.isNumber(number)) {
                throw ApiProblem.badRequest(
                        "\"records\" 中每一项须有 id 和目标单据号 number",
                        "each of \"records\" needs an id and the document's number");
            }
            RecordSummary record = find(id).summary();
            platform.decisions().done(id, null, number.strip(), user);
            note(user, "done", record, number.strip());
            changed++;
        }
        context.json(Map.of("changed", changed));
    }

    private void note(String user, String action, RecordSummary record, String detail) {
        audit.add(user, action, record.integrationId() + " " + record.key(), detail);
    }

    private RecordDetail find(long id) {
        return platform.records()
                .find(id)
                .orElseThrow(() -> ApiProblem.notFound("没有数据 " + id + "。", "there is no record " + id + "."));
    }
}
